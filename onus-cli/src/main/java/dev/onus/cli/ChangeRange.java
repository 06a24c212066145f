package dev.onus.cli;

import dev.onus.cli.gate.FilesOfChange;
import dev.onus.history.Repository;
import dev.onus.history.change.ChangeToJudge;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Which change is meant, as a picocli mixin.
final class ChangeRange {
  private static final List<String> BRANCHES = List.of("origin/HEAD", "main", "master");
  private static final int LONGEST = 64;

  @Option(
      names = "--base",
      paramLabel = "REV",
      description = "The branch that the change goes to (default: origin/HEAD, else main, master).")
  private @Nullable String base;

  @Option(
      names = "--head",
      paramLabel = "REV",
      description = "The last commit of the change (default: HEAD).")
  private @Nullable String head;

  /// Whether either end was named.
  boolean isGiven() {
    return base != null || head != null;
  }

  private String named() {
    return head == null ? "HEAD" : head;
  }

  /// The id of the tip of the branch that the change goes to.
  String base(Repository repository) {
    if (base != null) {
      return Common.resolve(repository, base);
    }
    return BRANCHES.stream()
        .flatMap(name -> repository.resolve(name).stream())
        .findFirst()
        .orElseThrow(() ->
            new CliException(
                ExitCode.USAGE,
                "--base REV: the branch that the change goes to; there is no main or master"));
  }

  /// The id of its last commit.
  String head(Repository repository) {
    return Common.resolve(repository, named());
  }

  /// The change as a decision about it states it: its name, its last commit, and what the decision
  /// binds to.
  ///
  /// @param decided which of its paths
  /// @throws CliException (malformed) when it touches none of them
  Map<String, Object> stated(Repository repository, Predicate<String> decided, String otherwise) {
    String tip = base(repository);
    String last = head(repository);
    String from =
        ChangeToJudge.mergeBase(repository, tip, last)
            .orElseThrow(() ->
                new CliException(
                    ExitCode.MALFORMED, "base and head have no common history in this clone"));
    Map<String, Object> data =
        FilesOfChange.stated(repository, name(repository), from, last, decided);
    if (!data.containsKey("fileIds")) {
      throw new CliException(ExitCode.MALFORMED, otherwise);
    }
    return data;
  }

  /// A name for the change in records: that of the branch which is checked out, else its last
  /// commit.
  String name(Repository repository) {
    var branch =
        repository
            .git()
            .tryRun(new byte[0], Map.of(), "symbolic-ref", "--quiet", "--short", "HEAD");
    String text = branch.exitCode() == 0 && named().equals("HEAD") ? branch.text().strip() : "";
    String id = text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    String named = id.isEmpty() || id.equals("-") ? head(repository) : id;
    return named.substring(0, Math.min(LONGEST, named.length()));
  }
}
