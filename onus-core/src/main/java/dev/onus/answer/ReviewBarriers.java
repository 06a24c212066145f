package dev.onus.answer;

import dev.onus.answer.Barrier.Mode;
import dev.onus.answer.Barrier.Result;
import dev.onus.answer.Governance.Examined;
import dev.onus.custody.Custody;
import dev.onus.custody.IdentifiedBy;
import dev.onus.custody.Person;
import dev.onus.policy.Directory;
import dev.onus.policy.Policy;
import dev.onus.policy.Standard;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// The barriers that look at the review of the change, against the standards that applied to it.
record ReviewBarriers(
    Directory directory, Examined examined, List<Standard> standards, LocalDate day) {

  Result independence() {
    if (standards.stream()
        .allMatch(one -> one.require().independent() == Standard.Independence.NONE)) {
      return notAsked(Barrier.INDEPENDENCE, "an independent review");
    }
    Result reviewed = reviewed();
    boolean three =
        standards.stream()
            .anyMatch(one -> one.require().independent() == Standard.Independence.THREE);
    return three && reviewed.state() != Barrier.State.FAILED
        ? releasedByAThird(reviewed)
        : reviewed;
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
    if (examined.custody().reviewers().stream().anyMatch(one -> one.person().is(who))) {
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
    List<Custody.Review> reviews = examined.custody().reviewers();
    if (reviews.isEmpty()) {
      return Result.unknown(
          Barrier.INDEPENDENCE,
          "no review is recorded in git, and the forge's records are not here");
    }
    if (reviews.stream().anyMatch(one -> one.independent().equals(Optional.of(true)))) {
      return Result.held(Barrier.INDEPENDENCE, "reviewed by someone who is no author");
    }
    if (reviews.stream().allMatch(one -> one.independent().equals(Optional.of(false)))) {
      return Result.failed(
          Barrier.INDEPENDENCE, Mode.BYPASSED, Role.MERGER, "only its authors reviewed it");
    }
    return Result.unknown(
        Barrier.INDEPENDENCE,
        "the message names a reviewer who is no author; no key or forge account confirms it");
  }

  private List<String> required() {
    return standards.stream()
        .map(one -> one.require().approvals())
        .flatMap(approvals -> Optional.ofNullable(approvals).stream())
        .flatMap(approvals -> approvals.qualified().stream())
        .distinct()
        .toList();
  }

  /// Whether one reviewer held all that was required that day; unknown where nothing was, or where
  /// nothing confirms that it was that person.
  Optional<Boolean> qualified(Person reviewer) {
    List<String> required = required();
    if (required.isEmpty()) {
      return Optional.empty();
    }
    boolean holds = holds(reviewer, required);
    return holds && reviewer.identity() == IdentifiedBy.ASSERTED
        ? Optional.empty()
        : Optional.of(holds);
  }

  Result qualification() {
    List<String> required = required();
    if (required.isEmpty()) {
      return notAsked(Barrier.QUALIFICATION, "a qualification");
    }
    List<Custody.Review> reviews = examined.custody().reviewers();
    if (reviews.isEmpty()) {
      return Result.unknown(
          Barrier.QUALIFICATION, "no review is recorded in git, so no reviewer is known");
    }
    List<Custody.Review> qualified =
        reviews.stream().filter(one -> holds(one.person(), required)).toList();
    if (qualified.isEmpty()) {
      return Result.failed(
          Barrier.QUALIFICATION,
          Mode.BYPASSED,
          Role.MERGER,
          "no reviewer held " + String.join(", ", required) + " on " + day);
    }
    String who = qualified.getFirst().person().who();
    return qualified.stream().anyMatch(one -> one.person().identity() != IdentifiedBy.ASSERTED)
        ? Result.held(Barrier.QUALIFICATION, who + " held " + String.join(", ", required))
        : Result.unknown(
            Barrier.QUALIFICATION,
            "the message names " + who + ", who is qualified; no key or forge account confirms it");
  }

  private boolean holds(Person person, List<String> required) {
    return directory
        .person(person.who())
        .map(known ->
            required.stream()
                .allMatch(name ->
                    known.qualifications().stream()
                        .anyMatch(one -> one.name().equals(name) && one.validOn(day))))
        .orElse(false);
  }

  Result checklist() {
    return standards.stream().anyMatch(one -> one.require().checklistItems() != null)
        ? Result.unknown(Barrier.CHECKLIST, "no sign-off is recorded here")
        : notAsked(Barrier.CHECKLIST, "a checklist");
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
    List<Custody.Review> reviews = examined.custody().reviewers();
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

  private Result notAsked(Barrier barrier, String what) {
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
