package dev.onus.history;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The user's `git` on one repository, run so that nothing in the repository can make it execute or
/// fetch anything.
///
/// Commands that name refs ([#REF_COMMANDS]) run in the repository itself, where they can't start a
/// program, and so does the one that writes ([#WRITING_COMMANDS]). All others run in a [Shadow]: a
/// git directory of our own that only borrows the repository's objects, so that its configuration,
/// hooks, attributes and promisor remotes are never read. In a shadow there are no refs: name
/// objects by their full ids.
public final class Git {
  private static final Set<String> REF_COMMANDS =
      Set.of("rev-parse", "for-each-ref", "symbolic-ref", "show-ref", "check-ref-format");

  /// Writes objects and refs into the repository itself, and starts no program but git's own.
  private static final Set<String> WRITING_COMMANDS = Set.of("fast-import");

  private static final Set<String> DIFF_COMMANDS =
      Set.of("diff", "diff-tree", "diff-index", "log", "show");
  private static final List<String> HARDENING =
      List.of(
          "--no-pager",
          "--no-optional-locks",
          "--literal-pathspecs",
          "-c",
          "core.fsmonitor=false",
          "-c",
          "core.hooksPath=/dev/null",
          "-c",
          "core.quotePath=true",
          "-c",
          "diff.renames=false",
          "-c",
          "color.ui=false",
          "-c",
          "gc.auto=0",
          "-c",
          "maintenance.auto=false");

  private final Path gitDirectory;
  private final Shadow shadow;

  private Git(Path gitDirectory, Shadow shadow) {
    this.gitDirectory = gitDirectory;
    this.shadow = shadow;
  }

  static Git of(Path gitDirectory, Shadow shadow) {
    return new Git(gitDirectory, shadow);
  }

  /// Whether a text is a full object id: 40 or 64 lower-case hex digits.
  public static boolean isObjectId(String text) {
    if (text.length() != 40 && text.length() != 64) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
        return false;
      }
    }
    return true;
  }

  /// Runs a command to its end and returns its standard output.
  ///
  /// @throws GitFailure when git ends with another exit code than 0
  public byte[] run(String... arguments) {
    return run(new byte[0], arguments);
  }

  /// Runs a command with the given standard input and returns its standard output.
  ///
  /// @throws GitFailure when git ends with another exit code than 0
  public byte[] run(byte[] input, String... arguments) {
    var result = tryRun(input, Map.of(), arguments);
    if (result.exitCode() != 0) {
      throw new GitFailure(List.of(arguments), result.exitCode(), result.error());
    }
    return result.output();
  }

  /// Runs a command and returns its standard output as text.
  ///
  /// @throws GitFailure when git ends with another exit code than 0
  public String text(String... arguments) {
    return new String(run(arguments), StandardCharsets.UTF_8);
  }

  /// What a finished git said.
  public record Result(int exitCode, byte[] output, String error) {
    /// Standard output as text.
    public String text() {
      return new String(output, StandardCharsets.UTF_8);
    }
  }

  /// Runs a command to its end, whatever its exit code. `environment` adds to the hardened one.
  public Result tryRun(byte[] input, Map<String, String> environment, String... arguments) {
    try {
      var process = start(environment, ProcessBuilder.Redirect.PIPE, arguments);
      var error = new StringBuilder();
      // Threads of the system: the first virtual one costs as much as a git.
      var errors = Thread.ofPlatform().daemon().start(() -> drain(process.getErrorStream(), error));
      var writer = Thread.ofPlatform().daemon().start(() -> feed(process.getOutputStream(), input));
      byte[] output;
      try (InputStream in = process.getInputStream()) {
        output = in.readAllBytes();
      }
      int exitCode = process.waitFor();
      errors.join();
      writer.join();
      return new Result(exitCode, output, error.toString());
    } catch (IOException e) {
      throw GitFailure.notStarted(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while git was running", e);
    }
  }

  /// Starts a long-running git (`cat-file --batch`, `diff-tree --stdin`) whose streams the caller
  /// owns. Standard error is discarded.
  public Process start(String... arguments) {
    try {
      return start(Map.of(), ProcessBuilder.Redirect.DISCARD, arguments);
    } catch (IOException e) {
      throw GitFailure.notStarted(e);
    }
  }

  private Process start(
      Map<String, String> environment, ProcessBuilder.Redirect error, String... arguments)
      throws IOException {
    boolean inPlace =
        REF_COMMANDS.contains(arguments[0]) || WRITING_COMMANDS.contains(arguments[0]);
    Path directory = inPlace ? gitDirectory : shadow.directory();
    var command = new ArrayList<String>();
    command.add("git");
    command.add("--git-dir=" + directory.toAbsolutePath());
    command.addAll(HARDENING);
    command.add(arguments[0]);
    if (DIFF_COMMANDS.contains(arguments[0])) {
      command.add("--no-ext-diff");
      command.add("--no-textconv");
    } else if (arguments[0].equals("blame")) {
      command.add("--no-textconv");
    }
    command.addAll(List.of(arguments).subList(1, arguments.length));
    var builder = new ProcessBuilder(command).directory(directory.toFile()).redirectError(error);
    harden(builder.environment());
    if (inPlace) {
      shadow.incoming(builder.environment());
    } else {
      shadow.environment(builder.environment());
    }
    builder.environment().putAll(environment);
    return builder.start();
  }

  /// Removes every `GIT_*` variable of the caller and sets those that close a door.
  private static void harden(Map<String, String> environment) {
    environment.keySet().removeIf(key -> key.startsWith("GIT_"));
    environment.put("GIT_CONFIG_NOSYSTEM", "1");
    environment.put("GIT_CONFIG_GLOBAL", "/dev/null");
    environment.put("GIT_ATTR_NOSYSTEM", "1");
    environment.put("GIT_NO_REPLACE_OBJECTS", "1");
    environment.put("GIT_NO_LAZY_FETCH", "1");
    environment.put("GIT_TERMINAL_PROMPT", "0");
    environment.put("GIT_ALLOW_PROTOCOL", "none");
    environment.put("GIT_OPTIONAL_LOCKS", "0");
    environment.put("GIT_EDITOR", "false");
    environment.put("GIT_PAGER", "cat");
    environment.put("LC_ALL", "C");
  }

  private static void feed(OutputStream stream, byte[] input) {
    try (stream) {
      stream.write(input);
    } catch (IOException e) {
      // git ended without reading all of its input; its exit code says why
    }
  }

  private static void drain(InputStream stream, StringBuilder into) {
    try (stream) {
      into.append(new String(stream.readNBytes(64 * 1024), StandardCharsets.UTF_8));
      stream.skipNBytes(Long.MAX_VALUE);
    } catch (IOException e) {
      // the end of the stream, or of the process: what was read is what there is
    }
  }
}
