package dev.onus.bench.durability;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// Simulated power cuts: a writer appends on a file system whose image is cloned at random
/// instants. The clone holds what the disk had got by then; whatever the kernel or the program
/// still kept in memory is not in it. It is mounted and looked at, while the writer goes on.
///
/// What makes and mounts the clones is a script (`--disks`), because it needs the superuser: `DISKS
/// cut` mounts a clone at `crash` beside `inner`, `DISKS mend` throws it away.
final class PowerCuts {
  /// How many times its rounds a control may take.
  private static final int PATIENCE = 10;

  private static final int CUTS_OF_A_LOG = 20;
  private static final int LONGEST = 500;
  private static final int CREATION = 1500;

  private final Settings settings;
  private final Findings findings;
  private final Random random;
  private int cutsWithLoss;
  private int mostLost;
  private int damaged;
  private long acknowledged;

  private PowerCuts(Settings settings, Findings findings) {
    this.settings = settings;
    this.findings = findings;
    this.random = settings.random(0);
  }

  static Durability.Result run(Settings settings, Findings findings) throws Exception {
    return new PowerCuts(settings, findings).run();
  }

  private Durability.Result run() throws Exception {
    int done = 0;
    for (int log = 0; isWorthACut(done); log++) {
      String name = "log-" + log;
      Path directory = Files.createDirectories(settings.directory().resolve("inner/" + name));
      // a checkpointed directory: what is tested is the log, not the mkdir of this harness
      settings.command("sync");
      var notebook = new Notebook(name, findings);
      try (var writer = writer(directory, notebook)) {
        for (int cut = 0; cut < CUTS_OF_A_LOG && isWorthACut(done); cut++, done++) {
          cut(writer, notebook, cut, name);
        }
      }
      acknowledged += notebook.acknowledged().size();
      Trees.delete(directory);
    }
    return new Durability.Result(
        done,
        acknowledged,
        settings.weakened() == null
            ? "each clone appended to and verified again"
            : cutsWithLoss
                + " cuts with loss, at most "
                + mostLost
                + " at once; "
                + damaged
                + " unreadable");
  }

  /// A control goes on until something is lost, within reason: a few cuts may all be lucky.
  private boolean isWorthACut(int done) {
    boolean hasShownNothing = settings.weakened() != null && cutsWithLoss == 0;
    return done < settings.rounds() * (hasShownNothing ? PATIENCE : 1);
  }

  private Writer writer(Path directory, Notebook notebook) throws IOException {
    Path temporary = settings.temporary();
    var program = Program.on(settings.onus(), directory.resolve("records.db"), temporary);
    if (settings.weakened() != null) {
      Files.createDirectories(temporary);
      program =
          program.with(
              "ONUS_JAVA_OPTS",
              Weakening.option(settings.weakened(), temporary.resolve("weakening.jar")));
    }
    return new Writer(program, notebook, 1 << random.nextInt(6), notebook::next);
  }

  private void cut(Writer writer, Notebook notebook, int cut, String name) throws Exception {
    String place = name + ", cut " + cut;
    if (cut > 0 && !writer.awaitAnswer(60)) {
      findings.fault(place, "the writer acknowledged nothing: " + writer.errors());
    }
    if (!writer.isAlive()) {
      findings.fault(place, "the writer ended by itself: " + writer.errors());
    }
    Thread.sleep(random.nextInt(cut == 0 ? CREATION : LONGEST));
    Map<Request, Answer> before = notebook.acknowledged(); // before the clone is made
    settings.command(settings.further("disks"), "cut", settings.directory().toString());
    List<Request> open = notebook.unanswered();
    try {
      look(notebook, before, open, name, place);
    } finally {
      settings.command(settings.further("disks"), "mend", settings.directory().toString());
    }
  }

  private void look(
      Notebook notebook, Map<Request, Answer> before, List<Request> open, String name, String place)
      throws IOException {
    Path crashed = settings.directory().resolve("crash/" + name + "/records.db");
    var program = Program.on(settings.onus(), crashed, settings.temporary());
    int losses = findings.losses();
    int faults = findings.count() - losses;
    int entries = Inspection.of(program, notebook, before, findings, place);
    int lost = findings.losses() - losses;
    if (lost > 0) {
      cutsWithLoss++;
      mostLost = Math.max(mostLost, lost);
      damaged += entries == 0 ? 1 : 0;
      return;
    }
    if (findings.count() - findings.losses() == faults) {
      var now = Continuation.of(program, open, before, findings, place);
      Inspection.of(program, notebook, now, findings, place + ", after it was gone on with");
    }
  }
}
