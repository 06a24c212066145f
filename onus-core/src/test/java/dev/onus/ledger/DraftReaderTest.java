package dev.onus.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onus.ledger.record.Id;
import dev.onus.ledger.record.PrivateText;
import dev.onus.ledger.record.Salt;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class DraftReaderTest {
  private static final String REVOKED =
      "{\"type\":\"exception-revoked\",\"by\":{\"person\":\"tomas\",\"session\":\"s-2\"},"
          + "\"data\":{\"exception\":\"ex-1\",\"reason\":\"Done.\"}}";
  private static final String SALT = "{\"salt\":\"" + "ab".repeat(32) + "\",\"text\":\"Done.\"}";

  static List<String> lines() {
    return Inputs.lines();
  }

  @ParameterizedTest
  @MethodSource("lines")
  void anEqualInputHasAnEqualDigestWhateverItsSalts(String line) {
    var other =
        new DraftReader("in.jsonl", () -> new Salt("cd".repeat(32)), null)
            .read(7, line.getBytes(StandardCharsets.UTF_8));
    Draft first = Inputs.draft(line);
    Draft second = ((Reading.Read<Draft>) other).value();
    assertThat(second.digest()).isEqualTo(first.digest());
    boolean isPrivate = !first.entry(Inputs.BEGIN).privateTexts().isEmpty();
    assertThat(Arrays.equals(second.statement(), first.statement())).isEqualTo(!isPrivate);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      value = {
        "'Done.' > 'Done!'",
        "ex-1 > ex-2",
        "'\"person\":\"tomas\"' > '\"person\":\"mara\"'",
        "'\"by\"' > '\"repository\":\"shop\",\"by\"'",
      })
  void anotherInputHasAnotherDigest(String from, String to) {
    assertThat(Inputs.draft(REVOKED.replace(from, to)).digest())
        .isNotEqualTo(Inputs.draft(REVOKED).digest());
  }

  @Test
  void neitherSessionNorKeyOfTheRequestMakesAnotherRequest() {
    String retried = REVOKED.replace("s-2", "s-3").replace("\"by\"", "\"request\":\"k-1\",\"by\"");
    assertThat(Inputs.draft(retried).digest()).isEqualTo(Inputs.draft(REVOKED).digest());
  }

  @Test
  void textsAreDataOfThePersonWhomTheyAreAbout() {
    assertThat(texts("name")).isEqualTo("Mara L. of mara");
    assertThat(texts("maral")).isEqualTo("maral of mara, jo@elsewhere.example of nobody");
    assertThat(texts("LMS-4411")).isEqualTo("LMS-4411 of tomas");
    assertThat(texts("No SQL")).isEqualTo("No SQL in this change. of tomas, Fine. of tomas");
  }

  /// The private texts of the first line of the story that holds a word.
  private static String texts(String word) {
    String line = lines().stream().filter(each -> each.contains(word)).findFirst().orElseThrow();
    return String.join(
        ", ",
        Inputs.draft(line).entry(Inputs.BEGIN).privateTexts().stream()
            .map(text -> text.text() + " of " + (text.of() == null ? "nobody" : text.of()))
            .toList());
  }

  @Test
  void takesASaltThatIsGiven() {
    Draft draft = Inputs.draft(REVOKED.replace("\"Done.\"", SALT));
    assertThat(draft.entry(Inputs.BEGIN).privateTexts())
        .containsExactly(new PrivateText.Open("Done.", new Salt("ab".repeat(32)), new Id("tomas")));
  }

  @Test
  void readsTheSignatureArmouredAndAsBase64() {
    var key = new SshKey(1);
    String blob = key.sign("onus-signoff@v1", new byte[] {1});
    for (String written : List.of(blob, SshKey.armoured(blob).replace("\n", "\\n"))) {
      String line =
          REVOKED
              .replace("\"session\":\"s-2\"", "\"signature\":\"" + written + "\"")
              .replace("\"Done.\"", SALT);
      assertThat(Inputs.draft(line).by()).isEqualTo(new Authority.Signed(new Id("tomas"), blob));
    }
  }

  @Test
  void aSignedDecisionNeedsTheSaltThatWasSigned() {
    String blob = new SshKey(1).sign("onus-signoff@v1", new byte[] {1});
    String line = REVOKED.replace("\"session\":\"s-2\"", "\"signature\":\"" + blob + "\"");
    assertThat(Inputs.problems(line))
        .endsWith(
            ": /data/reason: what was signed is a commitment to this text, so its salt is needed (write"
                + " {\"salt\",\"text\"} with the salt that the statement was made with)");
  }

  @Test
  void linesWithoutByStandOnTheWordThatIsGiven() {
    var ci = new Authority.Observed(new Id("ci"));
    var reader = new DraftReader("in.jsonl", Inputs.salts(), ci);
    var observed = "{\"type\":\"observation\",\"data\":{}}".getBytes(StandardCharsets.UTF_8);
    assertThat(((Reading.Read<Draft>) reader.read(1, observed)).value().by()).isEqualTo(ci);
    var decided =
        "{\"type\":\"person-left\",\"data\":{\"person\":\"jo\"}}".getBytes(StandardCharsets.UTF_8);
    assertThat(Inputs.problems(reader.read(3, decided)))
        .isEqualTo(
            "in.jsonl:3:1: /by: `person-left` is a decision, which a source cannot make (it needs"
                + " {\"person\"} with that person's \"signature\" or \"session\")");
  }

  /// Whoever can link a key to a person can sign as that person.
  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      value = {
        "'\"source\":\"policy\"' > '\"source\":\"ci\"'",
        "',\"policy\":\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"' > ''",
      })
  void noSourceButThePolicyFileSaysWhoIsInTheDirectory(String from, String to) {
    for (String line : lines()) {
      if (line.contains("\"source\":\"policy\"") && line.contains("\"person\":\"mara\"")) {
        assertThat(Inputs.problems(line.replace(from, to)))
            .endsWith(
                ": /by: without a person only the policy file says this: the source is `policy`, and"
                    + " `policy` names the commit");
      }
    }
  }

  @Test
  void saysEveryProblemOfALineAtOnce() {
    assertThat(
            Inputs.problems(
                "{\"type\":\"review-signed\",\"by\":{\"person\":\"Tomas\",\"sesion\":\"s\"},\"repo\":\"shop\","
                    + "\"data\":{\"change\":\"pr-7\",\"commit\":\"abc\",\"fileIds\":[],\"verdict\":\"aprove\","
                    + "\"checklist\":[{\"item\":\"x\",\"answer\":\"pass\"}],\"coment\":\"ä\"}}"))
        .isEqualTo(
            """
            in.jsonl:1:31: /by/person: an id is 1 to 64 of a-z, 0-9 and -
            in.jsonl:1:48: /by/sesion: unknown field (did you mean `session`?)
            in.jsonl:1:62: /repo: unknown field (known: by, data, repository, request, type, version)
            in.jsonl:1:100: /data/commit: a git id is 40 or 64 hexadecimal digits in lower case
            in.jsonl:1:115: /data/fileIds: the list is empty
            in.jsonl:1:128: /data/verdict: `aprove` is none of approve, reject, comment (did you mean `approve`?)
            in.jsonl:1:160: /data/checklist/0: one of places, tests, findings, reason is missing
            in.jsonl:1:190: /data/coment: unknown field (did you mean `comment`?)\
            """);
  }

  @Test
  void suggestsTheTypeThatWasMeant() {
    assertThat(
            Inputs.problems(
                "{\"type\":\"exception-grantd\",\"by\":{\"source\":\"ci\"},\"data\":{}}"))
        .isEqualTo("in.jsonl:1:2: /type: unknown type (did you mean `exception-granted`?)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      value = {
        "'\"type\"' > '\"version\":2,\"type\"'",
        "'\"type\"' > '\"at\":\"2026-11-25T04:40:00.123Z\",\"type\"'",
        "'\"type\"' > '\"request\":\"\",\"type\"'",
        "'\"session\":\"s-2\"' > '\"signature\":\"AAAA\"'",
        "'\"session\":\"s-2\"' > '\"signature\":\"%%\"'",
        "'\"session\":\"s-2\"' > '\"source\":\"ci\"'",
        "',\"session\":\"s-2\"' > ''",
        "'\"Done.\"' > '\"\"'",
        "'\"Done.\"' > '{\"text\":\"Done.\"}'",
        "'\"Done.\"' > '{\"salt\":\"ab\",\"text\":\"Done.\"}'",
        "'\"Done.\"' > '{\"commitment\":\"aa\",\"of\":\"tomas\"}'",
        "'\"data\":{' > '\"data\":{\"exception\":\"ex-2\",'",
      })
  void refuses(String from, String to) {
    assertThat(REVOKED).contains(from);
    assertThat(Inputs.read(REVOKED.replace(from, to))).isInstanceOf(Reading.Malformed.class);
  }

  @Test
  void refusesAnEntryThatALogCannotHoldBeforeItIsAppended() {
    String line =
        "{\"type\":\"observation\",\"by\":{\"source\":\"ci\"},\"data\":{\"x\":\"%s\"}}"
            .formatted("x".repeat(70_000));
    assertThat(Inputs.problems(line)).startsWith("in.jsonl:1:1: the entry has 701");
  }

  @Test
  void longTextsFitBecauseTheLogHoldsTheirCommitment() {
    String text = "ä".repeat(16_384);
    assertThat(Inputs.draft(REVOKED.replace("Done.", text)).entry(Inputs.BEGIN).entry().bytes())
        .hasSizeLessThan(400);
    assertThat(Inputs.read(REVOKED.replace("Done.", text + "ä")))
        .isInstanceOf(Reading.Malformed.class);
  }

  @Test
  void namesTheLineThatIsNoJson() {
    var reader = new DraftReader("in.jsonl", Inputs.salts(), null);
    assertThat(Inputs.problems(reader.read(9, "{\"type\" 1}".getBytes(StandardCharsets.UTF_8))))
        .startsWith("in.jsonl:9:9: ");
  }
}
