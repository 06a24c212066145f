package dev.onus.history.claims;

import dev.onus.history.ObjectStream;
import dev.onus.history.Repository;
import dev.onus.provenance.agenttrace.TraceReader;
import dev.onus.provenance.agenttrace.TraceRecord;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The Agent Trace records that a repository tracks: at the tips of its branches, in
/// `.agent-trace/` or in a file of that name at the top.
final class TraceFiles {
  private static final int MOST_TIPS = 2_000;
  private static final int MOST_FILES = 10_000;
  private static final int MOST_DIRECTORIES = 200;
  private static final int LARGEST = 64 << 20;
  private static final long MOST_BYTES = 256L << 20;
  private static final List<String> PLACES =
      List.of(".agent-trace", ".agent-trace.jsonl", ".agent-trace.json", "agent-trace.jsonl");

  private TraceFiles() {}

  /// The tips that are looked at: `HEAD`, the local branches and those that were fetched.
  static List<String> tips(Repository repository) {
    var tips = new LinkedHashSet<String>();
    repository.resolve("HEAD").ifPresent(tips::add);
    repository
        .git()
        .text(
            "for-each-ref",
            "--format=%(objectname) %(objecttype)",
            "--count=" + MOST_TIPS,
            "refs/heads",
            "refs/remotes")
        .lines()
        .filter(line -> line.endsWith(" commit"))
        .forEach(line -> tips.add(line.substring(0, line.indexOf(' '))));
    return List.copyOf(tips);
  }

  /// The records at these tips, each once.
  static List<TraceRecord> read(Repository repository, List<String> tips) {
    var records = new LinkedHashSet<TraceRecord>();
    long[] bytes = {0};
    ObjectStream.read(
        repository.git(),
        names(blobs(repository, tips)),
        LARGEST,
        (_, _, id, content) -> {
          bytes[0] += content == null ? 0 : content.length;
          if (content != null && bytes[0] <= MOST_BYTES) {
            records.addAll(TraceReader.read(id, content).records());
          }
        });
    return List.copyOf(records);
  }

  private static Set<String> blobs(Repository repository, List<String> tips) {
    var names = new ArrayList<byte[]>();
    for (String tip : tips) {
      PLACES.forEach(place -> names.add(name(tip + ":" + place)));
    }
    var blobs = new LinkedHashSet<String>();
    var trees = new LinkedHashSet<String>();
    ObjectStream.look(
        repository.git(),
        names,
        (_, type, id, _) -> {
          switch (type) {
            case "blob" -> blobs.add(id);
            case "tree" -> trees.add(id);
            default -> {}
          }
        });
    trees.stream()
        .limit(MOST_DIRECTORIES)
        .forEach(tree ->
            repository.files(tree).stream()
                .filter(file -> file.isRegular() && isNamedLikeRecords(file.path()))
                .limit(MOST_FILES)
                .forEach(file -> blobs.add(file.id())));
    return blobs;
  }

  private static boolean isNamedLikeRecords(String path) {
    return path.endsWith(".jsonl") || path.endsWith(".json");
  }

  private static List<byte[]> names(Set<String> ids) {
    return ids.stream().map(TraceFiles::name).toList();
  }

  private static byte[] name(String name) {
    return name.getBytes(StandardCharsets.UTF_8);
  }
}
