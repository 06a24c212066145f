package dev.onus.forge.fake;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// A bare git repository that a test made: changes go into its branches as forges let them in.
public final class FakeBareRepository implements FakeCommits {
  private final Path bare;

  public FakeBareRepository(Path bare) {
    this.bare = bare;
  }

  Path directory() {
    return bare;
  }

  @Override
  public String tip(String branch) {
    return git(bare, "rev-parse", "--verify", "refs/heads/" + branch);
  }

  @Override
  public String merge(MergeMethod method, String baseBranch, String head, String message) {
    try {
      Path work = Files.createTempDirectory("onus-fake-forge");
      git(bare, "worktree", "add", "-q", "--detach", work.toString(), "refs/heads/" + baseBranch);
      switch (method) {
        case MERGE -> git(work, "merge", "-q", "--no-ff", "-m", message, head);
        case SQUASH -> {
          git(work, "merge", "-q", "--squash", head);
          git(
              work,
              "commit",
              "-q",
              "--author=" + git(bare, "show", "-s", "--format=%an <%ae>", head),
              "-m",
              message + trailers(baseBranch, head));
        }
        case REBASE -> git(work, "cherry-pick", "--allow-empty", "HEAD.." + head);
      }
      String merged = git(work, "rev-parse", "HEAD");
      git(bare, "worktree", "remove", "--force", work.toString());
      git(bare, "update-ref", "refs/heads/" + baseBranch, merged);
      return merged;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Who wrote the commits besides, as forges say it below the message of a squash.
  private String trailers(String baseBranch, String head) {
    String said =
        git(
            bare,
            "log",
            "--format=%(trailers:key=Co-authored-by,only=true)",
            "refs/heads/" + baseBranch + ".." + head);
    String all =
        said.lines().filter(line -> !line.isBlank()).distinct().collect(Collectors.joining("\n"));
    return all.isEmpty() ? "" : "\n\n" + all;
  }

  static String git(Path directory, String... arguments) {
    var command = new ArrayList<>(List.of("git", "-c", "core.hooksPath=/dev/null"));
    command.addAll(List.of(arguments));
    var builder =
        new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
    var environment = builder.environment();
    environment.keySet().removeIf(name -> name.startsWith("GIT_"));
    environment.put("GIT_CONFIG_GLOBAL", "/dev/null");
    environment.put("GIT_CONFIG_NOSYSTEM", "1");
    environment.put("GIT_COMMITTER_NAME", "Forge");
    environment.put("GIT_COMMITTER_EMAIL", "noreply@forge.example");
    environment.put("GIT_AUTHOR_NAME", "Forge");
    environment.put("GIT_AUTHOR_EMAIL", "noreply@forge.example");
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      String output;
      try (InputStream in = process.getInputStream()) {
        output = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      }
      if (process.waitFor() != 0) {
        throw new IllegalStateException("git " + List.of(arguments) + ": " + output);
      }
      return output.strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
