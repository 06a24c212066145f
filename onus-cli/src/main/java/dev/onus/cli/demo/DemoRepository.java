package dev.onus.cli.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The demo's repository: made once, found again, or replaced.
///
/// @param directory the top of its worktree
/// @param made whether it was made just now, not found
public record DemoRepository(Path directory, boolean made) {
  /// The log of the night of the incident, in the worktree but not tracked.
  public static final String LOG = "incident-0214.log";

  private static final String MARKER = ".git/onus-demo";

  /// Makes the demo in a directory that does not exist or is empty, or finds it there.
  ///
  /// @param replace make a demo that is already there anew; what was done in it is lost
  /// @throws DemoFailure when the directory holds anything else, or git fails; nothing is left
  ///   behind
  public static DemoRepository at(Path directory, boolean replace) {
    Path target = directory.toAbsolutePath().normalize();
    boolean demo = Files.isRegularFile(target.resolve(MARKER), LinkOption.NOFOLLOW_LINKS);
    if (demo && !replace) {
      return new DemoRepository(target, false);
    }
    try {
      if (!demo && !isFree(target)) {
        throw DemoFailure.taken(directory);
      }
      make(target);
      return new DemoRepository(target, true);
    } catch (IOException e) {
      throw new UncheckedIOException(directory + ": " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the demo was made", e);
    }
  }

  /// The path of the incident's log.
  public Path log() {
    return directory.resolve(LOG);
  }

  private static boolean isFree(Path directory) throws IOException {
    if (!Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
      return true;
    }
    if (!Files.isDirectory(directory)) {
      return false;
    }
    try (var entries = Files.list(directory)) {
      return entries.findAny().isEmpty();
    }
  }

  /// Builds beside the target and moves it there as a whole.
  private static void make(Path target) throws IOException, InterruptedException {
    Path parent = target.getParent();
    if (parent == null) {
      throw DemoFailure.taken(target);
    }
    Files.createDirectories(parent);
    Path building =
        Files.createDirectory(parent.resolve(".onus-demo-" + ProcessHandle.current().pid()));
    try {
      build(building);
      delete(target);
      Files.move(building, target);
    } finally {
      delete(building);
    }
  }

  private static void build(Path directory) throws IOException, InterruptedException {
    var git = new IsolatedGit(directory);
    git.run("init", "--quiet", "--template=", "--initial-branch=main", ".");
    git.run("config", "core.autocrlf", "false");
    try (var stream = new FastImport(git)) {
      write(Story.commits(), stream);
      stream.finish();
    }
    git.run("reset", "--quiet", "--hard", "main");
    Files.createDirectories(directory.resolve(".git/info"));
    Files.writeString(directory.resolve(".git/info/exclude"), "/" + LOG + "\n");
    Files.writeString(directory.resolve(LOG), Story.resource(LOG), StandardCharsets.UTF_8);
    Files.writeString(directory.resolve(MARKER), "Made by 'onus demo'.\n");
  }

  private static void write(List<StoryCommit> commits, FastImport stream) throws IOException {
    Map<String, Map<String, String>> trees = new HashMap<>();
    Map<String, Map<String, String>> bases = new HashMap<>();
    for (StoryCommit commit : commits) {
      Map<String, String> main = trees.getOrDefault("main", Map.of());
      Map<String, String> before = trees.getOrDefault(commit.branch(), main);
      bases.putIfAbsent(commit.branch(), before);
      var after = new TreeMap<>(before);
      commit.patch().applyTo(after);
      commit
          .merged()
          .ifPresent(branch ->
              merge(
                  after,
                  bases.getOrDefault(branch, Map.of()),
                  trees.getOrDefault(branch, Map.of())));
      String id = stream.commit(commit, before, after);
      trees.put(commit.branch(), after);
      if (commit.tag().isPresent()) {
        stream.tag(commit.tag().get());
      }
      if (commit.note().isPresent()) {
        stream.note(
            "refs/notes/ai",
            new Moment(commit.note().get().session().person(), commit.committer().at()),
            NoteText.of(commit.note().get(), id));
      }
    }
  }

  /// Takes over what a branch changed since it left `main`; the story has no conflicts.
  private static void merge(
      Map<String, String> into, Map<String, String> base, Map<String, String> branch) {
    base.keySet().stream().filter(path -> !branch.containsKey(path)).forEach(into::remove);
    branch.forEach((path, content) -> {
      if (!content.equals(base.get(path))) {
        into.put(path, content);
      }
    });
  }

  private static void delete(Path directory) throws IOException {
    if (!Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (var paths = Files.walk(directory)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
