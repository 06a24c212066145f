package dev.onus.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onus.boundary.PathSet;
import dev.onus.custody.Generator;
import dev.onus.custody.Sample;
import dev.onus.gate.ExceptionOnFile;
import dev.onus.gate.Situation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConsentBarrierTest extends MergedChange {
  private static final Instant KEPT = Situation.NOW.plus(Duration.ofDays(3));

  @Test
  void aClosedAreaNeedsAnException() {
    assertThat(state(Barrier.CONSENT))
        .isEqualTo("not_required: the lines lie in no restricted area");
    in("auth/key.c");
    assertThat(state(Barrier.CONSENT))
        .isEqualTo(
            "failed, absent, boundary_owner: the area auth is closed to AI, and no exception was"
                + " granted");
    generator = Generator.UNKNOWN;
    in("auth/key.c");
    assertThat(result(Barrier.CONSENT).state()).isEqualTo(Barrier.State.UNKNOWN);
  }

  @Test
  void anExceptionThatWasInForceAtTheMergeLetsTheToolIn() {
    in("auth/key.c").excepted(exception(Optional.empty(), KEPT));
    assertThat(state(Barrier.CONSENT))
        .isEqualTo("held: the area auth is closed to AI, and the exception ex-1 let it in");
    assertThat(checks().judge(examined()).leave())
        .extracting(ExceptionOnFile::id)
        .isEqualTo("ex-1");
  }

  @Test
  void whoGrantedAnExceptionAnswersWhenItLapsed() {
    String approver = "failed, overridden, exception_approver: the area auth is closed to AI, and";
    in("auth/key.c").excepted(exception(Optional.empty(), Situation.NOW.minusSeconds(90_000)));
    assertThat(state(Barrier.CONSENT)).startsWith(approver + " the exception ex-1 expired on");
    in("auth/key.c").excepted(exception(Optional.of("revoked"), KEPT));
    assertThat(state(Barrier.CONSENT)).isEqualTo(approver + " the exception ex-1 was revoked");
    in("auth/key.c").excepted(exception(Optional.of("not ratified"), KEPT));
    assertThat(state(Barrier.CONSENT)).endsWith("auth/key.c as it is now is ratified by 0 of 1");
  }

  @Test
  void whoOwnsTheAreaAnswersForAnExceptionThatNobodyGranted() {
    String owner = "failed, absent, boundary_owner: the area auth is closed to AI, and";
    in("auth/key.c").excepted(exception(Optional.of("not granted"), KEPT));
    assertThat(state(Barrier.CONSENT)).startsWith(owner + " the exception ex-1 has 0 of 1 grants");
    in("auth/key.c")
        .excepted(exception(Optional.of("not granted"), Situation.NOW.minusSeconds(90_000)));
    assertThat(state(Barrier.CONSENT)).startsWith(owner + " the exception ex-1 expired on");
    in("auth/other.c").excepted(exception(Optional.empty(), KEPT));
    assertThat(state(Barrier.CONSENT)).isEqualTo(owner + " the exception ex-1 is for other paths");
  }

  @Test
  void anExceptionForABranchHoldsWhereTheBranchIsKnown() {
    in("auth/key.c").excepted(exception(Optional.of("branch"), KEPT));
    assertThat(state(Barrier.CONSENT)).startsWith("unknown: the area auth is closed to AI, and");
    in("auth/key.c").excepted(exception(Optional.of("branch"), KEPT)).onBranch("topic");
    assertThat(result(Barrier.CONSENT).state()).isEqualTo(Barrier.State.HELD);
    in("auth/key.c").excepted(exception(Optional.of("branch"), KEPT)).onBranch("other");
    assertThat(state(Barrier.CONSENT)).startsWith("failed, absent, boundary_owner");
  }

  @Test
  void whoWentPastTheGateIsNamed() {
    policy += "bypass: {who: [rita], ratify_days: 3, by: [dan]}\n";
    in("auth/key.c").bypassed(key("rita"), 1, "boundary-auth");
    assertThat(state(Barrier.CONSENT))
        .isEqualTo(
            "failed, bypassed, boundary_owner: the area auth is closed to AI, and rita went past"
                + " it: b-1");
    in("src/a.c").bypassed(key("rita"), 1, "standard-ai");
    assertThat(state(Barrier.INDEPENDENCE))
        .startsWith("failed, bypassed, merger: rita went past the standard ai (b-1): no review");
    assertThat(state(Barrier.CHECKLIST)).startsWith("failed, bypassed, reviewer: rita went past");
    in("src/a.c").bypassed(key("dan"), 1, "standard-ai");
    assertThat(result(Barrier.INDEPENDENCE).state()).isEqualTo(Barrier.State.UNKNOWN);
  }

  @Test
  void whatAnAuthorSignedForIsNoTools() {
    generator = Generator.UNKNOWN;
    in("auth/key.c").attested(key("ann"), 1);
    assertThat(state(Barrier.CONSENT))
        .isEqualTo("held: their author signed that no tool wrote the lines");
    assertThat(state(Barrier.PROVENANCE))
        .isEqualTo("held: their author signed that no tool wrote the lines");
    in("auth/key.c").attested(key("bob"), 1);
    assertThat(result(Barrier.CONSENT).state()).isEqualTo(Barrier.State.UNKNOWN);
    assertThat(result(Barrier.PROVENANCE).state()).isEqualTo(Barrier.State.FAILED);
  }

  private static ExceptionOnFile exception(Optional<String> lacking, Instant until) {
    String path = "auth/key.c";
    String what = lacking.orElse("");
    return new ExceptionOnFile(
        "ex-1",
        "auth",
        List.of("claude-*"),
        PathSet.of(List.of("/" + path)),
        what.equals("branch") ? "topic" : null,
        until,
        "The migration needs it.",
        key("ann"),
        until.minus(Duration.ofDays(7)),
        what.equals("not granted")
            ? List.of()
            : List.of(new ExceptionOnFile.Grant(key("bob"), until)),
        what.equals("not ratified")
            ? List.of()
            : List.of(
                new ExceptionOnFile.Ratification(key("bob"), Map.of(path, Situation.now(path)))),
        what.equals("revoked"));
  }

  @Test
  void anAreaForProposalsNeedsTheApprovalOfThoseItNames() {
    in("money/a.c");
    assertThat(result(Barrier.CONSENT).state()).isEqualTo(Barrier.State.UNKNOWN);
    review(Sample.person("bob"), null, 1);
    assertThat(state(Barrier.CONSENT))
        .isEqualTo("unknown: the message names approvers of the area money; nothing confirms them");
    review(key("bob"), true, 1);
    assertThat(state(Barrier.CONSENT))
        .isEqualTo("held: the area money was approved by those it names");
  }

  @Test
  void everyAreaThatTheLinesLieInNeedsItsConsent() {
    policy =
        policy.replace(
            "boundaries:\n",
            """
            boundaries:
              - {id: easy, paths: ["/**"], ai: propose, owner: dan, approve: {by: [dan], count: 1}}
            """);
    in("money/a.c");
    review(key("dan"), true, 1);
    assertThat(state(Barrier.CONSENT))
        .isEqualTo("unknown: no approval by those whom the area money names is recorded in git");
    review(key("bob"), true, 1);
    assertThat(state(Barrier.CONSENT))
        .isEqualTo("held: the area easy was approved by those it names");
    in("auth/key.c");
    assertThat(state(Barrier.CONSENT)).startsWith("failed, absent, boundary_owner: the area auth");
    in(".onus/policy.yaml");
    assertThat(state(Barrier.CONSENT))
        .isEqualTo(
            "unknown: no approval by those whom the area onus:self names is recorded in git");
  }
}
