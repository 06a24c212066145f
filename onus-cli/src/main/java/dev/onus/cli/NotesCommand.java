package dev.onus.cli;

import dev.onus.history.Repository;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `onus notes`: line-level notes of the Git AI Standard.
@Command(
    name = "notes",
    description = "Check line-level notes against their commits; convert them from and to others.",
    subcommands = {NotesVerifyCommand.class, NotesConvertCommand.class})
final class NotesCommand implements Runnable {
  static final String REF = "refs/notes/ai";

  @Mixin private Verbs verbs = new Verbs();

  @Override
  public void run() {
    throw verbs.missing();
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
