package dev.onus.cli;

import dev.onus.history.Repository;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The commits that arguments name: `REV` is one commit, `A..B` what B reaches and A does not,
/// `A...B` what only one of them reaches, `-` more of them from standard input, one a line.
final class RevisionList {
  private final Repository repository;
  private final Set<String> ids = new LinkedHashSet<>();

  private RevisionList(Repository repository) {
    this.repository = repository;
  }

  /// The full ids, each once, in the order of the arguments and newest first within a range.
  ///
  /// @throws CliException (malformed) for a name that is no revision
  static List<String> of(Repository repository, List<String> arguments, InputStream input) {
    var list = new RevisionList(repository);
    for (String argument : arguments) {
      if (argument.equals("-")) {
        list.addAll(input);
      } else {
        list.add(argument);
      }
    }
    return List.copyOf(list.ids);
  }

  private void addAll(InputStream input) {
    try {
      var lines = new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.isBlank()) {
          add(line.strip());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void add(String argument) {
    int dots = argument.indexOf("..");
    if (dots < 0) {
      ids.add(isFullId(argument) ? argument : Common.resolve(repository, argument));
      return;
    }
    boolean symmetric = argument.startsWith("...", dots);
    String from = side(argument.substring(0, dots));
    String to = side(argument.substring(dots + (symmetric ? 3 : 2)));
    repository
        .git()
        .text("rev-list", from + (symmetric ? "..." : "..") + to)
        .lines()
        .forEach(ids::add);
  }

  private String side(String revision) {
    return Common.resolve(repository, revision.isEmpty() ? "HEAD" : revision);
  }

  /// A full id needs no process to be understood; whether there is such a commit shows when it is
  /// read.
  private boolean isFullId(String text) {
    return text.length() == (repository.isSha256() ? 64 : 40)
        && text.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
  }
}
