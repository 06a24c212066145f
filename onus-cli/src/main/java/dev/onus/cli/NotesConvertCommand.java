package dev.onus.cli;

import dev.onus.history.Repository;
import dev.onus.history.claims.Conversion;
import dev.onus.history.claims.NotesWriting;
import dev.onus.provenance.Claim;
import dev.onus.provenance.agenttrace.TraceReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `onus notes convert`: claims of one format in the words of another.
@Command(
    name = "convert",
    description = "Convert what tools recorded from one format to another.",
    footer = {
      "",
      "Records are read from the repository: tracked .agent-trace/ files, Entire's",
      "branch of checkpoints, refs/notes/ai. Agent Trace records may also come from",
      "FILE, or - for standard input. What can't be bound to a commit is left out.",
      "",
      "--to agent-trace prints one record a line; --to git-ai prints",
      "{\"commit\",\"note\"}, each note merged with the one that is there already.",
      "--write stores them, as one commit on the ref, and says how to take that",
      "back. Nothing that a note says is ever removed."
    })
final class NotesConvertCommand implements Callable<Integer> {
  private static final int SHOWN_PROBLEMS = 20;

  @Mixin private Common common = new Common();

  @Option(
      names = "--from",
      required = true,
      paramLabel = "FORMAT",
      description = "agent-trace, entire or git-ai.")
  private String from = "";

  @Option(
      names = "--to",
      required = true,
      paramLabel = "FORMAT",
      description = "git-ai or agent-trace.")
  private String to = "";

  @Option(
      names = "--ref",
      paramLabel = "REF",
      description = "The ref of the notes (default: ${DEFAULT-VALUE}).",
      defaultValue = NotesCommand.REF)
  private String ref = NotesCommand.REF;

  @Option(names = "--write", description = "With --to git-ai: store the notes instead.")
  private boolean write;

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      description = "Agent Trace records; - reads standard input.")
  private @Nullable String file;

  /// A note as it is printed.
  private record Row(String commit, String note) {}

  @Override
  public Integer call() {
    common.format("jsonl");
    checkUsage();
    try (var repository = common.repository()) {
      String name = NotesCommand.fullName(ref);
      if (!NotesWriting.isNotesRef(repository.git(), name)) {
        throw new CliException(ExitCode.USAGE, "--ref " + ref + ": no ref for notes");
      }
      if (from.equals("git-ai")) {
        NotesCommand.refuseUnlessThere(repository, name);
      }
      var conversion = Conversion.of(repository);
      if (from.equals("git-ai") && to.equals("git-ai")) {
        conversion.rewritten(name, this::print);
        return ExitCode.OK;
      }
      var claims = claims(conversion, name);
      if (claims.isEmpty()) {
        common.note("nothing of " + from + " in " + repository.name() + " speaks of a commit here");
      }
      if (to.equals("agent-trace")) {
        conversion.toAgentTrace(claims, (_, record) -> common.out().print(record + '\n'));
      } else {
        notes(repository, name, conversion.toNotes(claims, name));
      }
    }
    return ExitCode.OK;
  }

  private void checkUsage() {
    requireOneOf("--from", from, List.of("agent-trace", "entire", "git-ai"));
    requireOneOf("--to", to, List.of("git-ai", "agent-trace"));
    if (write && (to.equals("agent-trace") || from.equals("git-ai"))) {
      throw new CliException(
          ExitCode.USAGE, "--write stores notes: it goes with --to git-ai and another --from");
    }
    if (file != null && !from.equals("agent-trace")) {
      throw new CliException(ExitCode.USAGE, "a file goes with --from agent-trace alone");
    }
  }

  private static void requireOneOf(String option, String value, List<String> allowed) {
    if (!allowed.contains(value)) {
      throw new CliException(
          ExitCode.USAGE, option + " " + value + ": it is one of " + String.join(", ", allowed));
    }
  }

  private Map<String, List<Claim>> claims(Conversion conversion, String name) {
    return switch (from) {
      case "entire" -> conversion.entire();
      case "git-ai" -> conversion.notes(name);
      default -> file == null ? conversion.agentTrace() : given(conversion, file);
    };
  }

  private Map<String, List<Claim>> given(Conversion conversion, String name) {
    byte[] content;
    try {
      content = name.equals("-") ? common.in().readAllBytes() : Files.readAllBytes(Path.of(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var reading = TraceReader.read(name, content);
    if (!reading.problems().isEmpty() && reading.records().isEmpty()) {
      throw new CliException(
          ExitCode.MALFORMED,
          String.join(
              "\n",
              reading.problems().stream()
                  .limit(SHOWN_PROBLEMS)
                  .map(problem -> problem.toString())
                  .toList()));
    }
    reading.problems().stream()
        .limit(SHOWN_PROBLEMS)
        .forEach(problem -> common.note(problem.toString()));
    var claims = conversion.agentTrace(reading.records());
    common.note(
        count(reading.records().size(), "record")
            + " read, bound to "
            + count(claims.size(), "commit"));
    return claims;
  }

  private void notes(Repository repository, String name, List<Conversion.Note> notes) {
    if (!write) {
      notes.forEach(note -> print(note.commit(), note.bytes()));
      return;
    }
    Map<String, byte[]> changed = new LinkedHashMap<>();
    notes.stream()
        .filter(Conversion.Note::isNew)
        .forEach(note -> changed.put(note.commit(), note.bytes()));
    if (changed.isEmpty()) {
      common.note("nothing to write: " + name + " says all of it already");
      return;
    }
    var written =
        NotesWriting.write(
            repository,
            name,
            changed,
            "Notes converted from " + from + " by onus",
            Clock.systemUTC().instant());
    common.note("wrote " + count(changed.size(), "note") + " to " + name);
    common.note(
        "to take it back: git update-ref "
            + written.before().map(id -> name + " " + id).orElse("-d " + name));
  }

  private static String count(int number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }

  private void print(String commit, byte[] note) {
    Json.line(common.out(), new Row(commit, new String(note, StandardCharsets.UTF_8)));
  }
}
