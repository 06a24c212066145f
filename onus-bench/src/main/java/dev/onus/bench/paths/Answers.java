package dev.onus.bench.paths;

import dev.onus.provenance.RepositoryPath;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/// Questions to the other programs as files, and their answers read back in the same order.
///
/// One git process answers all: each set of lines has a directory with its `.gitignore` (git reads
/// it once for all neighbouring paths), and the paths below it do not exist, which git takes for
/// files.
final class Answers {
  private Answers() {}

  /// Writes directories below `tree`, and the paths to ask about, ended by NUL, to a file.
  static void ask(List<Question> questions, Path tree, Path file) throws IOException {
    Map<List<String>, String> directories = new HashMap<>();
    try (var out = new BufferedOutputStream(Files.newOutputStream(file))) {
      for (Question question : questions) {
        String directory = directories.get(question.lines());
        if (directory == null) {
          directory = "d" + directories.size();
          directories.put(question.lines(), directory);
          Files.createDirectories(tree.resolve(directory));
          Files.write(
              tree.resolve(directory).resolve(".gitignore"),
              RepositoryPath.encode(String.join("\n", question.lines()) + "\n"));
        }
        write(out, directory + "/" + question.path());
      }
    }
  }

  /// What git said: `git check-ignore -z -v -n` prints source, line, pattern and path for each.
  static List<Boolean> ofGit(Path file, int count) throws IOException {
    var fields = fields(file).iterator();
    var answers = new Boolean[count];
    for (int i = 0; i < count; i++) {
      fields.next();
      fields.next();
      String pattern = fields.next();
      fields.next();
      answers[i] = !pattern.isEmpty() && !pattern.startsWith("!");
    }
    end(fields, file);
    return Arrays.asList(answers);
  }

  /// Writes pairs of pattern and path, each ended by NUL.
  static void ask(List<Case> cases, Path file) throws IOException {
    try (var out = new BufferedOutputStream(Files.newOutputStream(file))) {
      for (Case one : cases) {
        String pattern = one.patterns().getFirst();
        write(out, pattern.startsWith("!") ? pattern.substring(1) : pattern);
        write(out, one.path());
      }
    }
  }

  /// What Ruby said: `1` or `0` for each.
  static List<Boolean> ofRuby(Path file, int count) throws IOException {
    String answers = Files.readString(file).strip();
    if (answers.length() != count) {
      throw new IOException(file + " has " + answers.length() + " answers, not " + count);
    }
    return answers.chars().mapToObj(answer -> answer == '1').toList();
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(RepositoryPath.encode(text));
    out.write(0);
  }

  private static List<String> fields(Path file) throws IOException {
    return List.of(RepositoryPath.decode(Files.readAllBytes(file)).split("\0", -1));
  }

  private static void end(Iterator<String> fields, Path file) throws IOException {
    if (!fields.next().isEmpty() || fields.hasNext()) {
      throw new IOException(file + " has more answers than there were questions");
    }
  }
}
