package dev.onus.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A repository that a test writes commit by commit, with authors and times of its own.
final class SurveyedRepository {
  private final Path directory;

  private SurveyedRepository(Path directory) {
    this.directory = directory;
  }

  static SurveyedRepository in(Path directory) throws IOException {
    Files.createDirectories(directory);
    var repository = new SurveyedRepository(directory);
    repository.git(List.of(), "init", "--quiet", "--initial-branch=main");
    return repository;
  }

  /// One that is there already.
  static SurveyedRepository at(Path directory) {
    return new SurveyedRepository(directory);
  }

  String path() {
    return directory.toString();
  }

  /// Writes a file of so many lines, each with a word of its own and its number.
  void write(String path, String word, int lines) throws IOException {
    write(
        path,
        IntStream.rangeClosed(1, lines)
            .mapToObj(line -> word + " " + line + "\n")
            .collect(Collectors.joining()));
  }

  void write(String path, String content) throws IOException {
    Path file = directory.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  /// Commits everything that was written.
  ///
  /// @param author `Name <address>`
  /// @param at RFC 3339
  /// @return the commit's id
  String commit(String author, String at, String message) throws IOException {
    git(List.of(), "add", "--all");
    git(by(author, at), "commit", "--quiet", "--allow-empty", "--message", message);
    return git(List.of(), "rev-parse", "HEAD").strip();
  }

  /// Merges a branch into the one that is checked out, with a commit of its own.
  ///
  /// @return the merge's id
  String merge(String author, String at, String branch) throws IOException {
    git(by(author, at), "merge", "--quiet", "--no-ff", "--no-edit", branch);
    return git(List.of(), "rev-parse", "HEAD").strip();
  }

  private static List<String> by(String who, String at) {
    int open = who.indexOf('<');
    String name = who.substring(0, open).strip();
    String email = who.substring(open + 1, who.length() - 1);
    String date = "@" + Instant.parse(at).getEpochSecond() + " +0000";
    return List.of(
        "GIT_AUTHOR_NAME=" + name,
        "GIT_AUTHOR_EMAIL=" + email,
        "GIT_AUTHOR_DATE=" + date,
        "GIT_COMMITTER_NAME=" + name,
        "GIT_COMMITTER_EMAIL=" + email,
        "GIT_COMMITTER_DATE=" + date);
  }

  /// Attaches a line-level note to a commit.
  void note(String commit, String text) throws IOException {
    git(
        List.of(
            "GIT_COMMITTER_NAME=r",
            "GIT_COMMITTER_EMAIL=r@r",
            "GIT_AUTHOR_NAME=r",
            "GIT_AUTHOR_EMAIL=r@r"),
        "notes",
        "--ref=ai",
        "add",
        "--message",
        text,
        commit);
  }

  String git(List<String> environment, String... arguments) throws IOException {
    var command = new ArrayList<String>();
    command.add("git");
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.environment().keySet().removeIf(key -> key.startsWith("GIT_"));
    builder.environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
    builder.environment().put("GIT_CONFIG_NOSYSTEM", "1");
    for (String variable : environment) {
      int equals = variable.indexOf('=');
      builder.environment().put(variable.substring(0, equals), variable.substring(equals + 1));
    }
    var process = builder.redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (process.waitFor() != 0) {
        throw new IOException(String.join(" ", command) + ": " + output);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
    return output;
  }
}
