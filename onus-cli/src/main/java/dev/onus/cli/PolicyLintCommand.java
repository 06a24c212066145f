package dev.onus.cli;

import dev.onus.cli.terminal.SafeText;
import dev.onus.history.Repository;
import dev.onus.history.TrackedFile;
import dev.onus.policy.Advice;
import dev.onus.policy.PolicyReader;
import dev.onus.policy.Reading;
import dev.onus.problem.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `onus policy lint`: every problem of a policy file, and what is valid in it but of no use.
@Command(
    name = "lint",
    description = "Check a policy file: every problem at once, with its place.",
    footer = {"", "Exit code 65 when the file is no policy; advice alone is no failure."})
final class PolicyLintCommand implements Callable<Integer> {
  @Mixin private final Common common = new Common();

  @Option(
      names = "--rev",
      paramLabel = "REV",
      description = "Check the policy of a revision instead of a file on disk.")
  private @Nullable String revision;

  @Parameters(
      paramLabel = "FILE",
      arity = "0..1",
      description = "A file (default: .onus/policy.yaml of the worktree).")
  private @Nullable Path file;

  /// The file as it was found; `tracked` are the paths it is judged against, absent outside of a
  /// repository.
  private record Found(String name, byte[] content, @Nullable List<String> tracked) {}

  /// The JSON of the command.
  private record Report(String file, boolean valid, List<Problem> problems, List<Advice> advice) {}

  @Override
  public Integer call() {
    String format = common.format("text", "json");
    if (revision != null && file != null) {
      throw new CliException(ExitCode.USAGE, "give either --rev or a file");
    }
    Found found = file != null ? fromDisk(file) : fromRepository();
    return switch (PolicyReader.read(found.name, found.content)) {
      case Reading.Accepted(var policy) -> {
        var today = LocalDate.now(ZoneOffset.UTC);
        print(
            new Report(found.name, true, List.of(), Advice.on(policy, found.tracked, today)),
            format);
        yield ExitCode.OK;
      }
      case Reading.Refused(var problems) -> {
        print(new Report(found.name, false, problems, List.of()), format);
        yield ExitCode.MALFORMED;
      }
    };
  }

  private void print(Report report, String format) {
    if (format.equals("json")) {
      Json.write(common.out(), report);
      return;
    }
    var out = common.out();
    report.problems.forEach(problem -> out.println(SafeText.line(problem.toString())));
    for (Advice advice : report.advice) {
      out.println(SafeText.line(report.file + ": " + advice.where() + ": " + advice.message()));
    }
    if (report.valid && report.advice.isEmpty()) {
      out.println(SafeText.line(report.file) + ": no problem");
    }
  }

  private static Found fromDisk(Path path) {
    try {
      return new Found(path.toString(), Files.readAllBytes(path), null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Found fromRepository() {
    try (var repository = common.repository()) {
      var worktree = repository.worktree();
      if (revision == null && worktree.isPresent()) {
        Path path = worktree.get().resolve(OwnersFile.POLICY);
        if (!Files.isRegularFile(path)) {
          throw none("there is no " + OwnersFile.POLICY + " in " + repository.name());
        }
        return new Found(OwnersFile.POLICY, fromDisk(path).content, tracked(repository, "HEAD"));
      }
      String named = revision == null ? "HEAD" : revision;
      String commit = Common.resolve(repository, named);
      byte[] content =
          repository
              .content(commit, OwnersFile.POLICY)
              .orElseThrow(() -> none("there is no " + OwnersFile.POLICY + " at " + named));
      return new Found(OwnersFile.POLICY, content, tracked(repository, commit));
    }
  }

  private static @Nullable List<String> tracked(Repository repository, String named) {
    return repository
        .resolve(named)
        .map(commit -> repository.files(commit).stream().map(TrackedFile::path).toList())
        .orElse(null);
  }

  private static CliException none(String message) {
    return new CliException(ExitCode.ENVIRONMENT, message);
  }
}
