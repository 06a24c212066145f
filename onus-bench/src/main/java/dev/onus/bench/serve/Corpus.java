package dev.onus.bench.serve;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// A repository that pages and answers are about, asked directly by git.
final class Corpus {
  private final Path directory;
  private final String head;

  private Corpus(Path directory, String head) {
    this.directory = directory;
    this.head = head;
  }

  static Corpus of(Path directory) throws IOException, InterruptedException {
    Path real = directory.toRealPath();
    return new Corpus(real, git(real, "rev-parse", "HEAD").strip());
  }

  Path directory() {
    return directory;
  }

  String head() {
    return head;
  }

  /// What the first line of every measurement says of it.
  String words() throws IOException, InterruptedException {
    return directory.getFileName()
        + " at "
        + head.substring(0, 12)
        + ", "
        + git(directory, "rev-list", "--count", "HEAD").strip()
        + " commits, "
        + files(head).size()
        + " files";
  }

  /// The regular files of a revision that a text can name.
  List<String> files(String revision) throws IOException, InterruptedException {
    var files = new ArrayList<String>();
    for (String entry : git(directory, "ls-tree", "-r", "-z", revision).split("\0", -1)) {
      if (entry.startsWith("100") && entry.indexOf(' ', entry.indexOf('\t')) < 0) {
        files.add(entry.substring(entry.indexOf('\t') + 1));
      }
    }
    return files;
  }

  List<String> lines(String path) throws IOException, InterruptedException {
    return Arrays.asList(git(directory, "show", head + ":" + path).split("\n", -1));
  }

  /// Commits at random along the first parents of HEAD.
  List<String> revisions(int count, Random chance) throws IOException, InterruptedException {
    List<String> all =
        git(directory, "rev-list", "--first-parent", "-n", "2000", "HEAD").lines().toList();
    var chosen = new ArrayList<String>();
    for (int i = 0; i < count; i++) {
      chosen.add(all.get(chance.nextInt(all.size())));
    }
    return chosen;
  }

  static String git(Path directory, String... arguments) throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of("git", "-C", directory.toString()));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException("git failed: " + command);
    }
    return out;
  }
}
