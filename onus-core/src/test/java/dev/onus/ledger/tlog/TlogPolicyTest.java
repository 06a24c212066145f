package dev.onus.ledger.tlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TlogPolicyTest {
  private static final MemoryLog LOG = MemoryLog.of(5);
  private static final String LOG_LINE = "log " + MemoryLog.KEY.key() + "\n";

  private static Cosigner witness(int number) {
    byte[] seed = MemoryLog.seed(100);
    seed[1] = (byte) number;
    seed[2] = (byte) (number >> 8);
    return Cosigner.ofSeed("witness.example/" + number, seed);
  }

  private static String line(int number) {
    return "witness w" + number + " " + witness(number).key() + "\n";
  }

  private static TlogPolicy.Reading read(String text) {
    return TlogPolicy.read("policy", text.getBytes(StandardCharsets.UTF_8));
  }

  private static TlogPolicy policy(String text) {
    return switch (read(text)) {
      case TlogPolicy.Accepted(var policy) -> policy;
      case TlogPolicy.Refused(var problems) -> throw new AssertionError(problems.toString());
    };
  }

  private static List<String> problems(String text) {
    return switch (read(text)) {
      case TlogPolicy.Accepted _ -> List.of();
      case TlogPolicy.Refused(var problems) -> problems.stream().map(Object::toString).toList();
    };
  }

  private static SignedNote cosigned(int... witnesses) {
    var note = LOG.checkpoint().note();
    for (int each : witnesses) {
      note = note.with(List.of(witness(each).cosign(LOG.checkpoint().checkpoint(), 1)));
    }
    return note;
  }

  @Test
  void readsEveryKindOfLine() {
    var policy =
        policy(
            "# whose word counts\n\n"
                + "log "
                + MemoryLog.KEY.key()
                + "\thttps://log.example/\n"
                + line(1)
                + line(2).strip()
                + "  https://two.example/ \n"
                + line(3)
                + "group inner any w1 w2\ngroup outer all inner w3\nquorum outer");
    assertThat(policy.logs()).hasSize(1);
    assertThat(policy.logs().getFirst().url()).contains("https://log.example/");
    assertThat(policy.witnesses())
        .extracting(TlogPolicy.Cosigned::name)
        .containsExactly("w1", "w2", "w3");
    assertThat(policy.witnesses().get(1).url()).contains("https://two.example/");
    assertThat(policy.groups())
        .containsExactly(
            new TlogPolicy.Group("inner", 1, List.of("w1", "w2")),
            new TlogPolicy.Group("outer", 2, List.of("inner", "w3")));
    assertThat(policy.quorum()).contains("outer");
  }

  @ParameterizedTest
  @CsvSource({
    "'', false",
    "1, false",
    "3, false",
    "'1,3', true",
    "'2,3', true",
    "'1,2', false",
    "'1,2,3', true"
  })
  void countsTheWitnessesOfItsQuorum(String by, boolean isMet) {
    var policy =
        policy(
            LOG_LINE
                + line(1)
                + line(2)
                + line(3)
                + "group inner any w1 w2\ngroup outer all inner w3\nquorum outer\n");
    int[] witnesses =
        by.isEmpty()
            ? new int[0]
            : Arrays.stream(by.split(",", -1)).mapToInt(Integer::parseInt).toArray();
    var verdict = policy.judge(cosigned(witnesses));
    assertThat(verdict instanceof TlogPolicy.Met).as("%s", verdict).isEqualTo(isMet);
  }

  @Test
  void saysWhatIsMissing() {
    String start = LOG_LINE + line(1) + line(2);
    assertThat(policy(start + "group g 2 w1 w2\nquorum g\n").judge(cosigned(1)))
        .isEqualTo(
            new TlogPolicy.Unmet("the quorum `g` needs 2 of 2, and 1 cosigned", List.of("w1")));
    assertThat(policy(start + "quorum w2\n").judge(cosigned(1)))
        .isEqualTo(new TlogPolicy.Unmet("the witness `w2` has not cosigned", List.of("w1")));
    assertThat(policy(start + "quorum none\n").judge(cosigned()))
        .isEqualTo(new TlogPolicy.Met(LOG.checkpoint(), List.of()));
  }

  @Test
  void isNotMetByABadCosignatureOrAnotherLog() {
    var policy = policy(LOG_LINE + line(1) + line(2) + "quorum w1\n");
    var bad = new NoteSignature(witness(2).key().name(), witness(2).key().id(), new byte[72]);
    assertThat(policy.judge(cosigned(1).with(List.of(bad)))).isInstanceOf(TlogPolicy.Unmet.class);
    var stranger = Ed25519Signer.ofSeed("example.com/log", MemoryLog.seed(2));
    var note = LOG.checkpoint().checkpoint().sign(stranger);
    assertThat(policy.judge(note)).isInstanceOf(TlogPolicy.Unmet.class);
    assertThat(policy("quorum none\n").judge(note)).isInstanceOf(TlogPolicy.Unmet.class);
    assertThat(policy("quorum none\n").judge(note, List.of(stranger.key())))
        .isInstanceOf(TlogPolicy.Met.class);
  }

  @Test
  void aReceiptIsWorthNothingWithoutTheWitnesses() {
    var policy = policy(LOG_LINE + line(1) + "quorum w1\n");
    var leaf = LOG.leaf(3);
    var receipt = Receipt.of(LOG, 3, leaf, LOG.checkpoint());
    assertThat(receipt.verify(leaf, MemoryLog.KEYS, Optional.of(policy)))
        .isEqualTo(new Receipt.Invalid("the witness `w1` has not cosigned"));
    var witnessed = SignedCheckpoint.open(cosigned(1), MemoryLog.KEYS);
    assertThat(
            Receipt.of(LOG, 3, leaf, witnessed).verify(leaf, MemoryLog.KEYS, Optional.of(policy)))
        .isEqualTo(new Receipt.Valid(witnessed, 3, List.of("w1")));
  }

  @Test
  void namesTheLineOfEveryProblem() {
    String key = MemoryLog.KEY.key().toString();
    String witness = witness(1).key().toString();
    String text =
        """
        log
        log KEY https://a b
        log nonsense
        log WITNESS
        witness w1
        witness w1 KEY
        witness none WITNESS
        group g 1
        group g 0 w9
        group g 1 w9
        wittness w1 WITNESS
        quorum
        quorum w9
        quorum none
        \u0001
        """
            .replace("KEY", key)
            .replace("WITNESS", witness);
    var problems = problems(text);
    assertThat(problems)
        .extracting(problem -> String.join(":", List.of(problem.split(":", -1)).subList(1, 3)))
        .containsExactly(
            "1:1", "2:1", "3:5", "4:5", "5:1", "6:12", "7:9", "8:1", "9:9", "9:11", "10:7", "10:11",
            "11:1", "12:1", "13:8", "14:1", "15:1");
    assertThat(problems)
        .anyMatch(p -> p.startsWith("policy:11:1:") && p.contains("did you mean `witness`?"))
        .anyMatch(p -> p.startsWith("policy:13:") && p.contains("w9"))
        .anyMatch(p -> p.startsWith("policy:14:") && p.contains("already"));
  }

  @Test
  void refusesWhatWouldCountTwice() {
    String two = line(1) + line(2);
    for (String text :
        List.of(
            line(1) + line(1) + "quorum none\n",
            line(1) + line(1).replace("w1", "w9") + "quorum none\n",
            LOG_LINE + LOG_LINE + "quorum none\n",
            two + "group g 1 w1 w1\nquorum g\n",
            two + "group g 1 w1\ngroup h 1 w1\nquorum h\n",
            two + "group w1 1 w2\nquorum none\n",
            two + "group g 3 w1 w2\nquorum g\n",
            two + "group g 1 g\nquorum g\n",
            two + "group g 1 h\ngroup h 1 w1\nquorum g\n",
            two + "quorum none\nquorum none\n",
            two)) {
      assertThat(problems(text)).as(text).isNotEmpty();
    }
  }

  @Test
  void takesManyOfEachButNotAnyNumber() {
    var text = new StringBuilder();
    var names = new ArrayList<String>();
    for (int i = 0; i < 64; i++) {
      byte[] seed = MemoryLog.seed(50);
      seed[1] = (byte) i;
      text.append("log ").append(Ed25519Signer.ofSeed("log" + i, seed).key()).append('\n');
      text.append(line(i));
      names.add("w" + i);
    }
    for (int i = 0; i < 64; i++) {
      text.append("group g").append(i).append(" 1 w").append(i).append('\n');
    }
    var policy = policy(text + "group all all g" + String.join(" g", numbers(64)) + "\nquorum all");
    assertThat(policy.logs()).hasSize(64);
    assertThat(policy.witnesses()).extracting(TlogPolicy.Cosigned::name).isEqualTo(names);
    assertThat(policy.groups()).hasSize(65);
    assertThat(problems("#".repeat(1 << 20) + "\nquorum none\n"))
        .singleElement()
        .asString()
        .contains("longer than");
    assertThat(problems("x\n".repeat(10_000))).hasSizeLessThanOrEqualTo(101);
  }

  private static List<String> numbers(int count) {
    return IntStream.range(0, count).mapToObj(Integer::toString).toList();
  }

  @Test
  void readsNamesByteForByte() {
    byte[] one = (line(1) + "quorum w1\n").getBytes(StandardCharsets.ISO_8859_1);
    byte[] latin = one.clone();
    // the first byte of the name, which is no UTF-8 any more
    latin["witness ".length()] = (byte) 0xE9;
    assertThat(TlogPolicy.read("policy", one)).isInstanceOf(TlogPolicy.Accepted.class);
    assertThat(TlogPolicy.read("policy", latin))
        .isInstanceOfSatisfying(
            TlogPolicy.Refused.class,
            refused -> assertThat(refused.problems().getFirst().line()).isEqualTo(2));
  }
}
