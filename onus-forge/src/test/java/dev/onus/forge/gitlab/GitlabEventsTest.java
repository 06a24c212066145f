package dev.onus.forge.gitlab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onus.forge.Account;
import dev.onus.forge.Deployment;
import dev.onus.forge.ForgeChange;
import dev.onus.forge.ForgeEvent;
import dev.onus.forge.ForgeEvent.BranchPushed;
import dev.onus.forge.ForgeEvent.ChangeUpdated;
import dev.onus.forge.ForgeEvent.Ignored;
import dev.onus.forge.ForgeGroup;
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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GitlabEventsTest {
  private static final String HOST = "gitlab.example.com";
  private static final ForgeRepository PAYMENTS =
      new ForgeRepository(HOST, new ForgePath("acme/shop/payments"), 14);
  private static final Account MARA =
      new Account(ForgeKind.GITLAB, 51, "mara", Account.Nature.UNSTATED);
  private static final Account TOMAS =
      new Account(ForgeKind.GITLAB, 52, "tomas.r", Account.Nature.UNSTATED);
  private static final String HEAD = "da1560886d4f094c3e6c9ef40349f7d38b5d27d7";
  private static final String OLD = "95790bf891e76fee5e1747ab589903a6a1f80f22";
  private static final Instant TOLD = Instant.parse("2026-11-26T02:14:07Z");

  @Test
  void understandsEverySample() throws IOException {
    var kinds = new StringBuilder();
    for (String name : GitlabPayloads.names()) {
      kinds.append(name).append(" -> ").append(kind(read(name))).append('\n');
    }

    assertThat(kinds).hasToString(expected());
  }

  @Test
  void readsAChange() {
    assertThat(read("merge_request-open"))
        .isEqualTo(
            new ForgeEvent.ChangeOpened(
                PAYMENTS, new Occasion(MARA, TOLD, null), change(ForgeChange.State.OPEN, null)));
  }

  @Test
  void readsWhoMergedAndAsWhat() {
    assertThat(((ForgeEvent.ChangeMerged) read("merge_request-merge")).change())
        .isEqualTo(
            change(
                ForgeChange.State.MERGED,
                new ForgeChange.Merge("b6568db1bc1dcd7f8b4d5a946b0b91f9dacd7327", TOMAS, TOLD)));
    assertThat(
            ((ForgeEvent.ChangeMerged) read("merge_request-merge-fast-forward")).change().merge())
        .isEqualTo(new ForgeChange.Merge(HEAD, TOMAS, TOLD));
  }

  @Test
  void readsWhatWasTheLastCommitBefore() {
    assertThat(((ChangeUpdated) read("merge_request-update-commits")).headBefore()).isEqualTo(OLD);
  }

  @Test
  void bindsAnApprovalToTheLastCommitAtThatMoment() {
    var submitted = (ForgeEvent.ReviewSubmitted) read("merge_request-approval");

    assertThat(submitted.review())
        .isEqualTo(new Review("approval-52", TOMAS, Review.Verdict.APPROVED, HEAD, TOLD, ""));
  }

  /// GitLab names whoever pushed, who did not take the approvals back.
  @Test
  void nobodyTookBackWhatTheServerTookBack() {
    var dismissed = (ForgeEvent.ReviewDismissed) read("merge_request-unapproved-by-push");

    assertThat(dismissed.occasion().actor()).isNull();
    assertThat(dismissed.review().reviewer()).isNull();
  }

  @Test
  void readsPushes() {
    assertThat(read("push"))
        .isEqualTo(
            new BranchPushed(PAYMENTS, new Occasion(MARA, null, null), "main", OLD, HEAD, null));
    assertThat(((BranchPushed) read("push-created")).created()).isTrue();
    assertThat(((BranchPushed) read("push-deleted")).deleted()).isTrue();
  }

  @Test
  void knowsTheAccountsOfTokens() {
    assertThat(((BranchPushed) read("push-by-token")).occasion().actor())
        .isEqualTo(
            new Account(ForgeKind.GITLAB, 77, "project_14_bot_4ffca233", Account.Nature.MACHINE));
  }

  @Test
  void readsDeployments() {
    Instant at = Instant.parse("2026-11-26T02:14:00Z");

    assertThat(read("deployment-success"))
        .isEqualTo(
            new ForgeEvent.DeploymentReported(
                PAYMENTS,
                new Occasion(MARA, at, null),
                new Deployment(
                    15,
                    HEAD,
                    "main",
                    "production",
                    Deployment.State.SUCCEEDED,
                    MARA,
                    at,
                    "https://shop.example")));
  }

  @Test
  void readsMemberships() {
    assertThat(read("member-user_add_to_group"))
        .isEqualTo(
            new ForgeEvent.MembershipChanged(
                new Occasion(null, TOLD, null),
                new ForgeGroup(HOST, new ForgePath("shop"), 100),
                null,
                TOMAS,
                ForgeEvent.Membership.MEMBER_ADDED));
  }

  private static ForgeChange change(ForgeChange.State state, ForgeChange.@Nullable Merge merge) {
    return new ForgeChange(
        7,
        "Retry twice",
        "The bank's gateway drops one call in a thousand.",
        "https://gitlab.example.com/acme/shop/payments/-/merge_requests/7",
        state,
        false,
        // The author comes as the number 51 alone unless that account did it.
        state == ForgeChange.State.OPEN ? MARA : null,
        new Tip("retry", HEAD, new ForgeRepository(HOST, new ForgePath("mara/payments"), 31)),
        new Tip("main", null, PAYMENTS),
        List.of("payments"),
        List.of(TOMAS),
        List.of(),
        Instant.parse("2026-11-20T09:23:34Z"),
        TOLD,
        merge);
  }

  private static ForgeEvent read(String name) {
    try {
      return new GitlabEvents(HOST).read(Payload.object(GitlabPayloads.body(name), 1_000_000));
    } catch (MalformedPayload e) {
      throw new AssertionError(name, e);
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
        GitlabEventsTest.class.getResourceAsStream("/webhooks/gitlab.kinds.txt")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
