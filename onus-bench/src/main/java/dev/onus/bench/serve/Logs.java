package dev.onus.bench.serve;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Logs of 200 lines, each with a stack trace that names lines of the corpus, in the form that the
/// corpus's language prints.
final class Logs {
  private static final int LINES = 200;
  private static final int FRAMES = 8;
  private static final int BEFORE = 120;

  private final Corpus corpus;
  private final Form form;
  private final List<String> files;
  private final Random chance;

  /// How a language prints a stack trace.
  private enum Form {
    JAVA(".java"),
    C(".c"),
    PYTHON(".py");

    private final String ending;

    Form(String ending) {
      this.ending = ending;
    }
  }

  private record Frame(String path, int line) {}

  Logs(Corpus corpus, Random chance) throws IOException, InterruptedException {
    this.corpus = corpus;
    this.chance = chance;
    List<String> all = corpus.files(corpus.head());
    Form best = Form.PYTHON;
    long most = 0;
    for (Form one : Form.values()) {
      long count = all.stream().filter(path -> path.endsWith(one.ending)).count();
      if (count > most) {
        most = count;
        best = one;
      }
    }
    this.form = best;
    String ending = best.ending;
    this.files = most == 0 ? all : all.stream().filter(path -> path.endsWith(ending)).toList();
  }

  /// The next log: other files and other lines than the one before.
  String next() throws IOException, InterruptedException {
    var frames = new ArrayList<Frame>();
    while (frames.size() < FRAMES) {
      String path = files.get(chance.nextInt(files.size()));
      List<String> lines = corpus.lines(path);
      int line = chance.nextInt(lines.size());
      if (lines.get(line).chars().anyMatch(Character::isLetter)) {
        frames.add(new Frame(path, line + 1));
      }
    }
    var text = new ArrayList<String>();
    for (int i = 0; i < BEFORE; i++) {
      text.add(noise(i));
    }
    text.addAll(trace(frames));
    while (text.size() < LINES) {
      text.add(noise(text.size()));
    }
    return String.join("\n", text) + "\n";
  }

  private String noise(int i) {
    return String.format(
        java.util.Locale.ROOT,
        "2026-11-26T04:%02d:%02d.%03dZ INFO  [worker-%d] handled request %d in %d ms",
        i / 60,
        i % 60,
        chance.nextInt(1000),
        chance.nextInt(16),
        chance.nextInt(1_000_000),
        chance.nextInt(400));
  }

  private List<String> trace(List<Frame> frames) {
    var lines = new ArrayList<String>();
    switch (form) {
      case JAVA -> {
        lines.add("java.lang.IllegalStateException: measured");
        frames.forEach(one -> lines.add(java(one)));
      }
      case C -> {
        lines.add(
            "==7==ERROR: AddressSanitizer: SEGV on unknown address 0x000000000010"
                + " (pc 0x55d0 bp 0x7ffc sp 0x7ffc T0)");
        for (int i = 0; i < frames.size(); i++) {
          Frame one = frames.get(i);
          lines.add(
              "    #" + i + " 0x55d0c0de000" + i + " in run /build/" + one.path + ":" + one.line);
        }
      }
      case PYTHON -> {
        lines.add("Traceback (most recent call last):");
        frames
            .reversed()
            .forEach(one ->
                lines.add("  File \"/srv/app/" + one.path + "\", line " + one.line + ", in run"));
        lines.add("ValueError: measured");
      }
    }
    return lines;
  }

  private static String java(Frame one) {
    String path = one.path.substring(0, one.path.lastIndexOf('.'));
    int root = path.lastIndexOf("/java/");
    String type = (root < 0 ? path : path.substring(root + 6)).replace('/', '.');
    String file = one.path.substring(one.path.lastIndexOf('/') + 1);
    return "\tat " + type + ".run(" + file + ":" + one.line + ")";
  }
}
