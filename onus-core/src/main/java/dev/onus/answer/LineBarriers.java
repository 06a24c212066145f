package dev.onus.answer;

import dev.onus.answer.Barrier.Mode;
import dev.onus.answer.Barrier.Result;
import dev.onus.answer.Governance.Examined;
import dev.onus.custody.Custody;
import dev.onus.custody.Generator;
import dev.onus.custody.IdentifiedBy;
import dev.onus.custody.People;
import dev.onus.gate.Registration;
import dev.onus.policy.Directory;
import dev.onus.policy.Policy;
import dev.onus.provenance.Evidence;
import dev.onus.provenance.Origin;
import dev.onus.provenance.ToolUse;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The barriers that look at the lines themselves: registration of the tools, consent of the area,
/// provenance.
record LineBarriers(Directory directory, Examined examined, People people, LocalDate day) {

  Result registration() {
    List<ToolUse> tools = generator().tools();
    if (tools.isEmpty()) {
      return Result.notRequired(Barrier.REGISTRATION, "no tool is claimed for these lines");
    }
    if (directory.policy().tools().isEmpty()) {
      return Result.notRequired(Barrier.REGISTRATION, "the policy registers no tools");
    }
    for (ToolUse use : tools) {
      Optional<Registration.Refusal> refusal = Registration.refusal(directory, use, day);
      if (refusal.isPresent()) {
        return Result.failed(
            Barrier.REGISTRATION,
            refusal.get().isMissing() ? Mode.ABSENT : Mode.BYPASSED,
            Role.TOOLING_OWNER,
            refusal.get().because());
      }
    }
    return Result.held(
        Barrier.REGISTRATION,
        tools.stream().map(ToolUse::tool).distinct().collect(Collectors.joining(", "))
            + " registered, owned and allowed");
  }

  /// Every restricted area that the lines lie in must have its consent: a stricter one with an
  /// easier exception does not stand for another.
  Result consent() {
    List<Result> results =
        directory.boundaries(examined.path()).stream()
            .filter(area -> area.ai() != Policy.Boundary.Mode.OPEN)
            .map(this::consent)
            .toList();
    return Stream.of(Barrier.State.FAILED, Barrier.State.UNKNOWN, Barrier.State.HELD)
        .flatMap(state -> results.stream().filter(result -> result.state() == state))
        .findFirst()
        .or(() -> results.stream().findFirst())
        .orElseGet(
            () -> Result.notRequired(Barrier.CONSENT, "the lines lie in no restricted area"));
  }

  private Result consent(Policy.Boundary boundary) {
    String named = "the area " + boundary.id();
    return switch (generator().origin()) {
      case HUMAN -> Result.held(Barrier.CONSENT, "a person wrote the lines");
      case UNKNOWN ->
          Result.unknown(
              Barrier.CONSENT,
              named + " is restricted, and nothing says whether a tool wrote them");
      case AI, AI_EDITED, DECLARED ->
          switch (boundary.ai()) {
            case DENY -> denied(boundary, named);
            case PROPOSE -> proposed(boundary, named);
            case REVIEW ->
                Result.notRequired(Barrier.CONSENT, named + " asks for a review, not for consent");
            case OPEN -> Result.notRequired(Barrier.CONSENT, named + " is open");
          };
    };
  }

  private Result denied(Policy.Boundary boundary, String named) {
    if (examined.exceptionFiles()) {
      return Result.unknown(
          Barrier.CONSENT,
          named
              + " is closed to AI; exceptions are on file, and whether one covers this is not known");
    }
    return Result.failed(
        Barrier.CONSENT,
        Mode.ABSENT,
        Role.BOUNDARY_OWNER,
        named + " is closed to AI, and no exception was granted: " + boundary.id());
  }

  private Result proposed(Policy.Boundary boundary, String named) {
    Policy.Approve approve = boundary.approve();
    if (approve == null) {
      return Result.notRequired(Barrier.CONSENT, named + " names nobody who must approve");
    }
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
    if (confirmed >= approve.count()) {
      return Result.held(Barrier.CONSENT, named + " was approved by those it names");
    }
    return Result.unknown(
        Barrier.CONSENT,
        given.size() >= approve.count()
            ? "the message names approvers of " + named + "; nothing confirms them"
            : "no approval by those whom " + named + " names is recorded in git");
  }

  Result provenance() {
    Generator generator = generator();
    Policy.EvidenceRules rules = directory.policy().evidence();
    boolean attest =
        directory.boundaries(examined.path()).stream().anyMatch(Policy.Boundary::attestUnknown);
    if (generator.origin() == Origin.UNKNOWN) {
      if (attest || rules.notesRequired()) {
        return Result.failed(
            Barrier.PROVENANCE,
            Mode.ABSENT,
            Role.PATH_OWNER,
            attest
                ? "the lines are of unknown origin, and nobody attested to have written them"
                : "the policy requires line-level notes, and there is none");
      }
      return Result.unknown(
          Barrier.PROVENANCE, "the origin is unknown: nothing says whether a tool wrote the lines");
    }
    if (generator.contested()) {
      return Result.failed(
          Barrier.PROVENANCE,
          Mode.OVERRIDDEN,
          Role.PATH_OWNER,
          "claims about the lines disagree, and nobody settled it");
    }
    Evidence evidence = generator.evidence();
    return evidence.compareTo(rules.minimum()) > 0
        ? Result.failed(
            Barrier.PROVENANCE,
            Mode.RAN_BUT_MISSED,
            Role.PATH_OWNER,
            "the evidence is "
                + evidence.label()
                + ", the policy asks for "
                + rules.minimum().label())
        : Result.held(
            Barrier.PROVENANCE,
            "the origin is " + generator.origin().label() + ", " + evidence.label());
  }

  private Generator generator() {
    return examined.custody().generator();
  }
}
