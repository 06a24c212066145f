package dev.onus.ledger.tlog;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/// Whatever a parser of this package gets, it reads it or refuses it as documented: with
/// `MalformedLog`, or with a list of problems. What is read can be written and read again.
///
/// The inputs are legal ones, mutated, from a fixed seed; the property `onus.fuzz.rounds` makes
/// more of them.
class ParserFuzzTest {
  private static final int ROUNDS = Integer.getInteger("onus.fuzz.rounds", 1_000);
  private static final MemoryLog LOG = MemoryLog.of(300);
  private static final Cosigner WITNESS = Cosigner.ofSeed("w", MemoryLog.seed(9));
  private static final SignedNote NOTE =
      LOG.checkpoint().note().with(List.of(WITNESS.cosign(LOG.checkpoint().checkpoint(), 1)));

  /// What mutations are made of, besides bits and bytes.
  private static final List<String> PIECES =
      List.of(
          "\n",
          "\n\n",
          " ",
          "\u2014 ",
          "+",
          "=",
          "/",
          "x",
          ".p/",
          "-1",
          "0",
          "00",
          "256",
          "9223372036854775807",
          "9223372036854775808",
          "18446744073709551616",
          "\0",
          "\r\n",
          "\u00e8",
          "\ud83d\ude00",
          "\u202e",
          "extra ",
          "index ",
          "old ",
          "quorum ",
          "group g all ",
          "tile/",
          "entries",
          "A".repeat(200));

  private static byte[] mutated(byte[] legal, Random random) {
    byte[] bytes = legal;
    for (int times = random.nextInt(4); times >= 0; times--) {
      int at = bytes.length == 0 ? 0 : random.nextInt(bytes.length);
      int to = Math.min(bytes.length, at + random.nextInt(12));
      bytes =
          switch (random.nextInt(6)) {
            case 0 -> flipped(bytes, at, random);
            case 1 -> Arrays.copyOf(bytes, at);
            case 2 -> replaced(bytes, at, to, new byte[0]);
            case 3 ->
                replaced(
                    bytes,
                    at,
                    random.nextBoolean() ? at : to,
                    PIECES.get(random.nextInt(PIECES.size())).getBytes(StandardCharsets.UTF_8));
            case 4 -> replaced(bytes, at, at, Arrays.copyOfRange(bytes, at, to));
            default -> replaced(bytes, at, to, some(random));
          };
    }
    return bytes;
  }

  private static byte[] flipped(byte[] bytes, int at, Random random) {
    byte[] changed = bytes.length == 0 ? new byte[1] : bytes.clone();
    changed[at] ^= (byte) (1 << random.nextInt(8));
    return changed;
  }

  private static byte[] some(Random random) {
    byte[] bytes = new byte[random.nextInt(9)];
    random.nextBytes(bytes);
    return bytes;
  }

  private static byte[] replaced(byte[] bytes, int from, int to, byte[] by) {
    byte[] result = Arrays.copyOf(bytes, from + by.length + bytes.length - to);
    System.arraycopy(by, 0, result, from, by.length);
    System.arraycopy(bytes, to, result, from + by.length, bytes.length - to);
    return result;
  }

  private static void fuzz(int seed, byte[] legal, Consumer<byte[]> parser) {
    var random = new Random(seed);
    parser.accept(legal);
    for (int round = 0; round < ROUNDS; round++) {
      byte[] input = mutated(legal, random);
      try {
        parser.accept(input);
      } catch (MalformedLog refused) {
        require(
            !refused.what().isBlank() && !refused.place().isBlank(), "refused without a reason");
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError(
            "seed %d, round %d: %s"
                .formatted(seed, round, new String(input, StandardCharsets.UTF_8)),
            e);
      }
    }
  }

  private static void fuzzText(int seed, String legal, Consumer<String> parser) {
    fuzz(
        seed,
        legal.getBytes(StandardCharsets.UTF_8),
        bytes -> parser.accept(new String(bytes, StandardCharsets.UTF_8)));
  }

  private static void require(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError(what);
    }
  }

  @Test
  void notes() {
    var keys = List.of(MemoryLog.KEY.key(), WITNESS.key());
    fuzz(
        1,
        NOTE.bytes(),
        bytes -> {
          var note = SignedNote.parse(bytes);
          require(Arrays.equals(note.bytes(), bytes), "another note is written than was read");
          if (note.verify(keys) instanceof SignedNote.Verified) {
            require(note.text().equals(NOTE.text()), "another text is verified than was signed");
          }
        });
    fuzzText(2, NOTE.toString(), note -> SignedNote.parse(note).verify(keys));
  }

  @Test
  void checkpoints() {
    fuzzText(
        3,
        new Checkpoint("example.com/log", 300, Merkle.EMPTY_ROOT, List.of("more")).text(),
        text -> require(Checkpoint.parse(text).text().equals(text), "written otherwise than read"));
    fuzz(4, NOTE.bytes(), bytes -> Checkpoint.open(bytes, MemoryLog.KEYS));
  }

  @Test
  void keys() {
    for (var key : List.of(MemoryLog.KEY.key(), WITNESS.key())) {
      fuzzText(
          5,
          key.toString(),
          text -> require(VerifierKey.parse(text).toString().equals(text), "read in two forms"));
    }
    fuzz(
        6,
        (MemoryLog.KEY.key() + "\n" + WITNESS.key() + "\n").getBytes(StandardCharsets.UTF_8),
        VerifierKey::parseLines);
  }

  @Test
  void receipts() {
    var receipt =
        Receipt.of(LOG, 277, LOG.leaf(277), LOG.checkpoint()).withExtra(new byte[] {1, 2});
    fuzz(
        7,
        receipt.bytes(),
        bytes -> {
          var read = Receipt.parse(bytes);
          require(Arrays.equals(read.bytes(), bytes), "another receipt is written than was read");
          if (read.verify(LOG.entries(277, 1).getFirst(), MemoryLog.KEYS)
              instanceof Receipt.Valid) {
            require(read.index() == 277, "an entry is proved at two positions");
          }
        });
  }

  @Test
  void requestsToAWitnessAndItsAnswers() {
    var before = LOG.checkpoint(5).checkpoint();
    byte[] request = AddCheckpoint.after(before, LOG.checkpoint(), LOG).body();
    fuzz(
        8,
        request,
        bytes ->
            require(Arrays.equals(AddCheckpoint.parse(bytes).body(), bytes), "read in two forms"));
    var witness = new Witness(Map.of(MemoryLog.KEY.name(), MemoryLog.KEYS), List.of(WITNESS));
    var state = WitnessState.empty().with(before);
    fuzz(
        9,
        request,
        bytes -> {
          var answer = witness.answer(state, bytes, 1);
          if (answer.status() == 200) {
            require(
                answer
                    .state()
                    .of(MemoryLog.KEY.name())
                    .orElseThrow()
                    .equals(LOG.checkpoint().checkpoint()),
                "another checkpoint is cosigned than the log signed");
          }
        });
    byte[] line =
        WITNESS.cosign(LOG.checkpoint().checkpoint(), 1).line().getBytes(StandardCharsets.UTF_8);
    for (int status : new int[] {200, 409, 500}) {
      fuzz(
          10,
          status == 409 ? "300\n".getBytes(StandardCharsets.UTF_8) : line,
          bytes ->
              WitnessReply.read(status, bytes, LOG.checkpoint().note(), List.of(WITNESS.key())));
    }
  }

  @Test
  void policies() {
    String policy =
        "log "
            + MemoryLog.KEY.key()
            + " https://log.example/\nwitness w "
            + WITNESS.key()
            + "\ngroup g any w\nquorum g\n";
    fuzz(
        11,
        policy.getBytes(StandardCharsets.UTF_8),
        bytes -> {
          switch (TlogPolicy.read("policy", bytes)) {
            case TlogPolicy.Accepted(var accepted) -> accepted.judge(NOTE);
            case TlogPolicy.Refused(var problems) ->
                require(
                    !problems.isEmpty() && problems.stream().allMatch(p -> p.line() >= 1),
                    "refused without a line");
          }
        });
  }

  @Test
  void pathsHashesBundlesAndFrontiers() {
    for (String path : List.of("tile/3/x001/x234/067.p/8", "tile/entries/000", "tile/0/273")) {
      fuzzText(
          12, path, text -> require(Tile.parse(text).path().equals(text), "a tile has two paths"));
    }
    fuzzText(13, Merkle.EMPTY_ROOT.base64(), Hash::ofBase64);
    fuzzText(14, Merkle.EMPTY_ROOT.hex(), Hash::ofHex);
    byte[] bundle = EntryBundle.encode(LOG.entries(256, 44));
    fuzz(
        15,
        bundle,
        bytes ->
            require(
                Arrays.equals(EntryBundle.encode(EntryBundle.decode(bytes, 44, "bundle")), bytes),
                "a bundle is read in two forms"));
    fuzz(16, LOG.builder().frontier().toBytes(), bytes -> Frontier.of(bytes).root());
    fuzz(17, LOG.hashes(0, 0, 256), FullTile::root);
  }

  @Test
  void directories() {
    var legal = LOG.export();
    var paths = List.copyOf(legal.keySet());
    for (int i = 0; i < paths.size(); i++) {
      String path = paths.get(i);
      var random = new Random(18 + i);
      for (int round = 0; round < Math.max(1, ROUNDS / 20); round++) {
        byte[] content = mutated(legal.getOrDefault(path, new byte[0]), random);
        var files = new LinkedHashMap<>(legal);
        files.put(path, content);
        assertThatCode(() ->
                new ExportVerification(MemoryLog.files(files), files.keySet().stream())
                    .verify(List.of(), List.of()))
            .as("%s, round %d", path, round)
            .doesNotThrowAnyException();
      }
    }
  }
}
