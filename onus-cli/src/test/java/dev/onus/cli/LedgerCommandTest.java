package dev.onus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onus.key.SshPublicKey;
import dev.onus.ledger.attestation.AiProvenance;
import dev.onus.ledger.attestation.BoundaryException;
import dev.onus.ledger.attestation.Bundle;
import dev.onus.ledger.attestation.Envelope;
import dev.onus.ledger.attestation.InTotoStatement;
import dev.onus.ledger.attestation.Predicate;
import dev.onus.ledger.attestation.ReviewSignOff;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class LedgerCommandTest {
  private static final String BUILD =
      """
      {"type":"observation","by":{"source":"ci"},"request":"build-%d","data":{"build":%d}}
      """;

  @TempDir private Path directory;
  private SmallRepository shop;

  @BeforeEach
  void open() {
    shop = SmallRepository.shop(directory);
  }

  private Cli.Result ledger(String input, String verb, String... options) {
    return Cli.runWithInput(
        input,
        Stream.concat(Stream.of("ledger", verb, "--repo", shop.path()), Arrays.stream(options))
            .toArray(String[]::new));
  }

  @Test
  void printsAReceiptForEveryEntryAndTheSameOnceMore() {
    Cli.Result first = ledger(BUILD.formatted(1, 1) + BUILD.formatted(2, 2), "append");
    assertThat(first.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(first.out().lines())
        .hasSize(2)
        .allSatisfy(line -> assertThat(line).contains("c2sp.org/tlog-proof@v1"));
    Cli.Result again = ledger(BUILD.formatted(2, 2), "append");
    assertThat(again.out().replace("\"repeated\":true", "\"repeated\":false"))
        .isEqualTo(first.out().lines().skip(1).findFirst().orElseThrow() + "\n");
    assertThat(ledger("", "verify").out()).startsWith("verifies: 2 entries");
  }

  @Test
  void appendsNothingWhenOneLineIsMalformed() {
    Cli.Result result = ledger(BUILD.formatted(1, 1) + "{\"type\":\"deploymend\"}\n", "append");
    assertThat(result.exitCode()).isEqualTo(ExitCode.MALFORMED);
    assertThat(result.err()).contains("<stdin>:2:").contains("deployment");
    assertThat(ledger("", "checkpoint").exitCode()).isEqualTo(ExitCode.MALFORMED);
  }

  @Test
  void refusesADecisionWithoutThePerson() {
    Cli.Result result =
        ledger(
            """
            {"type":"tool-registered","by":{"source":"ci"},"data":{"tool":"x"}}
            """,
            "append");
    assertThat(result.exitCode()).isEqualTo(ExitCode.MALFORMED);
    assertThat(result.err()).contains("is a decision");
  }

  @Test
  void noticesALogThatWentBackBehindAKeptCheckpoint() throws IOException {
    ledger(BUILD.formatted(1, 1), "append", "--no-anchor");
    Path records = Path.of(shop.path(), ".git", "onus", "records.db");
    byte[] before = Files.readAllBytes(records);
    Path kept = directory.resolve("kept");
    ledger(BUILD.formatted(2, 2), "append", "--no-anchor");
    Files.writeString(kept, ledger("", "checkpoint").out());
    assertThat(ledger("", "verify", "--checkpoint", kept.toString()).exitCode())
        .isEqualTo(ExitCode.OK);
    Files.deleteIfExists(Path.of(records + "-wal"));
    Files.deleteIfExists(Path.of(records + "-shm"));
    Files.write(records, before);
    assertThat(ledger("", "verify").exitCode()).isEqualTo(ExitCode.OK);
    Cli.Result result = ledger("", "verify", "--checkpoint", kept.toString());
    assertThat(result.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(result.out()).contains("it was rolled back");
  }

  @Test
  void exportsALogThatIsVerifiedWithoutTheRecords() throws IOException {
    Path log = directory.resolve("log");
    assertThat(ledger("", "export", log.toString()).exitCode()).isEqualTo(ExitCode.MALFORMED);
    ledger(BUILD.formatted(1, 1), "append");
    Cli.Result first = ledger("", "export", log.toString());
    assertThat(first.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(first.out()).startsWith("exported 1 entry to " + log);
    ledger(BUILD.formatted(2, 2), "append");
    Cli.Result second = ledger("", "export", log.toString(), "--format", "json");
    assertThat(second.out()).contains("\"entries\" : 2", "\"since\" : 1");
    String key = Files.readString(log.resolve("vkey")).strip();
    assertThat(second.out()).contains(key);

    assertThat(verify(log).out()).startsWith("verifies: 2 entries of onus.log/").contains(key);
    Cli.Result known = verify(log, "--key", key, "--format", "json");
    assertThat(known.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(known.out()).contains("\"clean\" : true", "\"entries\" : 2", "\"fault\" : null");
  }

  /// Outside of the repository, as somebody does who has nothing but the directory.
  private Cli.Result verify(Path log, String... options) {
    return Cli.run(
        Stream.concat(
                Stream.of("ledger", "verify", "--repo", "/nonexistent", log.toString()),
                Arrays.stream(options))
            .toArray(String[]::new));
  }

  @Test
  void namesTheFirstFaultOfAnExportedLog() throws IOException {
    Path log = directory.resolve("log");
    ledger(BUILD.formatted(1, 1) + BUILD.formatted(2, 2), "append");
    ledger("", "export", log.toString());
    Path bundle = log.resolve("tile/entries/000.p/2");
    byte[] content = Files.readAllBytes(bundle);
    content[content.length - 1] ^= 1;
    Files.write(bundle, content);
    Cli.Result text = verify(log);
    assertThat(text.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(text.out()).startsWith("does not verify: tile/entries/000.p/2 (entry 1): ");
    assertThat(verify(log, "--format", "json").out())
        .contains("\"kind\" : \"entry\"", "\"place\" : \"tile/entries/000.p/2\"", "\"entry\" : 1");
    content[content.length - 1] ^= 1;
    Files.write(bundle, content);
    Files.createFile(log.resolve("more"));
    assertThat(verify(log).out()).isEqualTo("does not verify: more: is no file of a log\n");
  }

  @Test
  void noticesAnExportedLogThatWentBackOrIsOfAnotherKey() throws IOException {
    Path early = directory.resolve("early");
    Path kept = directory.resolve("kept");
    ledger(BUILD.formatted(1, 1), "append");
    ledger("", "export", early.toString());
    String key = Files.readString(early.resolve("vkey")).strip();
    ledger(BUILD.formatted(2, 2), "append");
    Files.writeString(kept, ledger("", "checkpoint").out());
    assertThat(verify(early).exitCode()).isEqualTo(ExitCode.OK);
    Cli.Result back = verify(early, "--checkpoint", kept.toString());
    assertThat(back.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(back.out()).contains("was at size 2 before");

    ledger(BUILD.formatted(1, 1), "append", "--store", directory.resolve("other.db").toString());
    Path other = directory.resolve("other");
    ledger("", "export", other.toString(), "--store", directory.resolve("other.db").toString());
    assertThat(verify(other).exitCode()).isEqualTo(ExitCode.OK);
    assertThat(verify(other, "--key", key).out())
        .isEqualTo("does not verify: checkpoint: is not signed by a known key of the log\n");
    assertThat(verify(other, "--checkpoint", kept.toString()).exitCode())
        .isEqualTo(ExitCode.REFUSED);
    Cli.Result onto = ledger("", "export", other.toString());
    assertThat(onto.exitCode()).isEqualTo(ExitCode.MALFORMED);
    assertThat(onto.err()).contains("holds another log than this").contains("nothing was exported");
  }

  @Test
  void saysWhatAnExportedLogNeeds() {
    assertThat(verify(directory.resolve("none")).exitCode()).isEqualTo(ExitCode.MALFORMED);
    assertThat(verify(directory, "--key", "none").exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(ledger("", "export").exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(verify(directory).out())
        .isEqualTo("does not verify: vkey: is missing, and no key of the log is given\n");
  }

  @Test
  void saysWhereNoRecordsAre() {
    assertThat(ledger("", "list").err()).contains("there are no records in");
    assertThat(ledger("", "list").exitCode()).isEqualTo(ExitCode.MALFORMED);
  }

  @Test
  void givesTheLogANewKeyThatTheOldOneSigns() {
    ledger(BUILD.formatted(1, 1), "append");
    String old = ledger("", "key").out();
    Cli.Result handover = ledger("", "rotate");
    assertThat(handover.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(handover.out().lines().filter(line -> line.startsWith("— "))).hasSize(2);
    assertThat(ledger("", "key").out()).startsWith(old).hasLineCount(2);
    assertThat(ledger(BUILD.formatted(2, 2), "append").exitCode()).isEqualTo(ExitCode.OK);
    assertThat(ledger("", "verify").out()).startsWith("verifies: 3 entries");
  }

  @Test
  void verifiesAgainstTheKeyOfTheLog() throws IOException {
    ledger(BUILD.formatted(1, 1), "append");
    Path key = Path.of(shop.path(), ".git", "onus", "records.db.key");
    String other = Files.readString(key).replaceAll("[0-9a-f]{64}", "11".repeat(32));
    Files.writeString(key, other);
    assertThat(ledger("", "verify").exitCode()).isEqualTo(ExitCode.REFUSED);
    Files.delete(key);
    assertThat(ledger("", "verify").exitCode()).isEqualTo(ExitCode.OK);
    String known = ledger("", "key").out().strip();
    assertThat(ledger("", "verify", "--key", known).exitCode()).isEqualTo(ExitCode.OK);
    String stranger = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";
    assertThat(ledger("", "verify", "--key", stranger).exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(ledger("", "verify", "--key", "none").exitCode()).isEqualTo(ExitCode.USAGE);
    Cli.Result append = ledger(BUILD.formatted(2, 2), "append");
    assertThat(append.exitCode()).isEqualTo(ExitCode.ENVIRONMENT);
    assertThat(append.err()).contains("the log's private key is not here");
    assertThat(key).doesNotExist();
  }

  @Test
  void restoresACopy() throws IOException {
    ledger(BUILD.formatted(1, 1) + BUILD.formatted(2, 2), "append");
    String copy = directory.resolve("copy.db").toString();
    assertThat(ledger("", "backup", copy).out()).isEqualTo("backed up: 2 entries, which verify\n");
    assertThat(ledger("", "backup", copy).exitCode()).isEqualTo(ExitCode.ENVIRONMENT);
    assertThat(ledger("", "restore", copy).exitCode()).isEqualTo(ExitCode.REFUSED);
    Path records = Path.of(shop.path(), ".git", "onus", "records.db");
    Files.move(records, directory.resolve("moved.db"));
    Cli.Result restored = ledger("", "restore", copy);
    assertThat(restored.out()).isEqualTo("restored: 2 entries, which verify\n");
    assertThat(ledger(BUILD.formatted(2, 2), "append").out()).contains("\"repeated\":true");
    assertThat(ledger("", "verify").out()).startsWith("verifies: 2 entries");
    String elsewhere = directory.resolve("elsewhere.db").toString();
    ledger(BUILD.formatted(7, 7), "append", "--store", elsewhere);
    Files.delete(Path.of(elsewhere));
    Cli.Result other = ledger("", "restore", copy, "--store", elsewhere);
    assertThat(other.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(other.err()).contains("is the key of another log than the copy");
  }

  @Test
  void takesAnObservationOfWhichOnlyTypeAndDataAreGiven() {
    String line = "{\"type\":\"observation\",\"data\":{\"build\":42}}\n";
    assertThat(ledger(line, "append").exitCode()).isEqualTo(ExitCode.OK);
    assertThat(ledger("", "show", "0").out()).contains("cli (source)");
    assertThat(ledger(line, "append", "--source", "jenkins").exitCode()).isEqualTo(ExitCode.OK);
    assertThat(ledger("", "show", "1").out()).contains("jenkins (source)");
    String decision =
        "{\"type\":\"tool-owner-changed\",\"data\":{\"tool\":\"x\",\"owner\":\"jo\"}}\n";
    Cli.Result refused = ledger(decision, "append");
    assertThat(refused.exitCode()).isEqualTo(ExitCode.MALFORMED);
    assertThat(refused.err()).contains("is a decision");
  }

  @Test
  void signsADecisionWithTheKeyOfThePerson() throws Exception {
    String decision =
        "{\"type\":\"tool-owner-changed\",\"data\":{\"tool\":\"x\",\"owner\":\"jo\",\"reason\":\"Mine.\"}}\n";
    String key = key("jo", "ed25519");
    String[] signing = {"--sign-as", "jo", "--ssh-key", key};
    Cli.Result early = ledger(decision, "append", signing);
    assertThat(early.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(early.out()).contains("no key was linked to jo");
    link("jo", key);
    assertThat(ledger(decision, "append", signing).exitCode()).isEqualTo(ExitCode.OK);
    assertThat(ledger("", "show", "2").out()).contains("jo (signed)");
    String[] stranger = {"--sign-as", "jo", "--ssh-key", key("eve", "ed25519")};
    assertThat(ledger(decision, "append", stranger).out())
        .contains("the signature is by no key that was linked to jo");
    assertThat(ledger("", "verify").out())
        .startsWith("verifies: 3 entries, 1 signature of people\n");
  }

  @Test
  void preparesADecisionThatIsSignedElsewhere() throws Exception {
    String key = key("jo", "ecdsa");
    link("jo", key);
    String decision =
        "{\"type\":\"tool-owner-changed\",\"request\":\"k-1\",\"data\":{\"tool\":\"x\",\"owner\":\"jo\",\"reason\":\"Mine.\"}}\n";
    Cli.Result prepared = ledger(decision, "prepare", "--as", "jo");
    JsonNode json = JsonMapper.shared().readTree(prepared.out());
    Path statement = directory.resolve("statement");
    Files.writeString(statement, json.get("statement").asString());
    run("ssh-keygen", "-q", "-Y", "sign", "-n", "onus-signoff@v1", "-f", key, statement.toString());
    ObjectNode line = json.get("line").asObject();
    line.get("by")
        .asObject()
        .put("signature", Files.readString(directory.resolve("statement.sig")));
    assertThat(ledger(line + "\n", "append").exitCode()).isEqualTo(ExitCode.OK);
    assertThat(ledger("", "show", "2").out()).contains("jo (signed)");
    assertThat(ledger("", "verify").exitCode()).isEqualTo(ExitCode.OK);
  }

  @Test
  void attestsSignOffsExceptionsAndTheLinesOfACommit() throws Exception {
    String key = key("jo", "ed25519");
    link("jo", key);
    String files = "\"fileIds\":[{\"path\":\"a.java\",\"id\":\"" + "c".repeat(64) + "\"}]";
    String commit = "a".repeat(40);
    ledger(
        """
        {"type":"exception-requested","by":{"person":"kai","session":"s-1"},"data":{"exception":"ex-1","boundary":"auth","tools":["claude-code"],"paths":["/src/**"],"until":"2026-12-09T00:00:00Z","reason":"Tests."}}
        {"type":"exception-granted","data":{"exception":"ex-1","until":"2026-12-01T00:00:00Z"}}
        {"type":"exception-ratified","data":{"exception":"ex-1","change":"pr-7","commit":"%s",%s}}
        {"type":"review-signed","data":{"change":"pr-7","commit":"%s",%s,"verdict":"approve","checklist":[{"item":"time-cmp","answer":"n/a","reason":"No secrets."}]}}
        """
            .formatted(commit, files, commit, files),
        "append",
        "--sign-as",
        "jo",
        "--ssh-key",
        key);
    Cli.Result attested = ledger("", "attest", "3", "4", "5", "--commit", "HEAD");
    assertThat(attested.err()).isEmpty();
    List<Envelope> envelopes =
        Bundle.read("out", attested.out().getBytes(StandardCharsets.UTF_8)).envelopes();
    assertThat(envelopes).hasSize(4);
    SshPublicKey logKey = publicKey(ledger("", "key").out().strip());
    List<Predicate> predicates = new ArrayList<>();
    for (Envelope envelope : envelopes) {
      assertThat(envelope.verify(InTotoStatement.PAYLOAD_TYPE, List.of(logKey), 1).isVerified())
          .isTrue();
      predicates.add(InTotoStatement.read(envelope.payload()).predicate());
    }
    assertThat(predicates.get(0))
        .isInstanceOfSatisfying(
            BoundaryException.class,
            granted -> {
              assertThat(granted.state()).isEqualTo(BoundaryException.State.GRANTED);
              assertThat(granted.grantedBy()).containsExactly("jo");
              assertThat(granted.until()).isEqualTo("2026-12-01T00:00:00Z");
              assertThat(granted.log().index()).isEqualTo(3);
            });
    assertThat(predicates.get(1))
        .isInstanceOfSatisfying(
            BoundaryException.class, ratified -> assertThat(ratified.ratified()).hasSize(1));
    assertThat(predicates.get(2))
        .isInstanceOfSatisfying(
            ReviewSignOff.class,
            signOff -> {
              assertThat(signOff.key()).startsWith("SHA256:");
              assertThat(signOff.reviewer()).isEqualTo("jo");
            });
    assertThat(predicates.get(3)).isInstanceOf(AiProvenance.class);
    assertThat(ledger("", "attest", "0").exitCode()).isEqualTo(ExitCode.MALFORMED);
    assertThat(ledger("", "attest").exitCode()).isEqualTo(ExitCode.USAGE);
  }

  private static SshPublicKey publicKey(String verifierKey) throws Exception {
    String base64 =
        verifierKey.substring(verifierKey.indexOf('+', verifierKey.indexOf('+') + 1) + 1);
    byte[] typed = Base64.getDecoder().decode(base64);
    byte[] prefix = HexFormat.of().parseHex("302a300506032b6570032100");
    byte[] encoded = Arrays.copyOf(prefix, prefix.length + 32);
    System.arraycopy(typed, 1, encoded, prefix.length, 32);
    return SshPublicKey.of(
        KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
  }

  private String key(String name, String type) throws Exception {
    Path file = directory.resolve(name);
    run("ssh-keygen", "-q", "-t", type, "-N", "", "-f", file.toString());
    return file.toString();
  }

  private void link(String person, String key) throws IOException {
    String[] part = Files.readString(Path.of(key + ".pub")).strip().split(" ", -1);
    Cli.Result linked =
        ledger(
            """
            {"type":"tool-registered","by":{"person":"kai","session":"s-1"},"data":{"tool":"x","owner":"kai","status":"trial"}}
            {"type":"identity-linked","by":{"source":"policy"},"data":{"person":"%s","kind":"ssh-key","key":"%s %s","policy":"%s"}}
            """
                .formatted(person, part[0], part[1], "a".repeat(40)),
            "append");
    assertThat(linked.exitCode()).as(linked.err()).isEqualTo(ExitCode.OK);
  }

  private static void run(String... command) throws Exception {
    assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
  }
}
