package dev.onus.history;

import java.io.IOException;
import java.util.List;

/// Git ended with an error: the command, its exit code and the first line of what it said.
public final class GitFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final int exitCode;

  GitFailure(List<String> command, int exitCode, String error) {
    super("git " + command.getFirst() + " failed (" + exitCode + "): " + firstLine(error));
    this.exitCode = exitCode;
  }

  /// A finished git that did not end with 0.
  public static GitFailure of(List<String> command, Git.Result result) {
    return new GitFailure(command, result.exitCode(), result.error());
  }

  /// There is no git, or it can't be started.
  static GitFailure notStarted(IOException why) {
    return new GitFailure(
        "git can't be started: " + why.getMessage() + " (is git installed and on the PATH?)");
  }

  private GitFailure(String message) {
    super(message);
    this.exitCode = -1;
  }

  /// The exit code of git; -1 when it could not be started.
  public int exitCode() {
    return exitCode;
  }

  private static String firstLine(String text) {
    return text.strip().lines().findFirst().orElse("no message");
  }
}
