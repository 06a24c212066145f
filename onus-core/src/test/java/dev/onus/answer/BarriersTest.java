package dev.onus.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onus.custody.Custody;
import dev.onus.custody.Generator;
import dev.onus.custody.Sample;
import dev.onus.gate.Approval;
import dev.onus.gate.Situation;
import dev.onus.provenance.Commit;
import dev.onus.provenance.Evidence;
import dev.onus.provenance.Origin;
import dev.onus.provenance.ToolUse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BarriersTest extends MergedChange {
  @Test
  void aToolMustBeRegisteredOwnedAllowedAndInItsTrial() {
    assertThat(state(Barrier.REGISTRATION))
        .isEqualTo("held: claude-code registered, owned and allowed");
    generator = Sample.ai("devin");
    assertThat(state(Barrier.REGISTRATION))
        .isEqualTo("failed, bypassed, tooling_owner: devin was forbidden");
    generator = Sample.ai("cursor");
    assertThat(state(Barrier.REGISTRATION))
        .isEqualTo("failed, bypassed, tooling_owner: the trial of cursor ended 2026-10-31");
    generator =
        new Generator(
            Origin.AI,
            List.of(new ToolUse("claude-code", "gpt-9")),
            Evidence.RECORDED,
            null,
            null,
            false);
    assertThat(state(Barrier.REGISTRATION))
        .isEqualTo(
            "failed, bypassed, tooling_owner: the model gpt-9 of claude-code was not allowed");
    generator = Generator.UNKNOWN;
    assertThat(state(Barrier.REGISTRATION))
        .isEqualTo("not_required: no tool is claimed for these lines");
  }

  /// Nobody let in what nobody granted. Else whoever may add a boundary of their own could take
  /// away what another demands.
  @Test
  void theOriginMustBeKnownAsStronglyAsThePolicyAsks() {
    assertThat(state(Barrier.PROVENANCE)).isEqualTo("held: the origin is ai, recorded");
    policy += "evidence: {minimum: signed}\n";
    assertThat(state(Barrier.PROVENANCE))
        .isEqualTo(
            "failed, ran_but_missed, path_owner: the evidence is recorded, the policy asks for"
                + " signed");
    generator = Generator.UNKNOWN;
    in(path);
    assertThat(result(Barrier.PROVENANCE).state()).isEqualTo(Barrier.State.UNKNOWN);
    in("auth/key.c");
    assertThat(state(Barrier.PROVENANCE))
        .isEqualTo(
            "failed, absent, path_owner: the lines are of unknown origin, and nobody attested to"
                + " have written them");
  }

  @Test
  void contestedLinesFailProvenance() {
    generator =
        new Generator(
            Origin.AI,
            List.of(new ToolUse("claude-code", null)),
            Evidence.RECORDED,
            null,
            null,
            true);
    assertThat(state(Barrier.PROVENANCE))
        .isEqualTo(
            "failed, overridden, path_owner: claims about the lines disagree, and nobody settled it");
  }

  @Test
  void aReviewByItsAuthorsAloneFailsIndependence() {
    assertThat(result(Barrier.INDEPENDENCE).state()).isEqualTo(Barrier.State.UNKNOWN);
    review(key("ann"), false, 1);
    assertThat(state(Barrier.INDEPENDENCE))
        .isEqualTo("failed, bypassed, merger: only its authors reviewed it");
    review(Sample.person("bob"), null, 1);
    assertThat(result(Barrier.INDEPENDENCE).state()).isEqualTo(Barrier.State.UNKNOWN);
    review(key("cat"), true, 1);
    assertThat(state(Barrier.INDEPENDENCE)).isEqualTo("held: reviewed by someone who is no author");
  }

  @Test
  void underThreeTheReleaserIsNeitherAuthorNorReviewer() {
    policy = policy.replace("independent: true", "independent: three");
    review(key("bob"), true, 1);
    assertThat(state(Barrier.INDEPENDENCE))
        .isEqualTo("unknown: a third person has to release it, and no release is recorded");
    releaser = Optional.of(key("olga"));
    assertThat(result(Barrier.INDEPENDENCE).state()).isEqualTo(Barrier.State.HELD);
    releaser = Optional.of(Sample.person("bob"));
    assertThat(state(Barrier.INDEPENDENCE))
        .isEqualTo("failed, bypassed, merger: bob released it and is one of its reviewers");
    releaser = Optional.of(Sample.person("ann"));
    assertThat(state(Barrier.INDEPENDENCE))
        .isEqualTo("failed, bypassed, merger: ann released it and is one of its authors");
  }

  @Test
  void aQualificationThatExpiredDoesNotCount() {
    review(key("cat"), true, 1);
    assertThat(state(Barrier.QUALIFICATION))
        .isEqualTo("failed, bypassed, merger: no reviewer held secure on 2026-11-19");
    assertThat(qualified("cat")).contains(false);
    review(Sample.person("bob"), null, 1);
    assertThat(result(Barrier.QUALIFICATION).state()).isEqualTo(Barrier.State.UNKNOWN);
    assertThat(qualified("bob")).isEmpty();
    reviews.removeLast();
    review(key("bob"), true, 1);
    assertThat(state(Barrier.QUALIFICATION)).isEqualTo("held: bob held secure");
    assertThat(qualified("bob")).contains(true);
  }

  private Optional<Boolean> qualified(String who) {
    return checks().judge(examined()).reviews().stream()
        .filter(one -> one.person().who().equals(who))
        .findFirst()
        .orElseThrow()
        .qualified();
  }

  @Test
  void aSignOffOfWhatWasMergedHoldsAndOneOfWhatWasChangedLaterFails() {
    in("src/a.c").approved(key("bob"), "src/a.c");
    assertThat(state(Barrier.INDEPENDENCE)).isEqualTo("held: reviewed by someone who is no author");
    assertThat(state(Barrier.QUALIFICATION)).isEqualTo("held: bob held secure");
    assertThat(state(Barrier.CHECKLIST))
        .isEqualTo("failed, absent, reviewer: bob signed without answering it");
    in("src/a.c").approved(signed("bob", "src/a.c", new Custody.Checklist(3, 0)));
    assertThat(state(Barrier.CHECKLIST)).isEqualTo("held: bob answered each of its items");
    in("src/a.c").approved(signed("bob", "src/a.c", new Custody.Checklist(3, 1)));
    assertThat(state(Barrier.CHECKLIST))
        .startsWith("failed, overridden, reviewer: bob approved it with an item");
    in("src/a.c").approved(signed("bob", "src/before.c", new Custody.Checklist(3, 0)));
    assertThat(state(Barrier.INDEPENDENCE))
        .isEqualTo("failed, bypassed, merger: it was changed after bob approved it");
    in("src/a.c").approved(signed("ann", "src/a.c", new Custody.Checklist(3, 0)));
    assertThat(state(Barrier.INDEPENDENCE))
        .isEqualTo("failed, bypassed, merger: only its authors reviewed it");
  }

  /// Who is known by word alone may be the reviewer.
  @Test
  void nobodyIsKnownToBeIndependentOfAnAuthorWhoIsKnownByWordAlone() {
    authors.set(0, Sample.person("ann"));
    in("src/a.c").by(Sample.person("ann")).approved(key("bob"), "src/a.c");
    assertThat(state(Barrier.INDEPENDENCE)).startsWith("unknown: bob reviewed it; an author is");
  }

  private static Approval signed(String who, String path, Custody.Checklist checklist) {
    return new Approval(
        key(who), Sample.id(1), Map.of(path, Situation.now(path)), Situation.NOW, checklist);
  }

  @Test
  void whatCouldNotBeReadIsUnknown() {
    in("src/a.c").incomplete("too large");
    policy = policy.replace("any: [{ai_lines: \">= 1\"}]", "any: [{ai_share: \">= 90%\"}]");
    assertThat(state(Barrier.INDEPENDENCE))
        .startsWith("unknown: whether the standard ai applied is not known");
  }

  @Test
  void whatGitDoesNotRecordIsUnknownAndNeverAFailure() {
    for (Barrier barrier : List.of(Barrier.CHECKLIST, Barrier.INSPECTION, Barrier.TESTS)) {
      assertThat(result(barrier).state()).isEqualTo(Barrier.State.UNKNOWN);
    }
    policy = Sample.POLICY;
    for (Barrier barrier : List.of(Barrier.CHECKLIST, Barrier.INSPECTION, Barrier.TESTS)) {
      assertThat(state(barrier))
          .isEqualTo("not_required: no review standard applied to the change");
    }
  }

  @Test
  void aReviewerOverTheHardLimitFailsTheLoad() {
    review(key("bob"), true, 10);
    assertThat(result(Barrier.LOAD).state()).isEqualTo(Barrier.State.UNKNOWN);
    review(key("cat"), true, 11);
    assertThat(state(Barrier.LOAD))
        .isEqualTo("failed, overridden, path_owner: cat had 11 reviews in 7 days, the limit is 10");
  }

  @Test
  void aReleaseNeedsAPersonEntitledToIt() {
    assertThat(result(Barrier.RELEASE).state()).isEqualTo(Barrier.State.UNKNOWN);
    deployment = deployed("production");
    assertThat(state(Barrier.RELEASE))
        .isEqualTo("failed, absent, releaser: no person is recorded as the releaser");
    releaser = Optional.of(key("ann"));
    assertThat(state(Barrier.RELEASE))
        .isEqualTo("failed, bypassed, releaser: ann is not entitled to release to production");
    releaser = Optional.of(Sample.person("dan"));
    assertThat(result(Barrier.RELEASE).state()).isEqualTo(Barrier.State.UNKNOWN);
    releaser = Optional.of(key("dan"));
    assertThat(state(Barrier.RELEASE)).isEqualTo("held: released by dan");
    deployment = deployed("staging");
    assertThat(state(Barrier.RELEASE))
        .isEqualTo("not_required: the policy says nothing about releases to staging");
  }

  private static Optional<Deployment> deployed(String environment) {
    return Optional.of(
        new Deployment(environment, Sample.id(1), Instant.parse("2026-11-20T00:00:00Z"), null));
  }

  @Test
  void linesOlderThanTheAdoptionRequireNothing() {
    policy += "adopted: 2026-11-20\n";
    assertThat(checks().judge(examined()).barriers())
        .allMatch(one -> one.state() == Barrier.State.NOT_REQUIRED);
    assertThat(state(Barrier.REGISTRATION))
        .isEqualTo("not_required: it is older than the policy's adoption on 2026-11-20");
    policy = policy.replace("adopted: 2026-11-20", "adopted: 2026-11-19");
    assertThat(result(Barrier.REGISTRATION).state()).isEqualTo(Barrier.State.HELD);
  }

  @Test
  void thePolicyOfTheBranchJustBeforeTheMergeGoverns() {
    var first =
        new Commit(
            Sample.id(1),
            Sample.id(0),
            List.of(),
            Sample.identity("Ann"),
            Sample.NOW,
            Sample.identity("Ann"),
            Sample.NOW,
            "First",
            null);
    var examined =
        new Governance.Examined(
            path, path, List.of(), first, first, examined().custody(), Optional.empty());
    assertThat(checks().judge(examined).barriers())
        .allMatch(one -> one.because().equals("no policy was in force when it was merged"));
  }
}
