package dev.onus.cli.setup;

import dev.onus.history.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// What `onus init` would write here: files that do not exist yet, and one line in the list of
/// ignored files.
///
/// @param left what would be drafted but is there already, or can't be written
public record Plan(List<Change> changes, List<Target> left) {
  private static final String IGNORED = "/.onus/contacts.yaml";

  public Plan {
    changes = List.copyOf(changes);
    left = List.copyOf(left);
  }

  /// The plan for a repository.
  ///
  /// @param hooks whether a pre-commit hook is wanted
  public static Plan of(Repository repository, Draft draft, boolean hooks) {
    var changes = new ArrayList<Change>();
    var left = new ArrayList<Target>();
    add(changes, left, repository, Target.POLICY, draft.text());
    add(changes, left, repository, Target.CONTACTS, contacts(draft.people()));
    exclude(repository).ifPresent(changes::add);
    switch (draft.facts().forge()) {
      case GITHUB -> add(changes, left, repository, Target.GITHUB_CI, resource("github.yml"));
      case GITLAB -> add(changes, left, repository, Target.GITLAB_CI, resource("gitlab.yml"));
      case UNKNOWN -> {}
    }
    if (hooks) {
      add(changes, left, repository, Target.PRE_COMMIT, resource("pre-commit"));
    }
    return new Plan(changes, left);
  }

  /// The whole plan as a unified diff.
  public String diff() {
    return changes.stream().map(Change::diff).collect(Collectors.joining());
  }

  private static void add(
      List<Change> changes,
      List<Target> left,
      Repository repository,
      Target target,
      String content) {
    boolean bare = repository.worktree().isEmpty();
    if (bare || target.isFree(repository)) {
      changes.add(new Change(target, Optional.empty(), content));
    } else {
      left.add(target);
    }
  }

  /// Keeps the contacts out of git in this clone; empty if they are already, or the list of ignored
  /// files can't be changed safely.
  private static Optional<Change> exclude(Repository repository) {
    return switch (Target.EXCLUDE.state(repository)) {
      case OBSTACLE -> Optional.empty();
      case FREE -> Optional.of(new Change(Target.EXCLUDE, Optional.empty(), IGNORED + "\n"));
      case FILE -> {
        String before = read(repository);
        boolean there = before.lines().anyMatch(line -> line.strip().equals(IGNORED));
        String end = before.isEmpty() || before.endsWith("\n") ? "" : "\n";
        yield there
            ? Optional.empty()
            : Optional.of(
                new Change(Target.EXCLUDE, Optional.of(before), before + end + IGNORED + "\n"));
      }
    };
  }

  private static String read(Repository repository) {
    try {
      // Bytes of any encoding survive as Latin-1.
      return Files.readString(
          Target.EXCLUDE.in(repository).orElseThrow(), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String contacts(Map<String, Colleague> people) {
    var out =
        new StringBuilder(
            """
            # How to reach people at night. This file stays on this machine: git ignores it here.
            people:
            """);
    for (Colleague one : people.values()) {
      out.append("  ")
          .append(PolicyDraft.quote(one.id()))
          .append(": {name: \"")
          .append(plain(one.name()))
          .append("\", phone: \"\", chat: \"\"}\n");
    }
    return out.toString();
  }

  private static String plain(String name) {
    return name.replaceAll("[\\p{Cntrl}]", " ").replace("\\", "\\\\").replace("\"", "\\\"");
  }

  private static String resource(String name) {
    try (var in = Plan.class.getResourceAsStream("/setup/" + name)) {
      if (in == null) {
        throw new IllegalStateException("this build lacks the resource setup/" + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
