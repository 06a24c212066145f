package dev.onus.bench.durability;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// Two and more programs that append to the same file at once, from before it exists.
final class SeveralWriters {
  private static final int[] WRITERS = {2, 3, 4};
  private static final int REQUESTS = 150;
  private static final int ENVIRONMENT = 78;
  private static final Pattern CLEAR = Pattern.compile("onus: [^\\n]*records\\.db[^\\n]*");

  private SeveralWriters() {}

  static Durability.Result run(Settings settings, Findings findings) throws Exception {
    long acknowledged = 0;
    long longest = 0;
    for (int round = 0; round < settings.rounds(); round++) {
      Path directory = Files.createDirectories(settings.directory().resolve("log-" + round));
      var program =
          Program.on(settings.onus(), directory.resolve("records.db"), settings.temporary());
      var notebook = new Notebook("log " + round, findings);
      List<Writer> writers = new ArrayList<>();
      for (int i = 0; i < WRITERS[round % WRITERS.length]; i++) {
        List<Request> requests = new ArrayList<>();
        for (int request = 0; request < REQUESTS; request++) {
          requests.add(notebook.next());
        }
        writers.add(new Writer(program, notebook, 1, Writer.only(requests)));
      }
      for (Writer writer : writers) {
        try (writer) {
          int exit = writer.await();
          if (exit != 0) {
            findings.fault(notebook.log(), "a writer ended with " + exit + ": " + writer.errors());
          }
          longest = Math.max(longest, writer.longestMilliseconds());
        }
      }
      gapless(notebook, findings);
      Inspection.of(program, notebook, notebook.acknowledged(), findings, notebook.log());
      acknowledged += notebook.acknowledged().size();
      if (round == 0) {
        waits(program, notebook, findings, 2, 0);
      } else if (round == 1) {
        waits(program, notebook, findings, 40, ENVIRONMENT);
      }
      Trees.delete(directory);
    }
    return new Durability.Result(
        settings.rounds(),
        acknowledged,
        "the longest wait for an answer was " + longest + " ms, start of the JVM included");
  }

  private static void gapless(Notebook notebook, Findings findings) {
    Set<Long> positions = new HashSet<>();
    notebook.acknowledged().values().forEach(answer -> positions.add(answer.position()));
    for (long position = 0; position < positions.size(); position++) {
      if (!positions.contains(position)) {
        findings.fault(notebook.log(), "nobody was given the position " + position);
      }
    }
    if (!notebook.unanswered().isEmpty()) {
      findings.fault(notebook.log(), notebook.unanswered().size() + " requests got no answer");
    }
  }

  /// Somebody else holds the lock: for a while, which an append outlasts, or for longer than
  /// anybody should wait, when it says so.
  private static void waits(
      Program program, Notebook notebook, Findings findings, int seconds, int expected)
      throws Exception {
    try (var holder = DriverManager.getConnection("jdbc:sqlite:" + program.store());
        var statement = holder.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
      try (var writer = new Writer(program, notebook, 1, Writer.only(List.of(notebook.next())))) {
        Thread release =
            Thread.startVirtualThread(() -> {
              try {
                Thread.sleep(seconds * 1000L);
                statement.execute("ROLLBACK");
              } catch (InterruptedException | SQLException e) {
                findings.fault(notebook.log(), "the lock can't be released: " + e);
              }
            });
        int exit = writer.await();
        release.join();
        if (exit != expected || (exit != 0 && !CLEAR.matcher(writer.errors()).matches())) {
          findings.fault(
              notebook.log(),
              "while another held the lock for "
                  + seconds
                  + " s it ended with "
                  + exit
                  + ": "
                  + writer.errors());
        }
      }
    }
  }
}
