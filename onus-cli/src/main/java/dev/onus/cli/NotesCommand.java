package dev.onus.cli;

import dev.onus.history.Repository;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `onus notes`: line-level notes of the Git AI Standard.
@Command(
    name = "notes",
    description = "Check line-level notes against their commits; convert them from and to others.",
    subcommands = {NotesVerifyCommand.class, NotesConvertCommand.class})
final class NotesCommand implements Runnable {
  static final String REF = "refs/notes/ai";

  @SuppressWarnings("unused") // its options count before and after the verb
  @Mixin
  private Common common = new Common();

  @Spec private @Nullable CommandSpec spec;

  @Override
  public void run() {
    if (spec != null) {
      throw new ParameterException(
          spec.commandLine(), "onus notes needs a verb: verify or convert");
    }
  }

  /// The full name of a notes ref: `ai`, `notes/ai` and `refs/notes/ai` are the same.
  static String fullName(String ref) {
    if (ref.startsWith("refs/")) {
      return ref;
    }
    return ref.startsWith("notes/") ? "refs/" + ref : "refs/notes/" + ref;
  }

  /// Ends the command where there is no such ref, with how to get it.
  static void refuseUnlessThere(Repository repository, String name) {
    if (repository.resolve(name).isEmpty()) {
      throw new CliException(
          ExitCode.MALFORMED,
          "there is no "
              + name
              + " in "
              + repository.name()
              + "; notes are not cloned by default. Get them with: git fetch origin "
              + name
              + ":"
              + name);
    }
  }
}
