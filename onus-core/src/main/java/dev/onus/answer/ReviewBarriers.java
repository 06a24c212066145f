package dev.onus.answer;

import dev.onus.answer.Barrier.Mode;
import dev.onus.answer.Barrier.Result;
import dev.onus.answer.Governance.Examined;
import dev.onus.custody.Custody;
import dev.onus.custody.IdentifiedBy;
import dev.onus.custody.Person;
import dev.onus.gate.Facts;
import dev.onus.gate.Gate;
import dev.onus.policy.Directory;
import dev.onus.policy.Policy;
import dev.onus.policy.Standard;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The barriers that look at the review of the change, against the standards that applied to it.
///
/// @param standards those that applied
/// @param doubt why it is not known whether others applied too; null when it is
/// @param reviews what history and the records speak of
record ReviewBarriers(
    Directory directory,
    Examined examined,
    Facts facts,
    List<Standard> standards,
    @Nullable String doubt,
    List<Custody.Review> reviews) {

  Result independence() {
    List<Standard> asking =
        standards.stream()
            .filter(one -> one.require().independent() != Standard.Independence.NONE)
            .toList();
    if (asking.isEmpty()) {
      return notAsked(Barrier.INDEPENDENCE, "an independent review");
    }
    Result reviewed = reviewed();
    boolean three =
        asking.stream().anyMatch(one -> one.require().independent() == Standard.Independence.THREE);
    return bypassed(
        three && reviewed.state() != Barrier.State.FAILED ? releasedByAThird(reviewed) : reviewed,
        Role.MERGER,
        asking);
  }

  /// Under `three` the releaser is neither author nor reviewer.
  private Result releasedByAThird(Result reviewed) {
    Optional<Person> releaser = examined.custody().releaser();
    if (releaser.isEmpty()) {
      return reviewed.state() == Barrier.State.HELD
          ? Result.unknown(
              Barrier.INDEPENDENCE, "a third person has to release it, and no release is recorded")
          : reviewed;
    }
    Person who = releaser.get();
    if (examined.custody().authors().stream().anyMatch(who::is)) {
      return Result.failed(
          Barrier.INDEPENDENCE,
          Mode.BYPASSED,
          Role.MERGER,
          who.who() + " released it and is one of its authors");
    }
    if (reviews.stream().anyMatch(one -> one.person().is(who))) {
      return Result.failed(
          Barrier.INDEPENDENCE,
          Mode.BYPASSED,
          Role.MERGER,
          who.who() + " released it and is one of its reviewers");
    }
    return reviewed.state() == Barrier.State.HELD && who.identity() == IdentifiedBy.ASSERTED
        ? Result.unknown(
            Barrier.INDEPENDENCE,
            "the record names " + who.who() + " as the third; nothing confirms it")
        : reviewed;
  }

  private Result reviewed() {
    if (reviews.isEmpty()) {
      return Result.unknown(
          Barrier.INDEPENDENCE,
          "no review is recorded in git, and the forge's records are not here");
    }
    if (reviews.stream()
        .anyMatch(one -> one.independent().equals(Optional.of(true)) && counts(one))) {
      return Result.held(Barrier.INDEPENDENCE, "reviewed by someone who is no author");
    }
    Optional<Custody.Review> open =
        reviews.stream().filter(one -> one.independent().isEmpty() && counts(one)).findFirst();
    if (open.isPresent()) {
      return Result.unknown(
          Barrier.INDEPENDENCE,
          open.get().person().identity() == IdentifiedBy.ASSERTED
              ? "the message names a reviewer who is no author; no key or forge account confirms it"
              : open.get().person().who()
                  + " reviewed it; an author is known by the word of a commit alone, and may be"
                  + " anybody");
    }
    String because =
        reviews.stream()
            .filter(one -> !one.independent().equals(Optional.of(false)))
            .findFirst()
            .map(early -> "it was changed after " + early.person().who() + " approved it")
            .orElse("only its authors reviewed it");
    return Result.failed(Barrier.INDEPENDENCE, Mode.BYPASSED, Role.MERGER, because);
  }

  /// Whether a review is one of what was merged, as far as is known.
  private static boolean counts(Custody.Review review) {
    return !review.latest().equals(Optional.of(false));
  }

  Result qualification() {
    List<Standard> asking =
        standards.stream()
            .filter(one -> {
              Standard.Approvals approvals = one.require().approvals();
              return approvals != null && !approvals.qualified().isEmpty();
            })
            .toList();
    List<String> required = Qualification.required(standards);
    if (required.isEmpty()) {
      return notAsked(Barrier.QUALIFICATION, "a qualification");
    }
    if (reviews.isEmpty()) {
      return bypassed(
          Result.unknown(
              Barrier.QUALIFICATION, "no review is recorded in git, so no reviewer is known"),
          Role.MERGER,
          asking);
    }
    return bypassed(qualified(required), Role.MERGER, asking);
  }

  private Result qualified(List<String> required) {
    var qualification = new Qualification(directory, facts.day(), required);
    List<Custody.Review> qualified =
        reviews.stream()
            .filter(one -> qualification.isHeldBy(one.person()) && counts(one))
            .toList();
    if (qualified.isEmpty()) {
      return Result.failed(
          Barrier.QUALIFICATION,
          Mode.BYPASSED,
          Role.MERGER,
          "no reviewer held " + String.join(", ", required) + " on " + facts.day());
    }
    return qualified.stream()
        .filter(one -> one.person().identity() != IdentifiedBy.ASSERTED)
        .findFirst()
        .map(one ->
            Result.held(
                Barrier.QUALIFICATION, one.person().who() + " held " + String.join(", ", required)))
        .orElseGet(() ->
            Result.unknown(
                Barrier.QUALIFICATION,
                "the message names "
                    + qualified.getFirst().person().who()
                    + ", who is qualified; no key or forge account confirms it"));
  }

  /// Only a sign-off on record can have answered a checklist.
  Result checklist() {
    List<Standard> asking =
        standards.stream().filter(one -> one.require().checklistItems() != null).toList();
    if (asking.isEmpty()) {
      return notAsked(Barrier.CHECKLIST, "a checklist");
    }
    return bypassed(answered(), Role.REVIEWER, asking);
  }

  private Result answered() {
    List<Custody.Review> signed =
        reviews.stream().filter(one -> one.checklist() != null && counts(one)).toList();
    Optional<Custody.Review> first = signed.stream().findFirst();
    if (first.isEmpty()) {
      return Result.unknown(Barrier.CHECKLIST, "no sign-off is recorded here");
    }
    Optional<Custody.Review> answered =
        signed.stream()
            .filter(one -> {
              Custody.Checklist checklist = one.checklist();
              return checklist != null && checklist.answered() > 0 && checklist.failed() == 0;
            })
            .findFirst();
    if (answered.isPresent()) {
      return answered.get().person().identity() == IdentifiedBy.ASSERTED
          ? Result.unknown(
              Barrier.CHECKLIST,
              "nothing confirms that " + answered.get().person().who() + " answered it")
          : Result.held(
              Barrier.CHECKLIST, answered.get().person().who() + " answered each of its items");
    }
    Custody.Checklist checklist = first.get().checklist();
    boolean none = checklist == null || checklist.answered() == 0;
    return Result.failed(
        Barrier.CHECKLIST,
        none ? Mode.ABSENT : Mode.OVERRIDDEN,
        Role.REVIEWER,
        first.get().person().who()
            + (none
                ? " signed without answering it"
                : " approved it with an item that was answered `fail`"));
  }

  Result inspection() {
    return standards.stream().anyMatch(one -> !one.require().block().isEmpty())
        ? Result.unknown(Barrier.INSPECTION, "no run of the inspection is recorded here")
        : notAsked(Barrier.INSPECTION, "an inspection");
  }

  Result tests() {
    return standards.stream().anyMatch(one -> one.require().tests() != Standard.Tests.NONE)
        ? Result.unknown(Barrier.TESTS, "no coverage is recorded here")
        : notAsked(Barrier.TESTS, "tests of AI lines");
  }

  /// The reviews that git itself speaks of are a lower bound of the load.
  Result load() {
    Policy.Load limits = directory.policy().load();
    Integer hard = limits.reviewsHard();
    if (hard == null) {
      return Result.notRequired(Barrier.LOAD, "the policy limits no load");
    }
    if (reviews.isEmpty()) {
      return Result.unknown(Barrier.LOAD, "no review is recorded in git, so no reviewer is known");
    }
    for (Custody.Review review : reviews) {
      Integer load = review.load();
      if (load != null && load > hard) {
        return Result.failed(
            Barrier.LOAD,
            Mode.OVERRIDDEN,
            Role.PATH_OWNER,
            review.person().who() + " had " + load + " reviews in 7 days, the limit is " + hard);
      }
    }
    return Result.unknown(
        Barrier.LOAD,
        reviews.stream()
                .map(one -> one.person().who() + " had at least " + count(one))
                .collect(Collectors.joining(", "))
            + " in 7 days; git does not know all of them");
  }

  private static String count(Custody.Review review) {
    Integer load = review.load();
    return load == null ? "1 review" : load + (load == 1 ? " review" : " reviews");
  }

  /// What did not hold because somebody went past the standard that asks for it has failed.
  private Result bypassed(Result result, Role answers, List<Standard> asking) {
    if (result.state() == Barrier.State.HELD) {
      return result;
    }
    return asking.stream()
        .flatMap(standard ->
            Gate.bypass(directory, facts, "standard/" + standard.id()).stream()
                .map(bypass ->
                    Result.failed(
                        result.barrier(),
                        Mode.BYPASSED,
                        answers,
                        bypass.by().who()
                            + " went past the standard "
                            + standard.id()
                            + " ("
                            + bypass.id()
                            + "): "
                            + result.because())))
        .findFirst()
        .orElse(result);
  }

  private Result notAsked(Barrier barrier, String what) {
    if (doubt != null) {
      return Result.unknown(barrier, doubt);
    }
    return Result.notRequired(
        barrier,
        standards.isEmpty()
            ? "no review standard applied to the change"
            : "the standards that applied ("
                + standards.stream().map(Standard::id).collect(Collectors.joining(", "))
                + ") don't ask for "
                + what);
  }
}
