package dev.onus.forge.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

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
import dev.onus.forge.MissedDelivery;
import dev.onus.forge.Page;
import dev.onus.forge.Review;
import dev.onus.forge.Team;
import dev.onus.forge.fake.FakeChange;
import dev.onus.forge.fake.FakeCommits;
import dev.onus.forge.fake.FakeGithub;
import dev.onus.forge.fake.FakeHooks;
import dev.onus.forge.fake.MergeMethod;
import dev.onus.forge.hook.HookSecrets;
import dev.onus.forge.http.BaseUrl;
import dev.onus.forge.http.Exchange;
import java.net.http.HttpClient;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class GithubForgeTest {
  private static final ForgePath SHOP = new ForgePath("acme/shop");
  private static final ForgePath ACME = new ForgePath("acme");
  private static final Instant NOW = Instant.parse("2026-11-26T02:00:00Z");
  private static final String FIRST = FakeCommits.id("first");
  private static final String SECOND = FakeCommits.id("second");
  private static final GithubCredential.App APP = new GithubCredential.App("1", key());

  private final FakeGithub github = FakeGithub.start();
  private final HttpClient client = Exchange.client(Exchange.Patience.USUAL);
  private final GithubForge forge = forge(APP, Clock.fixed(NOW, ZoneOffset.UTC));

  @AfterEach
  void end() {
    client.shutdownNow();
    github.close();
  }

  @Test
  void saysHowAChangeStands() throws ForgeException {
    FakeChange change = github.open("mara", "Retry twice", "retry", FIRST);
    github.review(change, "tomas", "APPROVED");
    github.push(change, SECOND);
    github.review(change, "ines", "CHANGES_REQUESTED");

    ChangeSnapshot snapshot = forge.change(SHOP, 1);

    assertThat(snapshot.isComplete()).isTrue();
    assertThat(snapshot.change().state()).isEqualTo(ForgeChange.State.OPEN);
    assertThat(snapshot.change().merge()).isNull();
    assertThat(snapshot.change().head().commit()).isEqualTo(SECOND);
    assertThat(snapshot.commits())
        .extracting(ChangeSnapshot.ChangeCommit::id)
        .containsExactly(FIRST, SECOND);
    assertThat(snapshot.reviews())
        .extracting(review -> login(review.reviewer()), Review::verdict, Review::commit)
        .containsExactly(
            tuple("tomas", Review.Verdict.APPROVED, FIRST),
            tuple("ines", Review.Verdict.CHANGES_REQUESTED, SECOND));
  }

  @Test
  void saysAsWhatAChangeWentIn() throws ForgeException {
    FakeChange change = github.open("mara", "Retry twice", "retry", FIRST);
    github.merge(change, "tomas", MergeMethod.SQUASH);

    ForgeChange.Merge merge = forge.change(SHOP, 1).change().merge();

    assertThat(merge)
        .isNotNull()
        .satisfies(in -> {
          assertThat(in.commit()).isEqualTo(change.mergedAs());
          assertThat(login(in.merger())).isEqualTo("tomas");
        });
  }

  @Test
  void readsReviewsOfAllPages() throws ForgeException {
    FakeChange change = github.open("mara", "Retry twice", "retry", FIRST);
    IntStream.range(0, 230).forEach(i -> github.review(change, "r" + i, "COMMENTED"));

    ChangeSnapshot snapshot = forge.change(SHOP, 1);

    assertThat(snapshot.reviews()).hasSize(230);
    assertThat(snapshot.isComplete()).isTrue();
  }

  @Test
  void saysWhenThereIsMoreThanItAskedFor() throws ForgeException {
    FakeChange change = github.open("mara", "Retry twice", "retry", FIRST);
    IntStream.range(0, 1_001).forEach(i -> github.review(change, "r" + i, "COMMENTED"));

    assertThat(forge.change(SHOP, 1).isComplete()).isFalse();
  }

  @Test
  void listsOpenChangesInPages() throws ForgeException {
    IntStream.range(0, 101).forEach(i -> github.open("mara", "T" + i, "b" + i, FIRST));
    github.merge(github.open("mara", "in", "in", FIRST), "mara", MergeMethod.MERGE);

    Page<ForgeChange> first = forge.openChanges(SHOP, null);
    Page<ForgeChange> second = forge.openChanges(SHOP, first.next());

    assertThat(first.items()).hasSize(100);
    assertThat(second.items()).extracting(ForgeChange::number).containsExactly(101L);
    assertThat(second.next()).isNull();
  }

  @Test
  void showsACheckWithAllItsAnnotations() throws ForgeException {
    Check.Shown shown = forge.publish(SHOP, check(Check.State.FAILED, 120));

    assertThat(shown).isEqualTo(Check.Shown.CHECK);
    assertThat(github.checkRuns())
        .singleElement()
        .satisfies(run -> {
          assertThat(run.path("name").asString()).isEqualTo("onus");
          assertThat(run.path("head_sha").asString()).isEqualTo(FIRST);
          assertThat(run.path("status").asString()).isEqualTo("completed");
          assertThat(run.path("conclusion").asString()).isEqualTo("failure");
          assertThat(run.path("output").path("annotations")).hasSize(120);
        });
    // 50, 50 and 20.
    assertThat(github.server().calls("POST /repos/acme/shop/check-runs")).hasSize(1);
    assertThat(github.server().calls())
        .filteredOn(call -> call.method().equals("PATCH"))
        .hasSize(2);
  }

  /// A reader must not see a result without what it rests on.
  @Test
  void aRunIsNotCompleteBeforeItsLastAnnotation() throws ForgeException {
    forge.publish(SHOP, check(Check.State.PASSED, 51));

    JsonNode first = github.server().calls("POST /repos/acme/shop/check-runs").getFirst().body();
    assertThat(first.path("status").asString()).isEqualTo("in_progress");
    assertThat(first.has("conclusion")).isFalse();
    assertThat(github.checkRuns().getFirst().path("conclusion").asString()).isEqualTo("success");
  }

  @Test
  void whatCouldNotBeEvaluatedDoesNotPass() throws ForgeException {
    forge.publish(SHOP, check(Check.State.UNDECIDED, 0));

    assertThat(github.checkRuns().getFirst().path("conclusion").asString()).isEqualTo("failure");
  }

  @Test
  void fallsBackToAStatusWhereCheckRunsAreRefused() throws ForgeException {
    github.refuseCheckRuns();
    var withToken = forge(new GithubCredential.Token(FakeGithub.TOKEN), Clock.systemUTC());

    assertThat(withToken.publish(SHOP, check(Check.State.UNDECIDED, 60)))
        .isEqualTo(Check.Shown.STATUS);
    assertThat(github.statuses())
        .singleElement()
        .satisfies(status -> {
          assertThat(status.path("state").asString()).isEqualTo("error");
          assertThat(status.path("context").asString()).isEqualTo("onus");
          assertThat(status.path("sha").asString()).isEqualTo(FIRST);
        });
  }

  @Test
  void writesOneCommentAndChangesIt() throws ForgeException {
    FakeChange change = github.open("mara", "Retry twice", "retry", FIRST);
    IntStream.range(0, 150).forEach(i -> github.comment(change, "tomas", "No. " + i));

    forge.comment(SHOP, 1, "review", "One.");
    forge.comment(SHOP, 1, "review", "Two.");
    forge.comment(SHOP, 1, "review", "Two.");

    assertThat(change.comments()).hasSize(151);
    assertThat(change.comments().getLast().body()).isEqualTo("<!-- onus:review -->\nTwo.");
    assertThat(github.server().calls())
        .filteredOn(call -> call.method().equals("PATCH"))
        .hasSize(1);
  }

  @Test
  void leavesACommentOfOthersAloneThatHasOurMark() throws ForgeException {
    FakeChange change = github.open("mara", "Retry twice", "retry", FIRST);
    github.comment(change, "mallory", "<!-- onus:review -->\nAll is well.");

    forge.comment(SHOP, 1, "review", "It is not.");

    assertThat(change.comments())
        .extracting(FakeChange.FakeComment::by, FakeChange.FakeComment::body)
        .containsExactly(
            tuple("mallory", "<!-- onus:review -->\nAll is well."),
            tuple("onus[bot]", "<!-- onus:review -->\nIt is not."));
  }

  @Test
  void asksForReviews() throws ForgeException {
    FakeChange change = github.open("mara", "Retry twice", "retry", FIRST);

    forge.requestReview(SHOP, 1, List.of("tomas"), List.of());

    assertThat(change.requested()).containsExactly("tomas");
  }

  @Test
  void listsDeploymentsSinceATime() throws ForgeException {
    github.deploy(FIRST, "production", "success", "mara");
    github.deploy(SECOND, "staging", "failure", "mara");

    Page<Deployment> all = forge.deployments(SHOP, NOW, null);

    assertThat(all.items())
        .extracting(Deployment::revision, Deployment::environment, Deployment::state)
        .containsExactly(
            tuple(SECOND, "staging", Deployment.State.FAILED),
            tuple(FIRST, "production", Deployment.State.SUCCEEDED));
    Instant last = Objects.requireNonNull(all.items().getFirst().at());
    assertThat(forge.deployments(SHOP, last, null).items()).hasSize(1);
  }

  @Test
  void listsTeamsAndMembers() throws ForgeException {
    github.members(LongStream.range(0, 130).mapToObj(i -> "m" + i).toArray(String[]::new));

    Page<Team> teams = forge.teams(ACME, null);
    Page<Account> members = forge.members(ACME, teams.items().getFirst(), null);

    assertThat(teams.items()).containsExactly(new Team(1, "security", "Security"));
    assertThat(members.items()).hasSize(100);
    assertThat(forge.members(ACME, members.next()).items()).hasSize(30);
  }

  @Test
  void findsDeliveriesThatDidNotArrive() throws ForgeException {
    github.open("mara", "Retry twice", "retry", FIRST);
    github.missed(502);

    List<MissedDelivery> missed = forge.missed(NOW, null).items();

    assertThat(missed)
        .singleElement()
        .satisfies(delivery -> {
          assertThat(delivery.event()).isEqualTo("pull_request");
          assertThat(delivery.status()).isEqualTo(502);
          assertThat(delivery.delivery())
              .isEqualTo(github.hooks().last().headers().get("X-GitHub-Delivery"));
        });
    forge.redeliver(missed.getFirst());
    assertThat(
            github
                .server()
                .calls("POST /app/hook/deliveries/" + missed.getFirst().attempt() + "/attempts"))
        .hasSize(1);
  }

  @Test
  void leavesOutADeliveryThatArrivedLater() throws ForgeException {
    github.open("mara", "Retry twice", "retry", FIRST);
    github.missed(502);
    github.missed(200);

    assertThat(forge.missed(NOW, null).items()).isEmpty();
  }

  @Test
  void givesACredentialForOneRepository() throws ForgeException {
    var access = forge.cloneAccess(SHOP);

    assertThat(access.url()).isEqualTo(github.url() + "/acme/shop.git");
    assertThat(access.user()).isEqualTo("x-access-token");
    assertThat(access.toString()).doesNotContain(access.password());
    assertThat(github.server().calls("POST /app/installations/7/access_tokens").getFirst().body())
        .hasToString("{\"repositories\":[\"shop\"],\"permissions\":{\"contents\":\"read\"}}");
  }

  @Test
  void asksForATokenShortlyBeforeItEnds() throws ForgeException {
    github.open("mara", "Retry twice", "retry", FIRST);
    var clock = new MovingClock(NOW);
    var moving = forge(APP, clock);

    moving.openChanges(SHOP, null);
    clock.now = NOW.plus(Duration.ofMinutes(54));
    moving.openChanges(SHOP, null);
    assertThat(github.server().calls("POST /app/installations/7/access_tokens")).hasSize(1);
    clock.now = NOW.plus(Duration.ofMinutes(56));
    moving.openChanges(SHOP, null);

    assertThat(github.server().calls("POST /app/installations/7/access_tokens")).hasSize(2);
    assertThat(github.server().calls("GET /repos/acme/shop/installation")).hasSize(1);
  }

  @Test
  void saysWhatIsNotThere() {
    assertThatThrownBy(() -> forge.change(SHOP, 99))
        .isInstanceOf(ForgeException.class)
        .extracting(e -> ((ForgeException) e).failure())
        .isInstanceOf(ForgeFailure.Absent.class);
  }

  @Test
  void aWrongTokenIsRefused() {
    var wrong = forge(new GithubCredential.Token("wrong"), Clock.systemUTC());

    assertThatThrownBy(() -> wrong.openChanges(SHOP, null))
        .extracting(e -> ((ForgeException) e).failure())
        .asInstanceOf(type(ForgeFailure.Refused.class))
        .isEqualTo(new ForgeFailure.Refused("GET /repos/acme/shop/pulls: 401 Bad credentials"));
  }

  /// What the fake delivers is what the hook reads.
  @Test
  void readsWhatIsDelivered() {
    FakeChange change = github.open("mara", "Retry twice", "retry", FIRST);
    github.push(change, SECOND);
    github.review(change, "tomas", "APPROVED");
    github.merge(change, "tomas", MergeMethod.REBASE);
    github.deploy(SECOND, "production", "success", "mara");
    var hook = new GithubHook("github.com", HookSecrets.ofTexts(List.of(FakeGithub.SECRET)));
    var kinds = new ArrayList<String>();
    for (FakeHooks.Delivery delivery : github.hooks().all()) {
      var accepted = (Hook.Accepted) hook.receive(headers(delivery), delivery.body(), NOW);
      kinds.add(accepted.event().getClass().getSimpleName());
    }

    assertThat(kinds)
        .containsExactly(
            "ChangeOpened",
            "ChangeUpdated",
            "ReviewSubmitted",
            "ChangeMerged",
            "DeploymentReported");
    FakeHooks.Delivery forged = github.hooks().last().forged();
    assertThat(hook.receive(headers(forged), forged.body(), NOW))
        .isInstanceOf(Hook.Unverified.class);
  }

  private static HookHeaders headers(FakeHooks.Delivery delivery) {
    var headers = new HashMap<String, List<String>>();
    delivery.headers().forEach((name, value) -> headers.put(name, List.of(value)));
    return HookHeaders.of(Map.copyOf(headers));
  }

  private static String login(@Nullable Account account) {
    return account == null ? "nobody" : account.login();
  }

  private static Check check(Check.State state, int annotations) {
    return new Check(
        FIRST,
        "onus",
        state,
        "2 rules are red",
        "Details",
        IntStream.rangeClosed(1, annotations)
            .mapToObj(line ->
                new Check.Annotation(
                    "src/A.java", line, line, Check.Level.WARNING, "boundary", "needs mara"))
            .toList(),
        "https://onus.example/r/shop/changes/1");
  }

  private GithubForge forge(GithubCredential credential, Clock clock) {
    BaseUrl base = BaseUrl.of(github.url());
    return new GithubForge(
        base, new Exchange(client, base, clock, Exchange.Patience.USUAL), credential);
  }

  private static PrivateKey key() {
    try {
      var generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair().getPrivate();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static final class MovingClock extends Clock {
    private Instant now;

    MovingClock(Instant now) {
      this.now = now;
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
