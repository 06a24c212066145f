package dev.onus.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// A small repository for a test of a command, made with the user's git and none of its
/// configuration. Each commit is a day later than the one before, so that ids never change.
final class SmallRepository {
  private final Path directory;
  private Instant now = Instant.parse("2026-01-01T12:00:00Z");
  private String who = "Ann <ann@x.org>";

  SmallRepository(Path directory) {
    this.directory = directory;
    git("init", "-q", "-b", "main", ".");
  }

  /// Ann adds a cart; Cat changes a line of it with Claude on a branch that Bob merges; Dan changes
  /// another file. The failing line is `src/shop/cart.py:3`.
  static SmallRepository shop(Path directory) {
    var shop = new SmallRepository(directory);
    shop.write("src/shop/cart.py", CART);
    shop.write("src/shop/main.py", "from cart import total\n\n\nprint(total(None))\n");
    shop.commit("Add the cart (#1)");
    shop.git("checkout", "-q", "-b", "topic");
    shop.write("src/shop/cart.py", CART.replace("item.price", "item.price * item.count"));
    shop.by("Cat <cat@x.org>")
        .commit(
            """
            Count the items

            Co-Authored-By: Claude <noreply@anthropic.com>
            Reviewed-by: Bob <bob@x.org>\
            """);
    shop.git("checkout", "-q", "main");
    shop.by("Bob <bob@x.org>").merge("topic", "Merge pull request #12 from cat/topic");
    shop.write("README.md", "The shop.\n");
    shop.by("Dan <dan@x.org>").commit("Say what it is");
    return shop;
  }

  private static final String CART =
      """
      def total(items):
          result = 0
          for item in items:
              result += item.price
          return result
      """;

  /// What the shop prints when it fails.
  static final String FAILURE =
      """
      Traceback (most recent call last):
        File "/srv/app/src/shop/main.py", line 4, in <module>
          print(total(None))
        File "/srv/app/src/shop/cart.py", line 4, in total
          result += item.price * item.count
      TypeError: 'NoneType' object is not iterable
      """;

  Path directory() {
    return directory;
  }

  String path() {
    return directory.toString();
  }

  SmallRepository by(String person) {
    who = person;
    return this;
  }

  SmallRepository after(Duration time) {
    now = now.plus(time);
    return this;
  }

  void write(String path, String content) {
    try {
      Path file = directory.resolve(path);
      Files.createDirectories(file.getParent());
      Files.writeString(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String commit(String message) {
    git("add", "-A");
    git("commit", "-q", "--allow-empty", "-m", message);
    now = now.plus(Duration.ofDays(1));
    return git("rev-parse", "HEAD");
  }

  String merge(String branch, String message) {
    git("merge", "-q", "--no-ff", "-m", message, branch);
    now = now.plus(Duration.ofDays(1));
    return git("rev-parse", "HEAD");
  }

  /// Runs git and returns what it prints, without the last line break.
  String git(String... arguments) {
    var command = new ArrayList<String>(List.of("git"));
    command.addAll(List.of(arguments));
    String name = who.substring(0, who.indexOf(" <"));
    String address = who.substring(who.indexOf('<') + 1, who.length() - 1);
    try {
      var builder =
          new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
      var environment = builder.environment();
      environment.keySet().removeIf(key -> key.startsWith("GIT_"));
      environment.put("GIT_CONFIG_NOSYSTEM", "1");
      environment.put("GIT_CONFIG_GLOBAL", "/dev/null");
      for (String role : List.of("AUTHOR", "COMMITTER")) {
        environment.put("GIT_" + role + "_NAME", name);
        environment.put("GIT_" + role + "_EMAIL", address);
        environment.put("GIT_" + role + "_DATE", now.toString());
      }
      Process process = builder.start();
      process.getOutputStream().close();
      String output =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      if (process.waitFor() != 0) {
        throw new IllegalStateException(String.join(" ", command) + ": " + output);
      }
      return output;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
