package dev.onus.gate;

import dev.onus.boundary.NamePattern;
import dev.onus.policy.Directory;
import dev.onus.policy.Policy;
import dev.onus.provenance.ToolUse;
import java.time.LocalDate;
import java.util.Optional;

/// Whether the registry of a policy lets a tool in.
public final class Registration {
  private Registration() {}

  /// Why a tool is not let in.
  ///
  /// @param isMissing whether something is not there; otherwise something that is there was ignored
  public record Refusal(boolean isMissing, String because) {}

  /// What speaks against a tool on a day; empty when it is registered, owned and allowed. A policy
  /// that registers no tools asks nothing of them.
  public static Optional<Refusal> refusal(Directory directory, ToolUse use, LocalDate day) {
    if (directory.policy().tools().isEmpty()) {
      return Optional.empty();
    }
    Optional<Policy.Tool> found = directory.tool(use.tool());
    if (found.isEmpty()) {
      return missing(use.tool() + " was not registered");
    }
    Policy.Tool tool = found.get();
    if (tool.status() == Policy.Tool.Status.FORBIDDEN) {
      return ignored(use.tool() + " was forbidden");
    }
    if (tool.owner() == null) {
      return missing(use.tool() + " had no owner");
    }
    LocalDate until = tool.until();
    if (tool.status() == Policy.Tool.Status.TRIAL && until != null && day.isAfter(until)) {
      return ignored("the trial of " + use.tool() + " ended " + until);
    }
    String model = use.model();
    boolean covered =
        model == null
            || tool.models().isEmpty()
            || tool.models().stream().anyMatch(pattern -> NamePattern.matches(pattern, model));
    return covered
        ? Optional.empty()
        : ignored("the model " + model + " of " + use.tool() + " was not allowed");
  }

  private static Optional<Refusal> missing(String because) {
    return Optional.of(new Refusal(true, because));
  }

  private static Optional<Refusal> ignored(String because) {
    return Optional.of(new Refusal(false, because));
  }
}
