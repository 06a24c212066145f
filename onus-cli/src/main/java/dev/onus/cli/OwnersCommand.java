package dev.onus.cli;

import dev.onus.boundary.Codeowners;
import dev.onus.boundary.Dialect;
import dev.onus.boundary.PathOwners;
import dev.onus.cli.policy.OwnersFile;
import dev.onus.cli.terminal.SafeText;
import dev.onus.history.QuotedPath;
import dev.onus.provenance.RepositoryPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `onus owners`: who owns paths according to CODEOWNERS, one JSON object a path.
@Command(
    name = "owners",
    description = "Print who owns paths according to CODEOWNERS.",
    footer = {
      "",
      "Without a path, paths are read from standard input, one a line (or separated by NUL):",
      "  git ls-files | onus owners"
    })
final class OwnersCommand implements Callable<Integer> {
  @Mixin private final Common common = new Common();

  @Option(
      names = "--dialect",
      paramLabel = "github|gitlab",
      description =
          "How the file is read (default: as the policy says, else guessed from its place and"
              + " content).")
  private @Nullable String dialect;

  @Option(
      names = "--file",
      paramLabel = "CODEOWNERS",
      description = "A file on disk (default: the one of the revision).")
  private @Nullable Path file;

  @Option(
      names = "--rev",
      paramLabel = "REV",
      description = "The revision whose file is read (default: HEAD).")
  private String revision = "HEAD";

  @Parameters(
      paramLabel = "PATH",
      arity = "0..*",
      description = "Paths from the root of the repository; - reads them from standard input.")
  private List<String> paths = List.of();

  @Override
  public Integer call() {
    String format = common.format("jsonl", "text");
    var codeowners = codeowners(dialect());
    codeowners.ifPresent(c -> c.problems().forEach(problem -> common.note(problem.toString())));
    for (String path : allPaths()) {
      var owners =
          codeowners
              .map(c -> c.ownersOf(path))
              .orElseGet(() -> new PathOwners(path, List.of(), null, List.of()));
      print(owners, format);
    }
    return ExitCode.OK;
  }

  private @Nullable Dialect dialect() {
    if (dialect == null) {
      return null;
    }
    String label = dialect;
    return Dialect.of(label)
        .orElseThrow(() ->
            new CliException(ExitCode.USAGE, "--dialect " + label + ": it is github or gitlab"));
  }

  private Optional<Codeowners> codeowners(@Nullable Dialect chosen) {
    if (file == null) {
      return fromRevision(chosen);
    }
    try {
      byte[] content = Files.readAllBytes(file);
      Dialect read = chosen != null ? chosen : Dialect.guess(file.toString(), content);
      return Optional.of(Codeowners.read(read, file.toString(), content));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Optional<Codeowners> fromRevision(@Nullable Dialect chosen) {
    try (var repository = common.repository()) {
      var found = OwnersFile.at(repository, Common.resolve(repository, revision), chosen);
      if (found.isEmpty()) {
        common.note("there is no CODEOWNERS file at " + revision + ", so nobody owns a path");
      }
      return found;
    }
  }

  private List<String> allPaths() {
    var all = new ArrayList<String>();
    if (paths.isEmpty()) {
      readPaths(all);
    }
    for (String path : paths) {
      if (path.equals("-")) {
        readPaths(all);
      } else {
        all.add(fromRoot(path));
      }
    }
    return all;
  }

  private void readPaths(List<String> into) {
    byte[] input;
    try {
      input = common.in().readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    boolean lines = indexOf(input, (byte) 0, 0) == input.length;
    int start = 0;
    while (start < input.length) {
      int end = indexOf(input, (byte) (lines ? '\n' : 0), start);
      int length = lines && end > start && input[end - 1] == '\r' ? end - 1 - start : end - start;
      if (length > 0) {
        String path = RepositoryPath.decode(input, start, length);
        into.add(fromRoot(lines ? QuotedPath.unquote(path) : path));
      }
      start = end + 1;
    }
  }

  private static int indexOf(byte[] input, byte wanted, int from) {
    int at = from;
    while (at < input.length && input[at] != wanted) {
      at++;
    }
    return at;
  }

  private static String fromRoot(String path) {
    return path.startsWith("./") ? path.substring(2) : path;
  }

  private void print(PathOwners owners, String format) {
    if (format.equals("jsonl")) {
      Json.line(common.out(), owners);
      return;
    }
    var rule = owners.rule();
    String because = rule == null ? "no rule" : "line " + rule.line() + ": " + rule.pattern();
    common
        .out()
        .println(
            SafeText.line(owners.path())
                + "\t"
                + (owners.owners().isEmpty()
                    ? "nobody"
                    : SafeText.line(String.join(" ", owners.owners())))
                + "\t"
                + SafeText.line(because));
  }
}
