package dev.onus.cli;

import dev.onus.cli.policy.scenario.TestedFile;
import dev.onus.cli.policy.scenario.TestsJunit;
import dev.onus.cli.policy.scenario.TestsText;
import dev.onus.gate.scenario.Expectation;
import dev.onus.gate.scenario.Scenario;
import dev.onus.gate.scenario.ScenarioReader;
import dev.onus.history.Repository;
import dev.onus.problem.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `onus policy test`: whether the policy decides as its scenarios say.
@Command(
    name = "test",
    description = "Try the policy on changes that files state: given … expect ….",
    footer = {
      "",
      "The form of the files: onus policy schema --for tests.",
      "Exit code 1: something is decided otherwise; 65: a file can't be read.",
      "For example:  onus policy test --policy candidate.yaml .onus/tests/auth.yaml"
    })
final class PolicyTestCommand implements Callable<Integer> {
  private static final String DIRECTORY = ".onus/tests";

  @Mixin private final Common common = new Common();

  @Option(
      names = "--policy",
      paramLabel = "POLICY",
      description =
          "The policy that is tried: "
              + PolicyArgument.FORMS
              + " (default: .onus/policy.yaml of the worktree).")
  private @Nullable String policy;

  @Parameters(
      paramLabel = "FILE",
      arity = "0..*",
      description = "Files of scenarios (default: .onus/tests/*.yaml of the worktree).")
  private List<Path> files = List.of();

  /// The JSON of the command.
  private record Report(String policy, int scenarios, int failed, List<FileReport> files) {}

  private record FileReport(String file, List<ScenarioReport> scenarios) {}

  /// @param state what was decided about the change
  private record ScenarioReport(
      String name, int line, boolean passed, String state, List<FailureReport> failures) {}

  /// @param what `rule`, `state`, `because` or `command`
  private record FailureReport(
      String rule, int line, int column, String what, String expected, String found) {}

  @Override
  public Integer call() {
    String format = common.format("text", "json", "junit");
    PolicyArgument tried =
        policy == null ? PolicyArgument.ofWorktree(common) : PolicyArgument.of(common, policy);
    List<TestedFile> tested = tested(tried);
    switch (format) {
      case "json" -> Json.write(common.out(), report(tried, tested));
      case "junit" -> TestsJunit.print(tested, common.out());
      default ->
          new TestsText(common.out(), common.style(), common.terminal().columns()).print(tested);
    }
    return tested.stream().allMatch(file -> file.failed() == 0) ? ExitCode.OK : ExitCode.REFUSED;
  }

  /// All files are read before the first is tried, so that all problems are told at once.
  private List<TestedFile> tested(PolicyArgument tried) {
    Instant now = Instant.now();
    var problems = new ArrayList<Problem>();
    var tested = new ArrayList<TestedFile>();
    for (Named file : files.isEmpty() ? ofWorktree() : given()) {
      switch (ScenarioReader.read(file.name, file.content, now)) {
        case ScenarioReader.Read.Refused(List<Problem> found) -> problems.addAll(found);
        case ScenarioReader.Read.Accepted(List<Scenario> scenarios) ->
            tested.add(
                new TestedFile(
                    file.name, scenarios.stream().map(one -> outcome(tried, one)).toList()));
      }
    }
    if (!problems.isEmpty()) {
      throw PolicyArgument.malformed(problems);
    }
    return tested;
  }

  private static Scenario.Outcome outcome(PolicyArgument tried, Scenario scenario) {
    return tried.directory().map(scenario::under).orElseGet(scenario::ungoverned);
  }

  private record Named(String name, byte[] content) {}

  private List<Named> given() {
    return files.stream().map(file -> read(file.toString(), file)).toList();
  }

  private List<Named> ofWorktree() {
    try (Repository repository = common.repository()) {
      Path top =
          repository
              .worktree()
              .orElseThrow(() ->
                  new CliException(ExitCode.USAGE, "name the files: this is a bare repository"));
      Path directory = top.resolve(DIRECTORY);
      List<Path> found = Files.isDirectory(directory) ? listed(directory) : List.of();
      if (found.isEmpty()) {
        throw new CliException(
            ExitCode.ENVIRONMENT, "there is no " + DIRECTORY + "/*.yaml in " + repository.name());
      }
      return found.stream().map(file -> read(DIRECTORY + "/" + file.getFileName(), file)).toList();
    }
  }

  /// What lies behind a symbolic link is no file of the tree.
  private static List<Path> listed(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
          .filter(file -> file.toString().endsWith(".yaml") || file.toString().endsWith(".yml"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Named read(String name, Path file) {
    try {
      return new Named(name, Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Report report(PolicyArgument tried, List<TestedFile> tested) {
    return new Report(
        tried.name(),
        tested.stream().mapToInt(file -> file.outcomes().size()).sum(),
        tested.stream().mapToInt(TestedFile::failed).sum(),
        tested.stream()
            .map(file ->
                new FileReport(
                    file.name(), file.outcomes().stream().map(PolicyTestCommand::report).toList()))
            .toList());
  }

  private static ScenarioReport report(Scenario.Outcome outcome) {
    return new ScenarioReport(
        outcome.scenario().name(),
        outcome.scenario().line(),
        outcome.hasPassed(),
        outcome.decision().state().name(),
        outcome.failures().stream().map(PolicyTestCommand::report).toList());
  }

  private static FailureReport report(Expectation.Failure failure) {
    Expectation expected = failure.expected();
    return new FailureReport(
        expected.rule(),
        expected.line(),
        expected.column(),
        failure.what().label(),
        failure.wanted(),
        failure.found());
  }
}
