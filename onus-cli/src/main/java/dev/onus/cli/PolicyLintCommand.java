package dev.onus.cli;

import dev.onus.cli.policy.Policies;
import dev.onus.cli.policy.RosterLint;
import dev.onus.cli.terminal.SafeText;
import dev.onus.history.NotARepository;
import dev.onus.history.Repository;
import dev.onus.history.TrackedFile;
import dev.onus.policy.Advice;
import dev.onus.policy.EffectivePolicy;
import dev.onus.policy.EffectiveReading;
import dev.onus.policy.PolicyReader;
import dev.onus.policy.PolicySources.Found;
import dev.onus.policy.Reading;
import dev.onus.problem.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `onus policy lint`: every problem of a policy file and of the rosters that it names, and what is
/// valid in them but of no use.
@Command(
    name = "lint",
    description = "Check a policy file: every problem at once, with its place.",
    footer = {
      "",
      "The rosters of its services are read as well, and times without anybody on call are told.",
      "Exit code 65 when the file is no policy or a roster is not understood; advice alone is no"
          + " failure."
    })
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

  /// The JSON of the command.
  private record Report(String file, boolean valid, List<Problem> problems, List<Advice> advice) {
    Report with(List<Advice> more) {
      return new Report(
          file, valid, problems, Stream.concat(advice.stream(), more.stream()).toList());
    }
  }

  @Override
  public Integer call() {
    String format = common.format("text", "json");
    if (revision != null && file != null) {
      throw new CliException(ExitCode.USAGE, "give either --rev or a file");
    }
    Report report = file != null ? ofFile(file) : ofRepository();
    print(report, format);
    return report.valid ? ExitCode.OK : ExitCode.MALFORMED;
  }

  private Report ofRepository() {
    try (var repository = common.repository()) {
      var policies = new Policies(repository);
      var worktree = repository.worktree();
      if (revision == null && worktree.isPresent()) {
        var reading =
            policies
                .in(worktree.get())
                .orElseThrow(
                    () -> none("there is no " + Policies.FILE + " in " + repository.name()));
        return governing(
            reading, tracked(repository, "HEAD"), path -> policies.fileIn(worktree.get(), path));
      }
      String named = revision == null ? "HEAD" : revision;
      String commit = Common.resolve(repository, named);
      var reading =
          policies
              .at(commit)
              .orElseThrow(() -> none("there is no " + Policies.FILE + " at " + named));
      return governing(reading, tracked(repository, commit), path -> policies.fileAt(commit, path));
    }
  }

  /// The policy of a tree: the lock is there for it, so it is judged with it.
  private static Report governing(
      EffectiveReading reading, @Nullable List<String> tracked, Function<String, Found> files) {
    Report report = report(Policies.FILE, reading, tracked, files);
    return switch (reading) {
      case EffectivePolicy policy -> report.with(Advice.onLock(policy, files));
      case Reading.Refused _ -> report;
    };
  }

  /// A file is judged as if it governed the worktree that it lies in; elsewhere on its own.
  private static Report ofFile(Path path) {
    String name = path.toString();
    byte[] content = content(path);
    try (var repository = Repository.open(directory(path))) {
      var worktree = repository.worktree();
      if (worktree.isPresent()) {
        var policies = new Policies(repository);
        return report(
            name,
            policies.in(worktree.get(), name, content),
            null,
            named -> policies.fileIn(worktree.get(), named));
      }
    } catch (NotARepository e) {
      // judged on its own
    }
    return alone(name, content);
  }

  private static Report alone(String name, byte[] content) {
    return switch (PolicyReader.read(name, content)) {
      case Reading.Accepted(var policy) -> {
        var advice = new ArrayList<>(Advice.on(policy, null, today()));
        if (policy.parent() != null) {
          advice.add(
              new Advice(
                  "extends",
                  "`"
                      + policy.parent()
                      + "` was not read: the file lies in no worktree, so what it defines is not"
                      + " known"));
        }
        yield new Report(name, true, List.of(), advice);
      }
      case Reading.Refused(var problems) -> new Report(name, false, problems, List.of());
    };
  }

  private static Report report(
      String name,
      EffectiveReading reading,
      @Nullable List<String> tracked,
      Function<String, Found> files) {
    return switch (reading) {
      case EffectivePolicy policy -> {
        var advice = new ArrayList<>(Advice.on(policy, tracked, today()));
        RosterLint rosters = RosterLint.of(policy.policy(), files, Instant.now(Clock.systemUTC()));
        advice.addAll(rosters.advice());
        yield new Report(name, rosters.problems().isEmpty(), rosters.problems(), advice);
      }
      case Reading.Refused(var problems) -> new Report(name, false, problems, List.of());
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

  private static byte[] content(Path path) {
    try {
      return Files.readAllBytes(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path directory(Path file) {
    Path parent = file.toAbsolutePath().getParent();
    return parent == null ? file.toAbsolutePath() : parent;
  }

  private static LocalDate today() {
    return LocalDate.now(ZoneOffset.UTC);
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
