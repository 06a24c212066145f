package dev.onus.bench.durability;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;

/// A file system of 20 MB (`--disk`) that another file fills up: what is refused then, what can
/// still be read, and whether everything goes on once there is room again.
final class FullDisk {
  private static final int ENVIRONMENT = 78;
  private static final int BLOCK = 4096;
  private static final int MOST_ROOM = 200 * 1024;
  private static final Pattern CLEAR = Pattern.compile("onus: [^\\n]*records\\.db[^\\n]*");

  private final Settings settings;
  private final Findings findings;
  private final Path disk;
  private final Notebook notebook;
  private final Program program;
  private int refusals;

  private FullDisk(Settings settings, Findings findings) {
    this.settings = settings;
    this.findings = findings;
    this.disk = Path.of(settings.further("disk"));
    this.notebook = new Notebook("the log", findings);
    this.program =
        Program.on(settings.onus(), disk.resolve("log/records.db"), settings.temporary());
  }

  static Durability.Result run(Settings settings, Findings findings) throws Exception {
    return new FullDisk(settings, findings).run();
  }

  private Durability.Result run() throws Exception {
    Random random = settings.random(0);
    Path filler = disk.resolve("filler");
    for (int round = 0; round < settings.rounds(); round++) {
      String place = "round " + round;
      append(place, 0);
      // every other time there is no room at all, not even for the files that reading makes
      fill(filler, round % 2 == 0 ? 0 : random.nextInt(MOST_ROOM));
      append(place + ", disk full", ENVIRONMENT);
      reads(place + ", disk full");
      Files.delete(filler);
      append(place + ", with room again", 0);
      Inspection.of(program, notebook, notebook.acknowledged(), findings, place);
    }
    return new Durability.Result(
        settings.rounds(),
        notebook.acknowledged().size(),
        refusals + " appends refused, each with exit 78 and one line");
  }

  /// Appends what was not answered before, and more: few entries where they must be taken, more
  /// than there is room for where they must not.
  private void append(String place, int expected) throws Exception {
    List<Request> open = notebook.unanswered();
    int more = expected == 0 ? 20 : 2000;
    for (int i = 0; i < more; i++) {
      if (expected == 0) {
        open.add(notebook.next());
      }
    }
    var requests = expected == 0 ? Writer.only(open) : Writer.after(open, notebook);
    try (var writer = new Writer(program, notebook, 1, requests)) {
      int exit = writer.await();
      if (exit != expected) {
        findings.fault(place, "ended with " + exit + ": " + writer.errors());
      } else if (exit != 0) {
        refusals++;
        if (!CLEAR.matcher(writer.errors()).matches()) {
          findings.fault(place, "said: " + writer.errors());
        }
      }
    }
  }

  private void fill(Path filler, int room) throws IOException {
    byte[] block = new byte[BLOCK];
    try (var out = Files.newOutputStream(filler)) {
      long free = disk.toFile().getUsableSpace() - room;
      for (long written = 0; written < free; written += BLOCK) {
        out.write(block);
      }
      while (room == 0) {
        out.write(block);
      }
    } catch (IOException e) {
      // the disk is full, as it should be
    }
  }

  private void reads(String place) throws Exception {
    long entries = notebook.acknowledged().size();
    Program.Ended list = program.run("", "list", "--format", "jsonl");
    if (list.exit() != 0 || list.out().lines().count() < entries) {
      findings.fault(place, "list: exit " + list.exit() + ", " + list.err());
    }
    for (String verb : List.of("verify", "checkpoint")) {
      Program.Ended ended = program.run("", verb);
      if (ended.exit() != 0) {
        findings.fault(place, verb + ": exit " + ended.exit() + ", " + ended.out() + ended.err());
      }
    }
    Program.Ended proved = program.run("", "prove", "0");
    if (proved.exit() != 0) {
      findings.fault(place, "prove: exit " + proved.exit() + ", " + proved.err());
    }
  }
}
