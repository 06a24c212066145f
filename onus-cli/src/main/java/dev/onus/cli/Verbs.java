package dev.onus.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// A command that has verbs and does nothing without one, as a picocli mixin.
final class Verbs {
  @SuppressWarnings("unused") // its options count before and after the verb
  @Mixin
  private Common common = new Common();

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec spec;

  /// The refusal of a command line without a verb: it says which there are.
  ParameterException missing() {
    if (spec == null) {
      throw new IllegalStateException("this mixin is used outside of a command");
    }
    List<String> verbs = List.copyOf(spec.commandLine().getSubcommands().keySet());
    String last = verbs.getLast();
    String others = String.join(", ", verbs.subList(0, verbs.size() - 1));
    return new ParameterException(
        spec.commandLine(),
        spec.qualifiedName()
            + " needs a verb: "
            + (others.isEmpty() ? last : others + " or " + last));
  }
}
