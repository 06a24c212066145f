package dev.onus.answer;

import dev.onus.answer.Barrier.Mode;
import dev.onus.answer.Barrier.Result;
import dev.onus.answer.Governance.Examined;
import dev.onus.custody.Generator;
import dev.onus.gate.Registration;
import dev.onus.gate.Uncounted;
import dev.onus.policy.Directory;
import dev.onus.policy.Policy;
import dev.onus.provenance.Evidence;
import dev.onus.provenance.Origin;
import dev.onus.provenance.ToolUse;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// The barriers that look at the lines themselves: registration of the tools, provenance.
///
/// @param examined with the claims that stand
/// @param attested whether an author of their commit signed that no tool wrote it
/// @param uncounted why what somebody said about the lines does not count
record LineBarriers(
    Directory directory,
    Examined examined,
    boolean attested,
    Optional<Uncounted> uncounted,
    LocalDate day) {

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

  Result provenance() {
    Generator generator = generator();
    Policy.EvidenceRules rules = directory.policy().evidence();
    boolean attest =
        directory.boundaries(examined.path()).stream().anyMatch(Policy.Boundary::attestUnknown);
    if (generator.origin() == Origin.UNKNOWN) {
      if (attested) {
        return Result.held(Barrier.PROVENANCE, "their author signed that no tool wrote the lines");
      }
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
          uncounted
              .map(one -> "the claim about the lines is contested: " + one.because())
              .orElse("claims about the lines disagree, and nobody settled it"));
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
