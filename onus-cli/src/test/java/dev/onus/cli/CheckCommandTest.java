package dev.onus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CheckCommandTest {
  private static final String CLAUDE = "\n\nCo-Authored-By: Claude <noreply@anthropic.com>";
  private static final String JO = "Jo <jo@acme.example>";

  @TempDir private Path directory;
  private SurveyedRepository repository;
  private SshKeys keys;
  private String base = "";

  @BeforeEach
  void begin() throws Exception {
    keys = SshKeys.of(directory, "jo", "mara", "tomas");
    repository = SurveyedRepository.in(directory.resolve("acme"));
    repository.write(
        ".onus/policy.yaml",
        """
        version: 1
        people:
          - {id: jo, identities: [jo@acme.example], keys: ["%s"]}
          - {id: mara, identities: [mara@acme.example], keys: ["%s"]}
          - {id: tomas, identities: [tomas@acme.example], keys: ["%s"]}
        teams:
          - {id: security, lead: tomas, members: [tomas, mara]}
        tooling: {owner: tomas}
        answers: {last_resort: mara}
        boundaries:
          - {id: auth, paths: ["/auth/**"], ai: deny, owner: tomas, exception: {approvers: [team:security], count: 2, max_days: 14, reason_min: 10}}
        standards:
          - {id: heavy, when: {ai_lines: ">= 5"}, require: {approvals: {count: 1}}}
        """
            .formatted(keys.publicKey("jo"), keys.publicKey("mara"), keys.publicKey("tomas")));
    repository.write("auth/login.c", "old", 4);
    base = repository.commit(JO, "2026-11-01T10:00:00Z", "Begin");
  }

  private Cli.Result onus(String... arguments) {
    return new Signing(repository, keys).onus(arguments);
  }

  private void as(String person, String... arguments) {
    new Signing(repository, keys).as(person, arguments);
  }

  private Cli.Result check(String... options) {
    var all = new ArrayList<>(List.of("check", "--base", base));
    all.addAll(List.of(options));
    return onus(all.toArray(String[]::new));
  }

  private JsonNode json(Cli.Result result) {
    return JsonMapper.shared().readTree(result.out());
  }

  private static JsonNode rule(JsonNode root, String id) {
    for (JsonNode each : root.path(root.has("rules") ? "rules" : "children")) {
      if (each.get("id").stringValue().equals(id)) {
        return each;
      }
      if (id.startsWith(each.get("id").stringValue() + "/")) {
        return rule(each, id);
      }
    }
    throw new AssertionError("no rule " + id + " in " + root);
  }

  /// Now, since what is asked for now was not received earlier.
  private String commit(String message) throws IOException {
    return repository.commit(JO, Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(), message);
  }

  @Test
  void anExceptionLetsAToolInUntilItExpiresOrIsRevoked() throws IOException {
    repository.write("auth/login.c", "new", 4);
    commit("New login" + CLAUDE);
    assertThat(check().exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(check().out()).contains("auth/login.c:1-4").contains("→ onus exception request");

    as(
        "jo",
        "exception",
        "request",
        "--boundary",
        "auth",
        "--tool",
        "claude-code",
        "--reason",
        "The new session store.",
        "--id",
        "ex-1");
    as("mara", "exception", "grant", "ex-1");
    as("tomas", "exception", "grant", "ex-1");
    commit("Ask for it");
    Cli.Result granted = check("--format", "json");
    assertThat(granted.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(rule(json(granted), "boundary/auth/deny").get("command").stringValue())
        .startsWith("onus exception ratify ex-1");

    as("mara", "exception", "ratify", "ex-1", "--base", base);
    as("tomas", "exception", "ratify", "ex-1", "--base", base);
    commit("Ratified");
    assertThat(check().exitCode()).as(check().out()).isEqualTo(ExitCode.OK);
    assertThat(rule(json(check("--format", "json")), "boundary/auth").get("state").stringValue())
        .isEqualTo("OVERRIDDEN");
    assertThat(onus("exception", "list").out()).contains("ratified by mara, tomas");

    assertThat(check("--at", "2027-11-20").exitCode()).isEqualTo(ExitCode.REFUSED);
    as("mara", "exception", "revoke", "ex-1", "--reason", "No longer needed");
    commit("Revoke");
    assertThat(check().exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(check().out()).contains("was revoked");
  }

  @Test
  void anEditAfterTheApprovalEndsIt() throws IOException {
    repository.write("lib/a.c", "new", 9);
    commit("Library" + CLAUDE);
    assertThat(check().out()).contains("onus review sign --head");
    assertThat(check().exitCode()).isEqualTo(ExitCode.REFUSED);
    as("mara", "review", "sign", "--base", base);
    commit("Signed");
    assertThat(check().exitCode()).as(check().out()).isEqualTo(ExitCode.OK);
    repository.write("lib/a.c", "newer", 9);
    commit("Edit" + CLAUDE);
    assertThat(check().exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(check().out()).contains("changed after mara approved it");
  }

  @Test
  void noAuthorSignsOffTheirOwn() throws IOException {
    repository.write("lib/a.c", "new", 9);
    commit("Library" + CLAUDE);
    as("jo", "review", "sign", "--base", base);
    commit("Signed");
    assertThat(check().exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(check().out()).contains("jo is an author of the change");
  }

  @Test
  void anAuthorsWordIsNeededWhereNothingSaysWhoWroteIt() throws IOException {
    repository.write("auth/login.c", "new", 4);
    String change = commit("Login by hand");
    assertThat(check().exitCode()).isEqualTo(ExitCode.REFUSED);
    as("jo", "attest", change);
    commit("Attested");
    assertThat(check().exitCode()).as(check().out()).isEqualTo(ExitCode.OK);
  }

  @Test
  void aForgedDecisionIsNoDecision() throws IOException {
    repository.write("lib/a.c", "new", 9);
    commit("Library" + CLAUDE);
    as("jo", "review", "sign", "--base", base, "--as", "mara");
    commit("In the name of mara");
    Cli.Result forged = check();
    assertThat(forged.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(forged.out()).contains("mara is known by word alone");
    as("mara", "review", "sign", "--base", base);
    commit("By mara");
    assertThat(check().exitCode()).isEqualTo(ExitCode.OK);
    as("mara", "review", "sign", "--base", base, "--reject");
    commit("Taken back");
    assertThat(check().exitCode()).isEqualTo(ExitCode.REFUSED);
  }

  @Test
  void whoIsEntitledGoesPastTheGateForThisHead() throws IOException {
    Path policy = directory.resolve("acme/.onus/policy.yaml");
    Files.writeString(
        policy,
        Files.readString(policy) + "bypass: {who: [mara], ratify_days: 3, by: [team:security]}\n");
    base = commit("Bypass");
    repository.write("lib/a.c", "new", 9);
    commit("Library" + CLAUDE);
    assertThat(check().exitCode()).isEqualTo(ExitCode.REFUSED);
    as("mara", "bypass", "--base", base, "--reason", "Production is down.");
    commit("Past the gate");
    Cli.Result passed = check("--format", "json");
    assertThat(passed.exitCode()).as(passed.out()).isEqualTo(ExitCode.OK);
    assertThat(rule(json(passed), "standard/heavy").get("state").stringValue())
        .isEqualTo("BYPASSED");
    assertThat(passed.out()).contains("to be ratified by");
    String bypass = bypassOnFile();
    as("mara", "bypass", "--ratify", bypass);
    commit("Ratified by herself");
    assertThat(check("--format", "json").out()).contains("to be ratified by");
    as("tomas", "bypass", "--ratify", bypass);
    commit("Ratified");
    assertThat(check("--format", "json").out()).contains("ratified by tomas");
    repository.write("lib/a.c", "newer", 9);
    commit("One more edit" + CLAUDE);
    assertThat(check().exitCode()).isEqualTo(ExitCode.REFUSED);
  }

  @Test
  void nobodyGoesPastAGateWhereThePolicyForbidsIt() throws IOException {
    Path policy = directory.resolve("acme/.onus/policy.yaml");
    Files.writeString(policy, Files.readString(policy) + "bypass: none\n");
    base = commit("No bypass");
    repository.write("lib/a.c", "new", 9);
    commit("Library" + CLAUDE);
    Cli.Result refused =
        Cli.run(
            "bypass",
            "--repo",
            repository.path(),
            "--base",
            base,
            "--reason",
            "Production is down.");
    assertThat(refused.exitCode()).isEqualTo(ExitCode.MALFORMED);
    assertThat(refused.err()).contains("the policy entitles nobody to a bypass");
  }

  private String bypassOnFile() throws IOException {
    try (var files = Files.list(directory.resolve("acme/.onus/exceptions"))) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> name.startsWith("bypass-"))
          .map(name -> name.substring("bypass-".length(), name.length() - ".jsonl".length()))
          .findFirst()
          .orElseThrow();
    }
  }

  /// Whatever was decided or written since: what was judged then is judged the same.
  @Test
  void aDecisionIsReplayedToTheSameBytes() throws IOException {
    repository.write("lib/a.c", "new", 9);
    commit("Library" + CLAUDE);
    as("mara", "review", "sign", "--base", base);
    String head = commit("Signed");
    String at = Instant.now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(1).toString();
    String[] asked = {"check", "--base", base, "--head", head, "--at", at, "--format", "json"};
    Cli.Result then = onus(asked);
    as("mara", "review", "sign", "--base", base, "--reject");
    repository.write(".onus/policy.yaml", "version: 1\n");
    repository.write("lib/b.c", "more", 3);
    commit("Later");
    assertThat(onus(asked).out()).isEqualTo(then.out()).contains("\"SATISFIED\"");
    assertThat(check().exitCode()).isEqualTo(ExitCode.REFUSED);
  }

  @Test
  void aDecisionOnFileIsNotTakenAway() throws IOException {
    repository.write("lib/a.c", "new", 9);
    commit("Library" + CLAUDE);
    as("mara", "review", "sign", "--base", base, "--reject");
    base = commit("No");
    repository.write("lib/b.c", "new", 1);
    Files.delete(directory.resolve("acme/.onus/exceptions/review-main.jsonl"));
    commit("Forget it");
    Cli.Result result = check("--format", "json");
    assertThat(result.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(rule(json(result), "decisions").get("state").stringValue()).isEqualTo("UNSATISFIED");
  }

  @Test
  void aDecisionThatCanNotBeReadLetsNothingPass() throws IOException {
    repository.write(".onus/exceptions/odd.jsonl", "{\"type\":\"exception-revokd\"}\n");
    commit("Odd");
    Cli.Result result = check();
    assertThat(result.exitCode()).isEqualTo(ExitCode.UNDECIDED);
    assertThat(result.out()).contains(".onus/exceptions/odd.jsonl:1:");
  }

  @Test
  void theChangeCanNotChangeTheRulesForItself() throws IOException {
    repository.write(".onus/policy.yaml", "version: 1\n");
    repository.write("auth/login.c", "new", 4);
    commit("Open the gate" + CLAUDE);
    Cli.Result result = check("--format", "json");
    assertThat(result.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(rule(json(result), "boundary/auth/deny").get("state").stringValue())
        .isEqualTo("UNSATISFIED");
    assertThat(rule(json(result), "boundary/onus:self").get("state").stringValue())
        .isEqualTo("UNSATISFIED");
  }

  @Test
  void whatIsBroughtAlongIsAssertedAndSatisfiesNothing() throws IOException {
    repository.write("lib/a.c", "new", 9);
    String head = commit("Library" + CLAUDE);
    Path change = directory.resolve("change.json");
    Files.writeString(
        change, "{\"reviews\":[{\"by\":\"mara\",\"commit\":\"%s\"}]}".formatted(head));
    Cli.Result result = check("--change", change.toString());
    assertThat(result.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(result.out()).contains("mara is known by word alone");
    Files.writeString(change, "{\"review\":[]}");
    Cli.Result malformed = check("--change", change.toString());
    assertThat(malformed.exitCode()).isEqualTo(ExitCode.MALFORMED);
    assertThat(malformed.err()).contains("/review: unknown key (did you mean `reviews`?)");
  }

  @Test
  void aPolicyThatCanNotBeReadLetsNothingPassAndNoneAsksForNothing() throws IOException {
    repository.write(".onus/policy.yaml", "version: 2\nnonsense: true\n");
    base = commit("Break the policy");
    repository.write("lib/a.c", "new", 1);
    commit("Something");
    assertThat(check().exitCode()).isEqualTo(ExitCode.UNDECIDED);
    assertThat(check().out()).contains(".onus/policy.yaml:1:10");
    Files.delete(directory.resolve("acme/.onus/policy.yaml"));
    base = commit("No policy");
    repository.write("lib/a.c", "newer", 1);
    commit("Something else");
    assertThat(check().exitCode()).isEqualTo(ExitCode.OK);
    assertThat(check().out()).contains("there is no policy");
  }

  @Test
  void speaksTheLanguagesOfForges() throws IOException {
    repository.write("auth/a b,c:d.c", "new", 2);
    commit("Odd name" + CLAUDE);
    JsonNode sarif = json(check("--format", "sarif"));
    JsonNode result = sarif.get("runs").get(0).get("results").get(0);
    assertThat(result.get("ruleId").stringValue()).isEqualTo("boundary/auth/deny");
    assertThat(result.at("/locations/0/physicalLocation/artifactLocation/uri").stringValue())
        .isEqualTo("auth/a%20b,c:d.c");
    assertThat(result.at("/locations/0/physicalLocation/region/endLine").intValue()).isEqualTo(2);
    assertThat(check("--format", "github").out())
        .contains(
            "::error file=auth/a b%2Cc%3Ad.c,line=1,endLine=2,title=onus%3A boundary/auth/deny::");
    JsonNode gitlab = json(check("--format", "gitlab"));
    assertThat(gitlab.get(0).at("/location/path").stringValue()).isEqualTo("auth/a b,c:d.c");
    assertThat(gitlab.get(0).get("fingerprint").stringValue()).isNotBlank();
    assertThat(check("--format", "junit").out())
        .contains("failures=\"1\"")
        .contains("<failure message=\"claude");
    assertThat(check("--format", "junit").exitCode()).isEqualTo(ExitCode.REFUSED);
  }
}
