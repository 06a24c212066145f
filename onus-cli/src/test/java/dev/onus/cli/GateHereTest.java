package dev.onus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onus.cli.gate.Records;
import dev.onus.cli.policy.OwnersFile;
import dev.onus.cli.serve.GateHere;
import dev.onus.forge.Account;
import dev.onus.forge.ChangeSnapshot;
import dev.onus.forge.Check;
import dev.onus.forge.ForgeChange;
import dev.onus.forge.ForgeKind;
import dev.onus.forge.ForgePath;
import dev.onus.forge.ForgeRepository;
import dev.onus.forge.Review;
import dev.onus.forge.Tip;
import dev.onus.policy.ForgeMembers;
import dev.onus.provenance.Origin;
import dev.onus.server.change.Judged;
import dev.onus.server.repository.RegisteredRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class GateHereTest {
  private static final String CLAUDE = "\n\nCo-Authored-By: Claude <noreply@anthropic.com>";
  private static final String JO = "Jo <jo@acme.example>";
  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
  private static final String PROPOSE = "boundary/pay/propose";
  private static final String APPROVALS = "standard/heavy/approvals";

  @TempDir private Path directory;
  private SurveyedRepository repository = SurveyedRepository.at(Path.of("."));
  private String base = "";
  private String head = "";

  @BeforeEach
  void begin() throws IOException {
    repository = SurveyedRepository.in(directory.resolve("acme"));
    repository.write(
        ".onus/policy.yaml",
        """
        version: 1
        people:
          - {id: jo, identities: [jo@acme.example, "github:jo-acme"]}
          - {id: mara, identities: [mara@acme.example, "github:maral", "github:ci-bot"]}
          - {id: tomas, identities: [tomas@acme.example, "github:tomasr"]}
          - {id: gone, identities: ["github:gone"], left: 2026-01-01}
        tooling: {owner: tomas}
        answers: {last_resort: mara}
        boundaries:
          - {id: pay, paths: ["/pay/**"], ai: propose, owner: mara, approve: {by: [mara, tomas], count: 1}}
        standards:
          - {id: heavy, when: {ai_lines: ">= 5"}, require: {approvals: {count: 1}}}
        """);
    repository.write("pay/card.c", "old", 4);
    base = repository.commit(JO, "2026-11-01T10:00:00Z", "Begin");
    repository.git(List.of(), "checkout", "--quiet", "-b", "cards");
    repository.write("pay/card.c", "new", 9);
    head = repository.commit(JO, "2026-11-02T10:00:00Z", "Cards" + CLAUDE);
  }

  private static Account account(String login, Account.Nature nature) {
    return new Account(ForgeKind.GITHUB, login.hashCode(), login, nature);
  }

  private Review approval(String login) {
    return review(login, Account.Nature.PERSON, Review.Verdict.APPROVED, head);
  }

  private static Review review(
      String login, Account.Nature nature, Review.Verdict verdict, @Nullable String commit) {
    return new Review("1", account(login, nature), verdict, commit, NOW.minusSeconds(60), "");
  }

  private Judged judge(Review... reviews) {
    return judge(true, head, reviews);
  }

  private Judged judge(boolean isComplete, String last, Review... reviews) {
    var at = new ForgeRepository("github.com", new ForgePath("acme/shop"), 1);
    var snapshot =
        new ChangeSnapshot(
            at,
            new ForgeChange(
                7,
                "Cards",
                "",
                "https://github.com/acme/shop/pull/7",
                ForgeChange.State.OPEN,
                false,
                account("jo-acme", Account.Nature.PERSON),
                new Tip("cards", last, at),
                new Tip("main", base, at),
                List.of(),
                List.of(),
                List.of(),
                NOW,
                NOW,
                null),
            List.of(reviews),
            List.of(
                new ChangeSnapshot.ChangeCommit(
                    last,
                    account("jo-acme", Account.Nature.PERSON),
                    account("web-flow", Account.Nature.PERSON))),
            isComplete);
    return new GateHere(
            _ -> Records.NONE,
            _ -> ForgeMembers.NONE,
            (git, commit) -> OwnersFile.at(git, commit, null),
            InstantSource.fixed(NOW))
        .judge(
            new RegisteredRepository(
                "shop",
                Path.of(repository.path()),
                null,
                new RegisteredRepository.AtForge("github", "github.com", "acme/shop")),
            snapshot);
  }

  private static Map<String, String> states(List<Judged.Rule> rules) {
    Map<String, String> states = new TreeMap<>();
    for (Judged.Rule rule : rules) {
      states.put(rule.name(), rule.state().name());
      states.putAll(states(rule.children()));
    }
    return states;
  }

  private static void states(JsonNode rules, Map<String, String> into) {
    for (JsonNode rule : rules) {
      into.put(rule.get("id").stringValue(), rule.get("state").stringValue());
      states(rule.get("children"), into);
    }
  }

  @Test
  void judgesAsCheckDoesWhereTheForgeSaysNothing() throws IOException {
    Path said = directory.resolve("change.json");
    Files.writeString(said, "{\"branch\":\"cards\",\"reviews\":[]}");
    var arguments =
        new ArrayList<>(
            List.of("check", "--base", base, "--head", head, "--change", said.toString()));
    arguments.addAll(
        List.of("--format", "json", "--at", NOW.toString(), "--repo", repository.path()));
    Cli.Result check = Cli.run(arguments.toArray(String[]::new));
    Map<String, String> expected = new TreeMap<>();
    states(JsonMapper.shared().readTree(check.out()).get("rules"), expected);
    Judged judged = judge();
    assertThat(states(judged.rules())).isEqualTo(expected).containsEntry(PROPOSE, "UNSATISFIED");
    assertThat(judged.state()).isEqualTo(Check.State.FAILED);
    assertThat(check.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(judged.red()).extracting(Judged.Rule::name).contains(PROPOSE, APPROVALS);
    assertThat(judged.annotations()).extracting(Check.Annotation::path).contains("pay/card.c");
    assertThat(judged.places().getFirst().because()).contains("claude-code", "pay");
    assertThat(judged.reviewers())
        .extracting(Judged.Reviewer::login)
        .containsExactly("maral", "tomasr");
    assertThat(judged.files())
        .singleElement()
        .satisfies(file -> {
          assertThat(file.areas()).containsExactly("pay");
          assertThat(file.hunks().getFirst().lines())
              .filteredOn(line -> line.kind() == '+')
              .hasSize(9)
              .allMatch(line -> line.origin() == Origin.DECLARED);
        });
  }

  @Test
  void anAccountThatTheDirectoryKnowsApproves() {
    Judged judged = judge(approval("maral"));
    assertThat(judged.state()).as(judged.title()).isEqualTo(Check.State.PASSED);
    assertThat(judged.reviews())
        .singleElement()
        .satisfies(one -> {
          assertThat(one.by()).isEqualTo("mara");
          assertThat(one.source()).isEqualTo("forge");
          assertThat(one.counts()).isTrue();
        });
  }

  @Test
  void noApprovalThatNobodyEntitledGaveTurnsItGreen() {
    for (Review forged :
        List.of(
            approval("stranger"),
            approval("jo-acme"),
            approval("gone"),
            review("ci-bot", Account.Nature.MACHINE, Review.Verdict.APPROVED, head),
            review("maral", Account.Nature.PERSON, Review.Verdict.APPROVED, null),
            review("maral", Account.Nature.PERSON, Review.Verdict.APPROVED, base),
            review("maral", Account.Nature.PERSON, Review.Verdict.APPROVED, "f".repeat(40)),
            review("maral", Account.Nature.PERSON, Review.Verdict.COMMENTED, head),
            new Review("1", null, Review.Verdict.APPROVED, head, NOW, ""))) {
      Judged judged = judge(forged);
      assertThat(judged.state()).as(forged.toString()).isEqualTo(Check.State.FAILED);
      assertThat(states(judged.rules()))
          .containsEntry(PROPOSE, "UNSATISFIED")
          .containsEntry(APPROVALS, "UNSATISFIED");
      assertThat(judged.reviews()).noneMatch(Judged.Review::counts);
    }
  }

  @Test
  void aLaterNoTakesTheYesBackWhicheverAccountSaysIt() {
    for (Review.Verdict no : List.of(Review.Verdict.CHANGES_REQUESTED, Review.Verdict.DISMISSED)) {
      assertThat(
              judge(approval("maral"), review("ci-bot", Account.Nature.PERSON, no, head)).state())
          .isEqualTo(Check.State.FAILED);
      assertThat(
              judge(review("maral", Account.Nature.PERSON, no, head), approval("tomasr")).state())
          .isEqualTo(Check.State.PASSED);
    }
  }

  @Test
  void anEditEndsTheApprovalAndSaysForWhichFiles() throws IOException {
    Review before = approval("maral");
    repository.write("pay/card.c", "newer", 9);
    head = repository.commit(JO, "2026-11-03T10:00:00Z", "Edit" + CLAUDE);
    Judged judged = judge(before);
    assertThat(judged.state()).isEqualTo(Check.State.FAILED);
    assertThat(judged.reviews())
        .singleElement()
        .satisfies(one -> {
          assertThat(one.counts()).isFalse();
          assertThat(one.ended()).containsExactly("pay/card.c");
        });
  }

  @Test
  void aRebaseThatChangesNothingKeepsIt() throws IOException {
    Review before = approval("maral");
    repository.git(List.of(), "checkout", "--quiet", "main");
    repository.write("README", "other", 3);
    base = repository.commit("Mara <mara@acme.example>", "2026-11-04T10:00:00Z", "Elsewhere");
    repository.git(List.of(), "checkout", "--quiet", "-b", "cards-2");
    repository.write("pay/card.c", "new", 9);
    head = repository.commit(JO, "2026-11-05T10:00:00Z", "Cards" + CLAUDE);
    assertThat(judge(before).state()).isEqualTo(Check.State.PASSED);
  }

  @Test
  void whatIsMissingOrCantBeReadNeverPasses() throws IOException {
    assertThat(judge(true, "f".repeat(40), approval("maral")).state())
        .isEqualTo(Check.State.UNDECIDED);
    assertThat(judge(false, head, approval("maral")).state()).isEqualTo(Check.State.UNDECIDED);
    String known = base;
    base = "e".repeat(40);
    assertThat(judge(approval("maral")).state()).isEqualTo(Check.State.UNDECIDED);
    base = known;
    repository.git(List.of(), "checkout", "--quiet", "main");
    repository.write(".onus/policy.yaml", "version: 1\nnobody: knows\n");
    base = repository.commit(JO, "2026-11-06T10:00:00Z", "Break it");
    Judged judged = judge(approval("maral"));
    assertThat(judged.state()).isEqualTo(Check.State.UNDECIDED);
    assertThat(judged.title()).contains("policy");
  }

  @Test
  void thePolicyIsThatOfTheBranchNowAndNotOfTheOneThatTheForgeRemembers() throws IOException {
    repository.git(List.of(), "checkout", "--quiet", "main");
    repository.write(
        ".onus/policy.yaml",
        """
        version: 1
        people:
          - {id: jo, identities: [jo@acme.example, "github:jo-acme"]}
          - {id: mara, identities: [mara@acme.example, "github:maral"], left: 2026-11-10}
        answers: {last_resort: jo}
        standards:
          - {id: heavy, when: {ai_lines: ">= 5"}, require: {approvals: {count: 1}}}
        """);
    String tip = repository.commit(JO, "2026-11-11T10:00:00Z", "Mara has left");
    Judged judged = judge(approval("maral"));
    assertThat(judged.base()).isEqualTo(tip);
    assertThat(judged.state()).isEqualTo(Check.State.FAILED);
  }
}
