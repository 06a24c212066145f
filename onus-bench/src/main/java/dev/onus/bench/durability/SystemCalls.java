package dev.onus.bench.durability;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/// Every n-th system call on the files of a log fails, one in each run: while the first entry makes
/// the log, while entries go into one whose last writer was killed, and in a process that goes on
/// after the failure.
final class SystemCalls {
  private static final int LANES = 2;
  private static final int ENTRIES = 12;
  private static final int REQUESTS = 3;
  private static final int KILLED = 137;

  /// In seconds. A program that waits for a lock gives up after 30, and one that goes on does so
  /// with each of its requests.
  private static final int LONGEST = 600;

  private static final int ENVIRONMENT = 78;

  /// One line of people's words that names the records or their directory.
  private static final Pattern CLEAR =
      Pattern.compile("onus: [^\\n]*/(records\\.db|run\\d)[^\\n]*");

  private final Settings settings;
  private final Findings findings;
  private final AtomicInteger happened = new AtomicInteger();
  private final AtomicLong acknowledged = new AtomicLong();
  private final Map<String, Integer> exits = new ConcurrentHashMap<>();

  private SystemCalls(Settings settings, Findings findings) {
    this.settings = settings;
    this.findings = findings;
  }

  /// What the append begins with, and who appends.
  private record Scene(String name, Path log, Notebook notebook, boolean goesOn) {}

  static Durability.Result run(Settings settings, Findings findings) throws Exception {
    return new SystemCalls(settings, findings).run();
  }

  private Durability.Result run() throws Exception {
    Path empty = Files.createDirectories(settings.directory().resolve("empty"));
    var nothing = new Notebook("a new log", findings);
    Path killed = Files.createDirectories(settings.directory().resolve("killed"));
    var some = killed(killed);
    List<Scene> scenes =
        List.of(
            new Scene("new", empty, nothing, false),
            new Scene("again", killed, some, false),
            new Scene("goes on", killed, some, true));
    List<Runnable> runs = new ArrayList<>();
    List<String> counts = new ArrayList<>();
    for (Scene scene : scenes) {
      List<InjectedFault> faults = faults(scene);
      List<InjectedFault> chosen = new ArrayList<>(faults);
      Collections.shuffle(chosen, settings.random(scenes.indexOf(scene)));
      chosen.stream()
          .limit(Math.ceilDiv(settings.rounds(), scenes.size()))
          .forEach(fault -> runs.add(() -> run(scene, fault)));
      counts.add(scene.name() + ": " + faults.size() + " faults in all");
    }
    try (var lanes = Executors.newFixedThreadPool(LANES)) {
      List<Future<?>> running = new ArrayList<>();
      runs.forEach(each -> running.add(lanes.submit(each)));
      for (var each : running) {
        each.get();
      }
    }
    return new Durability.Result(
        happened.get(),
        acknowledged.get(),
        String.join("; ", counts) + "; exit codes " + new TreeMap<>(exits));
  }

  /// A log with entries whose writer was killed, so that there is something to recover.
  private Notebook killed(Path directory) throws Exception {
    var notebook = new Notebook("a log", findings);
    var program =
        Program.on(settings.onus(), directory.resolve("records.db"), settings.temporary());
    try (var writer = new Writer(program, notebook, 8, notebook::next)) {
      while (notebook.acknowledged().size() < ENTRIES && writer.isAlive()) {
        Thread.sleep(10);
      }
      writer.kill();
    }
    return notebook;
  }

  private List<InjectedFault> faults(Scene scene) throws Exception {
    Path directory = Files.createTempDirectory(settings.directory(), "counted");
    Path trace = settings.directory().resolve("counted.trace");
    Trees.copy(scene.log(), directory);
    Path log = directory.resolve("records.db");
    var notebook = scene.notebook().copy(findings);
    try (var writer =
        writer(scene, notebook, requests(notebook), log, InjectedFault.tracing(log, trace))) {
      int exit = writer.await();
      if (exit != 0) {
        throw new IOException("without a fault it ended with " + exit + ": " + writer.errors());
      }
    }
    Trees.delete(directory);
    return InjectedFault.of(trace);
  }

  private static List<Request> requests(Notebook notebook) {
    List<Request> requests = new ArrayList<>(notebook.unanswered());
    for (int i = 0; i < REQUESTS; i++) {
      requests.add(notebook.next());
    }
    return requests;
  }

  private Writer writer(
      Scene scene, Notebook notebook, List<Request> requests, Path log, List<String> around)
      throws IOException {
    var program = Program.on(settings.onus(), log, settings.temporary()).within(around);
    if (scene.goesOn()) {
      program = program.instead(GoingOn.command(log, program.key()));
    }
    return new Writer(program, notebook, 1, Writer.only(requests));
  }

  private void run(Scene scene, InjectedFault fault) {
    String place = scene.name() + ", " + fault;
    try {
      Path directory = Files.createTempDirectory(settings.directory(), "run");
      Path trace = Path.of(directory + ".trace");
      Trees.copy(scene.log(), directory);
      Path log = directory.resolve("records.db");
      var notebook = scene.notebook().copy(findings);
      List<Request> requests = requests(notebook);
      try (var writer = writer(scene, notebook, requests, log, fault.around(log, trace))) {
        int exit = writer.await(LONGEST);
        if (fault.happened(trace)) {
          happened.incrementAndGet();
          exits.merge(exit + (fault.kills() ? " killed" : ""), 1, Integer::sum);
          judge(scene, fault, notebook, exit, writer.errors(), place);
        }
        if (writer.unreadable() != null) {
          findings.fault(place, writer.unreadable());
        }
      }
      after(notebook, log, place);
      Trees.delete(directory);
      Files.deleteIfExists(trace);
    } catch (Exception e) {
      findings.fault(place, "the run itself failed: " + e);
    }
  }

  private void judge(
      Scene scene, InjectedFault fault, Notebook notebook, int exit, String errors, String place) {
    boolean all = notebook.unanswered().isEmpty();
    if (fault.kills()) {
      if (exit != KILLED) {
        findings.fault(place, "ended with " + exit + ", not by the signal");
      }
    } else if (exit == 0) {
      if (!all) {
        findings.fault(place, "ended with 0, but answered not everything");
      }
    } else if (scene.goesOn() && !fault.lasting() && !fault.keepsALock()) {
      findings.fault(place, "did not get over it: " + errors);
    } else if (exit != ENVIRONMENT || !CLEAR.matcher(errors).matches()) {
      findings.fault(place, "exit " + exit + ": " + errors);
    }
  }

  private void after(Notebook notebook, Path log, String place) {
    var program = Program.on(settings.onus(), log, settings.temporary());
    Map<Request, Answer> before = notebook.acknowledged();
    acknowledged.addAndGet(before.size());
    Inspection.of(program, notebook, before, findings, place);
    var now = Continuation.of(program, notebook.unanswered(), before, findings, place);
    Inspection.of(program, notebook, now, findings, place.concat(", gone on with"));
  }
}
