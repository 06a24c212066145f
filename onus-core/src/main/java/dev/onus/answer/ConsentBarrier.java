package dev.onus.answer;

import dev.onus.answer.Barrier.Mode;
import dev.onus.answer.Barrier.Result;
import dev.onus.answer.Governance.Examined;
import dev.onus.custody.Custody;
import dev.onus.custody.IdentifiedBy;
import dev.onus.gate.Approvals;
import dev.onus.gate.BypassOnFile;
import dev.onus.gate.ChangedFile;
import dev.onus.gate.Consent;
import dev.onus.gate.ExceptionOnFile;
import dev.onus.gate.Facts;
import dev.onus.gate.Gate;
import dev.onus.gate.Objection;
import dev.onus.gate.State;
import dev.onus.gate.Touch;
import dev.onus.policy.Directory;
import dev.onus.policy.Policy;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Whether tools had been let into the areas that the lines lie in, asked as the gate asks it.
///
/// @param facts of the change that brought the lines, as they were at its merge
/// @param file the changed file that the lines were in then; empty where it could not be read
record ConsentBarrier(
    Directory directory, Examined examined, Facts facts, Optional<ChangedFile> file) {

  /// The state of the barrier.
  ///
  /// @param area the one that decides about it
  /// @param leave the exception that let a tool in, or that would have
  record Outcome(Result result, Policy.@Nullable Boundary area, @Nullable ExceptionOnFile leave) {}

  /// Every restricted area that the lines lie in must have its consent: a stricter one with an
  /// easier exception does not stand for another.
  Outcome outcome() {
    List<Outcome> outcomes =
        file.map(one -> one.paths().toList()).orElse(List.of(examined.path())).stream()
            .flatMap(path -> directory.boundaries(path).stream())
            .distinct()
            .filter(area -> area.ai() != Policy.Boundary.Mode.OPEN)
            .map(this::consent)
            .toList();
    return Stream.of(Barrier.State.FAILED, Barrier.State.UNKNOWN, Barrier.State.HELD)
        .flatMap(state -> outcomes.stream().filter(one -> one.result().state() == state))
        .findFirst()
        .or(() -> outcomes.stream().findFirst())
        .orElseGet(() ->
            new Outcome(
                Result.notRequired(Barrier.CONSENT, "the lines lie in no restricted area"),
                null,
                null));
  }

  private Outcome consent(Policy.Boundary area) {
    String named = "the area " + area.id();
    List<Touch> byTools = touches(Touch::isByTool);
    boolean claimed =
        switch (examined.custody().generator().origin()) {
          case AI, AI_EDITED, DECLARED -> true;
          case HUMAN, UNKNOWN -> false;
        };
    if (byTools.isEmpty() && !claimed) {
      return new Outcome(byNoTool(named), area, null);
    }
    return switch (area.ai()) {
      case DENY ->
          file.filter(_ -> !byTools.isEmpty())
              .map(one -> denied(area, named, new Consent.Wanted(one, byTools)))
              .orElseGet(() -> new Outcome(unread(area, named), area, null));
      case PROPOSE -> new Outcome(proposed(area, named), area, null);
      case REVIEW ->
          new Outcome(
              Result.notRequired(Barrier.CONSENT, named + " asks for a review, not for consent"),
              area,
              null);
      case OPEN -> new Outcome(Result.notRequired(Barrier.CONSENT, named + " is open"), area, null);
    };
  }

  private List<Touch> touches(Predicate<Touch> which) {
    String commit = examined.commit().id();
    return file.stream()
        .flatMap(one -> one.touches().stream())
        .filter(touch -> touch.commit().equals(commit))
        .filter(which)
        .toList();
  }

  private Result byNoTool(String named) {
    boolean known =
        switch (examined.custody().generator().origin()) {
          case HUMAN -> true;
          case AI, AI_EDITED, DECLARED, UNKNOWN -> false;
        };
    if (known) {
      return Result.held(Barrier.CONSENT, "a person wrote the lines");
    }
    return facts.isAttested(examined.commit().id(), examined.runs())
        ? Result.held(Barrier.CONSENT, "their author signed that no tool wrote the lines")
        : Result.unknown(
            Barrier.CONSENT, named + " is restricted, and nothing says whether a tool wrote them");
  }

  /// What could not be read may have been let in; that nobody asked for it is known all the same.
  private Result unread(Policy.Boundary area, String named) {
    boolean asked = facts.exceptions().stream().anyMatch(one -> one.boundary().equals(area.id()));
    return asked
        ? Result.unknown(
            Barrier.CONSENT,
            named
                + " is closed to AI; exceptions are on file, and what the change did to the file"
                + " can't be read here")
        : absent(named);
  }

  private static Result absent(String named) {
    return Result.failed(
        Barrier.CONSENT,
        Mode.ABSENT,
        Role.BOUNDARY_OWNER,
        named + " is closed to AI, and no exception was granted");
  }

  private Outcome denied(Policy.Boundary area, String named, Consent.Wanted wanted) {
    return switch (new Consent(directory, facts, area).cover(wanted)) {
      case Consent.Cover.By(ExceptionOnFile exception) ->
          new Outcome(
              Result.held(
                  Barrier.CONSENT,
                  named + " is closed to AI, and the exception " + exception.id() + " let it in"),
              area,
              exception);
      case Consent.Cover.None(Optional<Objection> nearest) -> refused(area, named, nearest);
    };
  }

  private Outcome refused(Policy.Boundary area, String named, Optional<Objection> nearest) {
    Optional<BypassOnFile> bypass = Gate.bypass(directory, facts, "boundary/" + area.id());
    if (bypass.isPresent()) {
      return new Outcome(
          Result.failed(
              Barrier.CONSENT,
              Mode.BYPASSED,
              Role.BOUNDARY_OWNER,
              named
                  + " is closed to AI, and "
                  + bypass.get().by().who()
                  + " went past it: "
                  + bypass.get().id()),
          area,
          null);
    }
    if (nearest.isEmpty()) {
      return new Outcome(absent(named), area, null);
    }
    Objection objection = nearest.get();
    String because = named + " is closed to AI, and " + objection.because();
    boolean isUnknown =
        objection.kind() == Objection.Kind.BRANCH_UNKNOWN
            || objection.kind() == Objection.Kind.REASON_ERASED;
    if (isUnknown && objection.granted()) {
      return new Outcome(Result.unknown(Barrier.CONSENT, because), area, objection.exception());
    }
    return objection.isLapsed()
        ? new Outcome(
            Result.failed(Barrier.CONSENT, Mode.OVERRIDDEN, Role.EXCEPTION_APPROVER, because),
            area,
            objection.exception())
        : new Outcome(
            Result.failed(Barrier.CONSENT, Mode.ABSENT, Role.BOUNDARY_OWNER, because), area, null);
  }

  private Result proposed(Policy.Boundary area, String named) {
    Policy.Approve approve = area.approve();
    if (approve == null || approve.by().isEmpty()) {
      return Result.notRequired(Barrier.CONSENT, named + " names nobody who must approve");
    }
    boolean approved =
        file.filter(one ->
                new Approvals(directory, facts)
                        .judge("consent", List.of(one), Approvals.Asked.of(directory, approve))
                        .state()
                    == State.SATISFIED)
            .isPresent();
    Set<String> approvers = directory.members(approve.by());
    List<Custody.Review> given =
        examined.custody().reviewers().stream()
            .filter(review -> approvers.contains(review.person().who()))
            .filter(review -> !review.independent().equals(Optional.of(false)))
            .toList();
    long confirmed =
        given.stream()
            .filter(review -> review.person().identity() != IdentifiedBy.ASSERTED)
            .count();
    if (approved || confirmed >= approve.count()) {
      return Result.held(Barrier.CONSENT, named + " was approved by those it names");
    }
    return Result.unknown(
        Barrier.CONSENT,
        given.size() >= approve.count()
            ? "the message names approvers of " + named + "; nothing confirms them"
            : "no approval by those whom " + named + " names is recorded in git");
  }
}
