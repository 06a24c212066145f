package dev.onus.history;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A bare repository made by one `git fast-import`: any bytes as paths and contents, any shape of
/// history, with none of the user's configuration.
public final class ImportedRepository {
  private final Path directory;
  private final ByteArrayOutputStream stream = new ByteArrayOutputStream();
  private int commits;

  /// An empty bare repository.
  ///
  /// @param format `sha1` or `sha256`
  public ImportedRepository(Path directory, String format) {
    this.directory = directory;
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    run(new byte[0], "init", "-q", "--bare", "--object-format=" + format, ".");
  }

  /// The git directory.
  public Path directory() {
    return directory;
  }

  /// Adds a commit whose tree is exactly these files; returns its mark.
  ///
  /// @param files content by path, both as bytes in ISO 8859-1
  /// @param parents marks, the first parent first
  public int commit(Map<String, String> files, int... parents) {
    int mark = ++commits;
    say("commit refs/heads/c" + mark + "\nmark :" + mark + "\n");
    say("committer A <a@x.org> " + (1_700_000_000L + mark * 3600L) + " +0000\ndata 1\n.\n");
    for (int i = 0; i < parents.length; i++) {
      say((i == 0 ? "from :" : "merge :") + parents[i] + "\n");
    }
    say("deleteall\n");
    files.forEach((path, content) -> {
      say("M 100644 inline " + quoted(path) + "\ndata " + content.length() + "\n");
      say(content + "\n");
    });
    return mark;
  }

  private void say(String text) {
    stream.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static String quoted(String path) {
    var quoted = new StringBuilder("\"");
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      if (c < ' ' || c > '~' || c == '"' || c == '\\') {
        quoted.append(String.format("\\%03o", (int) c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }

  /// Makes the commits and returns their ids by mark; place 0 is empty.
  public List<String> done() {
    run(stream.toByteArray(), "fast-import", "--quiet", "--force");
    var ids = new ArrayList<String>(List.of(""));
    for (int mark = 1; mark <= commits; mark++) {
      ids.add(text("rev-parse", "refs/heads/c" + mark));
    }
    return ids;
  }

  /// What git prints, without the last line break.
  public String text(String... arguments) {
    return new String(run(new byte[0], arguments), StandardCharsets.UTF_8).strip();
  }

  /// What `git blame --incremental` prints; the path, which can be any bytes, goes through a shell.
  public byte[] blame(String commit, byte[] path) {
    var octal = new StringBuilder();
    for (byte b : path) {
      octal.append(String.format("\\%03o", b & 0xFF));
    }
    return start(
        new byte[0],
        List.of(
            "sh",
            "-c",
            "exec git blame --incremental " + commit + " -- \"$(printf '" + octal + "')\""));
  }

  /// Runs git in the repository; standard error goes to the test's.
  public byte[] run(byte[] input, String... arguments) {
    var command = new ArrayList<String>(List.of("git"));
    command.addAll(List.of(arguments));
    return start(input, command);
  }

  private byte[] start(byte[] input, List<String> command) {
    try {
      var builder = new ProcessBuilder(command).directory(directory.toFile());
      builder.redirectError(ProcessBuilder.Redirect.INHERIT);
      builder.environment().keySet().removeIf(key -> key.startsWith("GIT_"));
      builder.environment().put("GIT_CONFIG_NOSYSTEM", "1");
      builder.environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
      Process process = builder.start();
      var writer = Thread.ofVirtual().start(() -> feed(process, input));
      byte[] output = process.getInputStream().readAllBytes();
      writer.join();
      if (process.waitFor() != 0) {
        throw new IllegalStateException(String.join(" ", command));
      }
      return output;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static void feed(Process process, byte[] input) {
    try (var out = process.getOutputStream()) {
      out.write(input);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
