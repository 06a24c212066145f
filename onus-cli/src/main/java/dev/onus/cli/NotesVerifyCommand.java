package dev.onus.cli;

import dev.onus.cli.claims.NoteReport;
import dev.onus.cli.terminal.SafeText;
import dev.onus.history.claims.VerifiedNotes;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `onus notes verify`: how much of line-level notes can be true of their commits.
@Command(
    name = "verify",
    description = "Count how much of each line-level note can be true of the commit it hangs on.",
    footer = {
      "",
      "Formats: text, json; with --each jsonl, one note a line.",
      "This is a report and no gate: it ends with 0, whatever it finds."
    })
final class NotesVerifyCommand implements Callable<Integer> {
  @Mixin private Common common = new Common();

  @Option(
      names = "--ref",
      paramLabel = "REF",
      description = "The ref of the notes (default: ${DEFAULT-VALUE}).",
      defaultValue = NotesCommand.REF)
  private String ref = NotesCommand.REF;

  @Option(names = "--each", description = "One object a note instead of the sums.")
  private boolean each;

  @Override
  public Integer call() {
    String format = each ? common.format("jsonl") : common.format("text", "json");
    try (var repository = common.repository()) {
      String name = NotesCommand.fullName(ref);
      NotesCommand.refuseUnlessThere(repository, name);
      var verified = VerifiedNotes.of(repository, name);
      if (each) {
        verified.notes().forEach(note -> Json.line(common.out(), NoteReport.of(note)));
      } else if (format.equals("json")) {
        Json.write(common.out(), NoteReport.of(verified.notes()));
      } else {
        NoteReport.print(
            SafeText.line(name), NoteReport.of(verified.notes()), common.style(), common.out());
      }
    }
    return ExitCode.OK;
  }
}
