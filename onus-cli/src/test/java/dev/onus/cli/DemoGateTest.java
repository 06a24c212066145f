package dev.onus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A tool writes in the closed area of the demo, and the change is merged: in each variant the gate
/// says what the policy asks for, and afterwards somebody else answers.
class DemoGateTest {
  private static final String JO = "Jo <jo@acme.example>";
  private static final String KAI = "Kai <kai@acme.example>";
  private static final String INES = "Ines <ines@acme.example>";
  private static final String FILE = "src/main/java/example/acme/pay/auth/KeyRotation.java";

  private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
  private final Instant inForce = now.plus(Duration.ofHours(1));
  private final Instant expired = now.plus(Duration.ofDays(30));

  @TempDir private Path directory;
  private SurveyedRepository repository = SurveyedRepository.at(Path.of(""));
  private SshKeys keys = new SshKeys(Path.of(""));

  @BeforeEach
  void begin() throws IOException {
    Path demo = directory.resolve("demo");
    assertThat(Cli.run("demo", "--dir", demo.toString()).exitCode()).isZero();
    repository = SurveyedRepository.at(demo);
    keys = SshKeys.of(directory.resolve("keys"), "jo", "tomas", "ines");
    String policy = Files.readString(demo.resolve(".onus/policy.yaml"));
    for (String person : List.of("jo", "tomas", "ines")) {
      String identities = person + "@acme.example]";
      policy =
          policy.replace(identities, identities + ", keys: [\"" + keys.publicKey(person) + "\"]");
    }
    repository.write(".onus/policy.yaml", policy);
    repository.commit(INES, now.minusSeconds(60).toString(), "Whose keys sign decisions");
    repository.git(List.of(), "checkout", "--quiet", "-b", "jo/longer-keys");
    String code = Files.readString(demo.resolve(FILE));
    repository.write(FILE, code.replace("Duration.ofDays(14)", "Duration.ofDays(28)"));
    repository.commit(
        JO,
        now.toString(),
        "Old API keys stay valid for four weeks\n\nCo-Authored-By: Claude <noreply@anthropic.com>");
  }

  private Cli.Result onus(String... arguments) {
    return new Signing(repository, keys).onus(arguments);
  }

  private void as(String person, String... arguments) {
    new Signing(repository, keys).as(person, arguments);
  }

  private void requested() {
    as(
        "jo",
        "exception",
        "request",
        "--boundary",
        "auth",
        "--tool",
        "claude-code",
        "--reason",
        "Two of our largest merchants need four weeks to rotate their keys.",
        "--id",
        "ex-1");
  }

  private void granted() throws IOException {
    requested();
    as("tomas", "exception", "grant", "ex-1");
    as("ines", "exception", "grant", "ex-1");
    repository.commit(JO, now.toString(), "The exception is granted");
  }

  private void ratified() throws IOException {
    granted();
    as("ines", "exception", "ratify", "ex-1", "--base", "main");
    as("tomas", "exception", "ratify", "ex-1", "--base", "main");
    repository.commit(JO, now.toString(), "The exception is ratified");
  }

  private Cli.Result check(Instant at) {
    return onus("check", "--base", "main", "--head", "jo/longer-keys", "--at", at.toString());
  }

  /// Who answers for the line after a merge at a time, and by which rule.
  private String answers(Instant merged) throws IOException {
    repository.git(List.of(), "checkout", "--quiet", "main");
    repository.merge(KAI, merged.toString(), "jo/longer-keys");
    JsonNode said =
        JsonMapper.shared()
            .readTree(onus("why", FILE + ":8", "--rev", "main", "--format", "json").out());
    JsonNode accountable = said.get("answer").get("accountable");
    return accountable.get("who").stringValue()
        + ", "
        + accountable.get("role").stringValue()
        + ", "
        + accountable.get("rule").stringValue();
  }

  @Test
  void withoutAnExceptionItIsStoppedAndWhoOwnsTheAreaAnswers() throws IOException {
    Cli.Result stopped = check(inForce);
    assertThat(stopped.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(stopped.out()).contains("the area auth is closed to AI");
    assertThat(answers(inForce)).isEqualTo("tomas, boundary_owner, onus:answers@1/consent");
  }

  @Test
  void anExceptionThatNobodyGrantedLetsNothingPass() throws IOException {
    requested();
    repository.commit(JO, now.toString(), "Ask for an exception");
    assertThat(check(inForce).exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(answers(inForce)).isEqualTo("tomas, boundary_owner, onus:answers@1/consent");
  }

  /// Nothing failed that is known of: whoever owns the path, since no reviewer is on record.
  @Test
  void anExceptionLetsItPassAndTheDefencesHeld() throws IOException {
    ratified();
    Cli.Result passes = check(inForce);
    assertThat(passes.exitCode()).as(passes.out()).isEqualTo(ExitCode.OK);
    assertThat(passes.out()).contains("let in by the exception ex-1");
    assertThat(answers(inForce)).isEqualTo("tomas, path_owner, onus:answers@1/unknown");
  }

  @Test
  void whenItExpiredBeforeTheMergeItIsStoppedAndWhoGrantedItAnswers() throws IOException {
    ratified();
    Cli.Result stopped = check(expired);
    assertThat(stopped.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(stopped.out()).contains("the exception ex-1 expired on");
    assertThat(answers(expired))
        .isEqualTo("tomas, exception_approver, onus:answers@1/consent_lapsed");
  }

  @Test
  void whenNobodyRatifiedItWhoGrantedItAnswers() throws IOException {
    granted();
    assertThat(check(inForce).exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(answers(inForce))
        .isEqualTo("tomas, exception_approver, onus:answers@1/consent_lapsed");
  }

  @Test
  void whenItWasRevokedWhoGrantedItAnswers() throws IOException {
    ratified();
    as("ines", "exception", "revoke", "ex-1", "--reason", "The merchants are done");
    repository.commit(JO, now.toString(), "The exception is revoked");
    assertThat(check(inForce).exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(answers(inForce))
        .isEqualTo("tomas, exception_approver, onus:answers@1/consent_lapsed");
  }

  /// What is decided after the merge does not make up for what was missing then.
  @Test
  void anExceptionThatCameAfterTheMergeChangesNothing() throws IOException {
    String before = answers(inForce);
    granted();
    JsonNode said =
        JsonMapper.shared()
            .readTree(onus("why", FILE + ":8", "--rev", "main", "--format", "json").out());
    assertThat(before).startsWith("tomas, boundary_owner");
    assertThat(said.get("answer").get("accountable").get("role").stringValue())
        .isEqualTo("boundary_owner");
  }
}
