package dev.onus.forge.gitlab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.onus.forge.Account;
import dev.onus.forge.ChangeSnapshot;
import dev.onus.forge.Check;
import dev.onus.forge.Deployment;
import dev.onus.forge.ForgeChange;
import dev.onus.forge.ForgeException;
import dev.onus.forge.ForgeFailure;
import dev.onus.forge.ForgePath;
import dev.onus.forge.Hook;
import dev.onus.forge.HookHeaders;
import dev.onus.forge.Page;
import dev.onus.forge.Review;
import dev.onus.forge.Team;
import dev.onus.forge.fake.FakeChange;
import dev.onus.forge.fake.FakeCommits;
import dev.onus.forge.fake.FakeGitlab;
import dev.onus.forge.fake.FakeHooks;
import dev.onus.forge.fake.MergeMethod;
import dev.onus.forge.hook.HookSecrets;
import dev.onus.forge.http.BaseUrl;
import dev.onus.forge.http.Exchange;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GitlabForgeTest {
  private static final ForgePath SHOP = new ForgePath("acme/shop");
  private static final ForgePath ACME = new ForgePath("acme");
  private static final Instant START = Instant.parse("2026-11-26T02:00:00Z");
  private static final String FIRST = FakeCommits.id("first");
  private static final String SECOND = FakeCommits.id("second");

  private final FakeGitlab gitlab = FakeGitlab.start();
  private final HttpClient client = Exchange.client(Exchange.Patience.USUAL);
  private final GitlabForge forge =
      new GitlabForge(
          BaseUrl.of(gitlab.url()),
          new Exchange(
              client, BaseUrl.of(gitlab.api()), Clock.systemUTC(), Exchange.Patience.USUAL),
          FakeGitlab.TOKEN);

  @AfterEach
  void end() {
    client.shutdownNow();
    gitlab.close();
  }

  @Test
  void bindsApprovalsToTheVersionsThatTheyWereGivenFor() throws ForgeException {
    for (boolean haveTimes : new boolean[] {true, false}) {
      gitlab.approvalsHaveTimes(haveTimes);
      FakeChange change = gitlab.open("mara", "Retry twice", "retry", FIRST);
      gitlab.approve(change, "tomas");
      gitlab.push(change, SECOND);
      gitlab.approve(change, "ines");

      ChangeSnapshot snapshot = forge.change(SHOP, change.number());

      assertThat(snapshot.isComplete()).isTrue();
      assertThat(snapshot.commits())
          .extracting(ChangeSnapshot.ChangeCommit::id)
          .containsExactly(FIRST, SECOND);
      assertThat(snapshot.reviews())
          .as("approvals have times: " + haveTimes)
          .extracting(review -> login(review.reviewer()), Review::verdict, Review::commit)
          .containsExactly(
              tuple("tomas", Review.Verdict.APPROVED, FIRST),
              tuple("ines", Review.Verdict.APPROVED, SECOND));
    }
  }

  /// A note by a person that reads like the server's says nothing.
  @Test
  void doesNotBelieveANoteOfAPerson() throws ForgeException {
    gitlab.approvalsHaveTimes(false);
    FakeChange change = gitlab.open("mara", "Retry twice", "retry", FIRST);
    gitlab.approve(change, "tomas");
    gitlab.push(change, SECOND);
    gitlab.comment(change, "tomas", "approved this merge request");

    assertThat(forge.change(SHOP, 1).reviews())
        .singleElement()
        .extracting(Review::commit)
        .isEqualTo(FIRST);
  }

  @Test
  void saysWhoWantsChanges() throws ForgeException {
    FakeChange change = gitlab.open("mara", "Retry twice", "retry", FIRST);
    gitlab.requestChanges(change, "ines");

    assertThat(forge.change(SHOP, 1).reviews())
        .singleElement()
        .extracting(Review::verdict, Review::commit)
        .containsExactly(Review.Verdict.CHANGES_REQUESTED, null);
  }

  @Test
  void saysAsWhatAChangeWentIn() throws ForgeException {
    for (MergeMethod method : MergeMethod.values()) {
      FakeChange change = gitlab.open("mara", "Retry twice", "retry", FIRST);
      gitlab.merge(change, "tomas", method);

      ForgeChange.Merge merge = forge.change(SHOP, change.number()).change().merge();

      assertThat(merge)
          .isNotNull()
          .satisfies(in -> {
            assertThat(in.commit()).isEqualTo(change.mergedAs());
            assertThat(login(in.merger())).isEqualTo("tomas");
          });
    }
  }

  @Test
  void listsOpenChangesInPages() throws ForgeException {
    IntStream.range(0, 101).forEach(i -> gitlab.open("mara", "T" + i, "b" + i, FIRST));

    Page<ForgeChange> first = forge.openChanges(SHOP, null);

    assertThat(first.items()).hasSize(100);
    assertThat(forge.openChanges(SHOP, first.next()).items())
        .extracting(ForgeChange::number)
        .containsExactly(101L);
  }

  @Test
  void showsAStatusAndMindsNotWhenItIsThereAlready() throws ForgeException {
    for (int i = 0; i < 2; i++) {
      assertThat(forge.publish(SHOP, check(Check.State.RUNNING))).isEqualTo(Check.Shown.STATUS);
    }
    forge.publish(SHOP, check(Check.State.UNDECIDED));

    assertThat(gitlab.statuses())
        .extracting(status -> status.path("state").asString())
        .containsExactly("running", "failed");
  }

  @Test
  void writesOneNoteAndChangesIt() throws ForgeException {
    FakeChange change = gitlab.open("mara", "Retry twice", "retry", FIRST);
    gitlab.comment(change, "mallory", "<!-- onus:review -->\nAll is well.");

    forge.comment(SHOP, 1, "review", "One.");
    forge.comment(SHOP, 1, "review", "Two.");

    assertThat(change.comments())
        .extracting(FakeChange.FakeComment::by, FakeChange.FakeComment::body)
        .containsExactly(
            tuple("mallory", "<!-- onus:review -->\nAll is well."),
            tuple("robot", "<!-- onus:review -->\nTwo."));
  }

  @Test
  void asksForReviewsBesidesThoseThatWereAsked() throws ForgeException {
    FakeChange change = gitlab.open("mara", "Retry twice", "retry", FIRST);
    gitlab.members("tomas", "ines");

    forge.requestReview(SHOP, 1, List.of("tomas"), List.of());
    forge.requestReview(SHOP, 1, List.of("ines"), List.of());

    assertThat(change.requested()).containsExactly("tomas", "ines");
    assertThatThrownBy(() -> forge.requestReview(SHOP, 1, List.of("nobody"), List.of()))
        .extracting(e -> ((ForgeException) e).failure())
        .isEqualTo(new ForgeFailure.Absent("GitLab knows no account nobody"));
  }

  @Test
  void listsDeploymentsSinceATime() throws ForgeException {
    gitlab.deploy(FIRST, "production", "success", "mara");
    gitlab.deploy(SECOND, "staging", "canceled", "mara");

    assertThat(forge.deployments(SHOP, START, null).items())
        .extracting(Deployment::revision, Deployment::environment, Deployment::state)
        .containsExactly(
            tuple(SECOND, "staging", Deployment.State.CANCELLED),
            tuple(FIRST, "production", Deployment.State.SUCCEEDED));
  }

  @Test
  void listsTeamsAndMembers() throws ForgeException {
    gitlab.members(LongStream.range(0, 130).mapToObj(i -> "m" + i).toArray(String[]::new));

    Page<Team> teams = forge.teams(ACME, null);
    Page<Account> members = forge.members(ACME, teams.items().getFirst(), null);

    assertThat(teams.items()).containsExactly(new Team(1, "acme/security", "Security"));
    assertThat(members.items()).hasSize(100);
    assertThat(forge.members(ACME, members.next()).items()).hasSize(30);
  }

  @Test
  void readsWhatIsDelivered() {
    FakeChange change = gitlab.open("mara", "Retry twice", "retry", FIRST);
    gitlab.push(change, SECOND);
    gitlab.approve(change, "tomas");
    gitlab.merge(change, "tomas", MergeMethod.REBASE);
    gitlab.deploy(SECOND, "production", "success", "mara");
    var signed =
        new GitlabHook(
            "gitlab.com",
            HookSecrets.ofTexts(List.of()),
            GitlabHook.keys(List.of(FakeGitlab.SIGNING_TOKEN)));
    var kinds = new ArrayList<String>();
    for (FakeHooks.Delivery delivery : gitlab.hooks().all()) {
      var accepted = (Hook.Accepted) signed.receive(headers(delivery), delivery.body(), START);
      kinds.add(accepted.event().getClass().getSimpleName());
    }

    assertThat(kinds)
        .containsExactly(
            "ChangeOpened",
            "ChangeUpdated",
            "ReviewSubmitted",
            "ChangeMerged",
            "DeploymentReported");
    FakeHooks.Delivery forged = gitlab.hooks().last().forged();
    assertThat(signed.receive(headers(forged), forged.body(), START))
        .isInstanceOf(Hook.Unverified.class);
  }

  private static HookHeaders headers(FakeHooks.Delivery delivery) {
    var headers = new HashMap<String, List<String>>();
    delivery.headers().forEach((name, value) -> headers.put(name, List.of(value)));
    return HookHeaders.of(headers);
  }

  private static String login(@Nullable Account account) {
    return account == null ? "nobody" : account.login();
  }

  private static Check check(Check.State state) {
    return new Check(FIRST, "onus", state, "2 rules are red", "", List.of(), "");
  }
}
