package dev.onus.ledger.attestation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class InTotoStatementTest {
  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static List<Predicate> predicates() {
    return Examples.all();
  }

  @ParameterizedTest
  @MethodSource("predicates")
  void isReadAsItWasWritten(Predicate predicate) {
    var statement = Examples.statement(predicate);
    assertThat(InTotoStatement.read(statement.toJson())).isEqualTo(statement);
  }

  @Test
  void isWrittenInTheOrderOfTheSpecification() {
    var statement =
        new InTotoStatement(
            List.of(Subject.commit(Examples.COMMIT), Subject.tree(Examples.COMMIT)),
            Examples.nothingAdded());
    assertThat(new String(statement.toJson(), StandardCharsets.UTF_8))
        .isEqualTo(
            "{\"_type\":\"https://in-toto.io/Statement/v1\",\"subject\":[{\"digest\":{\"gitCommit\":\"C\"}},"
                    .replace("C\"", Examples.COMMIT + "\"")
                + "{\"digest\":{\"gitTree\":\"C\"}}],".replace("C\"", Examples.COMMIT + "\"")
                + "\"predicateType\":\"https://onus.dev/attestation/ai-provenance/v1\","
                + "\"predicate\":{\"lines\":{\"total\":0,\"ai\":0,\"aiEdited\":0,\"declared\":0,\"human\":0,\"unknown\":0},"
                + "\"tools\":[],\"evidence\":{},\"contested\":false,"
                + "\"engine\":{\"name\":\"onus\",\"version\":\"0.1.0\"}}}");
  }

  /// in-toto asks readers to ignore what they do not know, and lets a predicate be missing.
  @Test
  void readsStatementsOfOthers() {
    var statement =
        InTotoStatement.read(
            bytes(
                """
                {"_type":"https://in-toto.io/Statement/v1","extra":{},
                 "subject":[{"name":"_","uri":"git+https://x.org/a","annotations":{"sourceRefs":["refs/heads/main"]},
                   "digest":{"gitCommit":"%s","dirHash1":"h1:abc="}},{"name":"_","digest":{"sha256":"%s"}}],
                 "predicateType":"https://slsa.dev/verification_summary/v1",
                 "predicate":{"verificationResult":"PASSED","n":1.50,"big":123456789012345678901234567890}}
                """
                    .formatted(Examples.COMMIT, Examples.DIGEST)));
    assertThat(statement.subjects().getFirst())
        .isEqualTo(new Subject("_", Map.of("gitCommit", Examples.COMMIT, "dirHash1", "h1:abc=")));
    assertThat(statement.predicate())
        .isEqualTo(
            new Predicate.Foreign(
                "https://slsa.dev/verification_summary/v1",
                "{\"verificationResult\":\"PASSED\",\"n\":1.50,\"big\":123456789012345678901234567890}"));
    assertThat(InTotoStatement.read(statement.toJson())).isEqualTo(statement);
    var bare =
        InTotoStatement.read(
            bytes(
                """
                {"_type":"https://in-toto.io/Statement/v1","predicateType":"https://x.org/p",
                 "subject":[{"digest":{"sha256":"%s"}}]}
                """
                    .formatted(Examples.DIGEST)));
    assertThat(bare.predicate()).isEqualTo(new Predicate.Foreign("https://x.org/p", "{}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Statement/v1 | Statement/v0.1 | _type: https://in-toto.io/Statement/v1 is expected",
        "\"digest\":{\"gitCommit\":\"C\"} | \"name\":\"a\" | subject[0].digest: it is missing",
        "{\"gitCommit\":\"C\"} | {} | subject[0]: 1 to 16 digests are expected",
        "{\"gitCommit\":\"C\"} | {\"gitCommit\":\"abc\"} | subject[0]: the digest gitCommit has 40 or 64",
        "{\"gitCommit\":\"C\"} | {\"sha256\":\"C\"} | subject[0]: the digest sha256 has 64",
        "{\"gitCommit\":\"C\"} | {\"gitCommit\":\"C\",\"x\":\"\"} | subject[0]: the digest x is empty",
        "{\"gitCommit\":\"C\"} | {\"gitCommit\":\"C\",\"gitCommit\":\"C\"} | Duplicate",
        "[{\"digest\":{\"gitCommit\":\"C\"}}] | [] | a statement about nothing",
        "[{\"digest\":{\"gitCommit\":\"C\"}}] | {} | subject: a list",
        "[{\"digest\" | [{\"name\":\"a\",\"digest\":{\"gitCommit\":\"C\"}},{\"name\":\"a\",\"digest\" | two subjects have one name",
        "\"https://onus.dev/attestation/ai-provenance/v1\" | 1 | predicateType: a text",
        "\"predicate\":{ | \"predicate\":[],\"x\":{ | predicate: an object is expected",
        "\"predicate\":{ | \"x\":{ | predicate.lines: it is missing",
        "{\"gitCommit\":\"C\"} | {\"gitCommit\":\"\\ud83d\"} | half of a character"
      })
  void refusesWhatIsNoStatement(String from, String to, String because) {
    String json =
        new String(
            new InTotoStatement(List.of(Subject.commit(Examples.COMMIT)), Examples.nothingAdded())
                .toJson(),
            StandardCharsets.UTF_8);
    String part = from.replace("C\"", Examples.COMMIT + "\"");
    assertThat(json).contains(part);
    String changed = json.replace(part, to.replace("C\"", Examples.COMMIT + "\""));
    assertThatThrownBy(() -> InTotoStatement.read(bytes(changed)))
        .isInstanceOf(MalformedAttestation.class)
        .hasMessageContaining(because);
  }
}
