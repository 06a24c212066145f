package dev.onus.history.past;

import dev.onus.history.TestRepository;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// A short history in which everything happens to files that can.
final class RandomHistory {
  private static final List<String> DIRECTORIES = List.of("", "a/", "a/b/", "c/", "d/e/");

  private final TestRepository made;
  private final Random random;

  RandomHistory(TestRepository made, Random random) {
    this.made = made;
    this.random = random;
  }

  /// Makes it.
  ///
  /// @return the commits after the first
  List<String> commits(int count) throws IOException {
    for (String directory : DIRECTORIES) {
      for (int i = 0; i < 2; i++) {
        made.write(directory + i + ".txt", lines(random.nextInt(1000)));
      }
    }
    made.commit("Root");
    return more(count);
  }

  /// Goes on where the repository stands.
  ///
  /// @return the commits
  List<String> more(int count) throws IOException {
    var ids = new ArrayList<String>();
    for (int i = 0; i < count; i++) {
      for (int change = 0; change <= random.nextInt(2); change++) {
        change();
      }
      ids.add(made.commit("Change " + i));
    }
    return ids;
  }

  private void change() throws IOException {
    List<String> files = made.git("ls-files").lines().toList();
    if (files.isEmpty()) {
      made.write("again.txt", lines(random.nextInt(1000)));
      made.git("add", "-A");
      return;
    }
    String file = files.get(random.nextInt(files.size()));
    String directory = DIRECTORIES.get(random.nextInt(DIRECTORIES.size()));
    Path place = made.directory().resolve(file);
    switch (random.nextInt(12)) {
      case 0 -> made.git("rm", "-qf", file);
      case 1 -> made.write("new/" + random.nextInt(3) + "/" + random.nextInt(9), lines(7));
      case 2 -> move(file, directory + "moved" + random.nextInt(4) + ".txt");
      case 3 -> move(file.contains("/") ? file.substring(0, file.indexOf('/')) : file, "m/n");
      case 4 -> {
        made.git("rm", "-qf", file);
        made.write(file + "/inside.txt", lines(3));
      }
      case 5 -> {
        Files.delete(place);
        Files.createSymbolicLink(place, Path.of("target" + random.nextInt(2)));
      }
      default -> {
        if (Files.isRegularFile(place) && !Files.isSymbolicLink(place)) {
          var lines = new ArrayList<>(Files.readAllLines(place));
          lines.set(random.nextInt(lines.size()), "line " + random.nextInt(1000));
          Files.write(place, lines);
        }
      }
    }
    made.git("add", "-A");
  }

  private void move(String from, String to) throws IOException {
    int slash = to.lastIndexOf('/');
    Path directory = made.directory().resolve(to.substring(0, Math.max(slash, 0)));
    if (!Files.exists(made.directory().resolve(to)) && !to.startsWith(from + "/")) {
      try {
        Files.createDirectories(directory);
      } catch (FileAlreadyExistsException e) {
        return; // a file is in the way
      }
      made.git("mv", "-k", from, to);
    }
  }

  private static String lines(int seed) {
    var text = new StringBuilder();
    for (int i = 0; i < 15; i++) {
      text.append("line ").append(seed).append(' ').append(i).append('\n');
    }
    return text.toString();
  }
}
