package dev.onus.forge.github;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onus.forge.Account;
import dev.onus.forge.Deployment;
import dev.onus.forge.ForgeChange;
import dev.onus.forge.ForgeEvent;
import dev.onus.forge.ForgeEvent.BranchPushed;
import dev.onus.forge.ForgeEvent.ChangeUpdated;
import dev.onus.forge.ForgeEvent.Ignored;
import dev.onus.forge.ForgeKind;
import dev.onus.forge.ForgePath;
import dev.onus.forge.ForgeRepository;
import dev.onus.forge.Occasion;
import dev.onus.forge.Review;
import dev.onus.forge.Tip;
import dev.onus.forge.payload.MalformedPayload;
import dev.onus.forge.payload.Payload;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class GithubEventsTest {
  private static final Account CAT =
      new Account(ForgeKind.GITHUB, 21031067, "Codertocat", Account.Nature.PERSON);
  private static final ForgeRepository HELLO =
      new ForgeRepository("github.com", new ForgePath("Codertocat/Hello-World"), 186853002);
  private static final String HEAD = "ec26c3e57ca3a959ca5aad62de7213c562f8c821";

  /// What becomes of every sample; the file beside the samples states it.
  @Test
  void understandsEverySample() throws IOException {
    var kinds = new StringBuilder();
    for (GithubPayloads.Sample sample : GithubPayloads.all()) {
      kinds.append(sample.name()).append(" -> ").append(kind(read(sample))).append('\n');
    }

    assertThat(GithubPayloads.all()).hasSize(113);
    assertThat(kinds).hasToString(expected());
  }

  @Test
  void readsAChange() {
    ForgeChange change = ((ForgeEvent.ChangeOpened) read("pull_request/opened")).change();

    assertThat(change)
        .isEqualTo(
            new ForgeChange(
                2,
                "Update the README with new information.",
                "This is a pretty simple change that we need to pull into master.",
                "https://github.com/Codertocat/Hello-World/pull/2",
                ForgeChange.State.OPEN,
                false,
                CAT,
                new Tip("changes", HEAD, HELLO),
                new Tip("master", "f95f852bd8fca8fcc58a9a2d6c842781e32a215e", HELLO),
                List.of("bug"),
                List.of(new Account(ForgeKind.GITHUB, 5346, "octocat", Account.Nature.PERSON)),
                List.of(),
                Instant.parse("2019-05-15T15:20:33Z"),
                Instant.parse("2019-05-15T15:20:33Z"),
                null));
  }

  @Test
  void readsWhatAReviewSpeaksOf() {
    var submitted = (ForgeEvent.ReviewSubmitted) read("pull_request_review/submitted");

    assertThat(submitted.review())
        .isEqualTo(
            new Review(
                "237895671",
                CAT,
                Review.Verdict.COMMENTED,
                HEAD,
                Instant.parse("2019-05-15T15:20:38Z"),
                ""));
    assertThat(submitted.occasion())
        .isEqualTo(new Occasion(CAT, Instant.parse("2019-05-15T15:20:38Z"), 1L));
    assertThat(((ForgeEvent.ReviewDismissed) read("pull_request_review/dismissed")).review())
        .extracting(Review::verdict)
        .isEqualTo(Review.Verdict.DISMISSED);
  }

  @Test
  void readsPushes() {
    assertThat(read("push/with-new-branch"))
        .isInstanceOfSatisfying(
            BranchPushed.class,
            push -> {
              assertThat(push.created()).isTrue();
              assertThat(push.deleted()).isFalse();
            });
  }

  @Test
  void aBranchIsDeletedWhereItPointsNowhere() throws MalformedPayload {
    String zero = "0".repeat(40);
    var push =
        (BranchPushed)
            json(
                "push",
                """
                {"ref":"refs/heads/topic","before":"%s","after":"%s","forced":false,
                 "repository":{"id":1,"full_name":"a/b","pushed_at":1557933657}}
                """
                    .formatted(HEAD, zero));

    assertThat(push)
        .isEqualTo(
            new BranchPushed(
                new ForgeRepository("github.com", new ForgePath("a/b"), 1),
                new Occasion(null, Instant.ofEpochSecond(1557933657), null),
                "topic",
                HEAD,
                null,
                false));
  }

  @Test
  void tellsAppsFromPeople() {
    assertThat(((ForgeEvent.DeploymentReported) read("deployment_status/gh-pages")).deployment())
        .isEqualTo(
            new Deployment(
                145988746,
                "f95f852bd8fca8fcc58a9a2d6c842781e32a215e",
                "master",
                "github-pages",
                Deployment.State.RUNNING,
                new Account(
                    ForgeKind.GITHUB, 52472962, "github-pages[bot]", Account.Nature.MACHINE),
                Instant.parse("2022-01-03T01:28:40Z"),
                ""));
  }

  /// Until then GitHub names a commit there that it tries the merge with.
  @Test
  void namesTheMergedCommitOnlyOnceItIsMerged() throws MalformedPayload {
    String template =
        """
        {"action":"closed","repository":{"id":1,"full_name":"a/b"},
         "sender":{"id":9,"login":"mara","type":"User"},
         "pull_request":{"number":7,"state":"closed","merged":%s,"merged_at":%s,"title":"T",
          "merged_by":%s,"merge_commit_sha":"%s",
          "head":{"ref":"topic","sha":"%s","repo":null},"base":{"ref":"main","sha":"%s"}}}
        """;
    String merge = "c".repeat(40);
    String mara = "{\"id\":9,\"login\":\"mara\",\"type\":\"User\"}";

    var merged =
        (ForgeEvent.ChangeMerged)
            json(
                "pull_request",
                template.formatted(
                    "true", "\"2026-11-26T02:14:00Z\"", mara, merge, HEAD, "b".repeat(40)));
    assertThat(merged.change().merge())
        .isEqualTo(
            new ForgeChange.Merge(
                merge,
                new Account(ForgeKind.GITHUB, 9, "mara", Account.Nature.PERSON),
                Instant.parse("2026-11-26T02:14:00Z")));
    assertThat(merged.change().head().repository()).isNull();
    assertThat(
            json(
                "pull_request",
                template.formatted("false", "null", "null", merge, HEAD, "b".repeat(40))))
        .isInstanceOfSatisfying(
            ForgeEvent.ChangeClosed.class, closed -> assertThat(closed.change().merge()).isNull());
  }

  @Test
  void keepsNoControlsInTexts() throws MalformedPayload {
    var opened =
        (ForgeEvent.ChangeOpened)
            json(
                "pull_request",
                """
                {"action":"opened","repository":{"id":1,"full_name":"a/b"},
                 "pull_request":{"number":7,"state":"open","title":"a\\u001b[31mb\\nc\\ud800",
                  "body":"one\\r\\n\\u0000two","head":{"ref":"topic","sha":"%s"},
                  "base":{"ref":"main","sha":"%s"}}}
                """
                    .formatted(HEAD, HEAD));

    assertThat(opened.change().title()).isEqualTo("a\uFFFD[31mb\uFFFDc\uFFFD");
    assertThat(opened.change().body()).isEqualTo("one\r\n\uFFFDtwo");
  }

  private static ForgeEvent json(String event, String body) throws MalformedPayload {
    return new GithubEvents("github.com")
        .read(event, Payload.object(body.getBytes(StandardCharsets.UTF_8), 1_000_000));
  }

  private static ForgeEvent read(String name) {
    return read(GithubPayloads.named(name));
  }

  private static ForgeEvent read(GithubPayloads.Sample sample) {
    try {
      return new GithubEvents("github.com")
          .read(sample.event(), Payload.object(sample.body(), 1_000_000));
    } catch (MalformedPayload e) {
      throw new AssertionError(sample.name(), e);
    }
  }

  private static String kind(ForgeEvent event) {
    String name = event.getClass().getSimpleName();
    return switch (event) {
      case Ignored ignored -> name + " " + ignored.event() + ": " + ignored.reason();
      case ChangeUpdated updated -> name + " " + updated.update();
      case ForgeEvent.DeploymentReported reported -> name + " " + reported.deployment().state();
      case ForgeEvent.MembershipChanged changed -> name + " " + changed.membership();
      case ForgeEvent.OfRepository other -> name;
      case ForgeEvent.Ping ping -> name;
    };
  }

  private static String expected() throws IOException {
    try (InputStream in =
        GithubEventsTest.class.getResourceAsStream("/webhooks/github.kinds.txt")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
