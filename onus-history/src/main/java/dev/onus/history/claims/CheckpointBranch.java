package dev.onus.history.claims;

import dev.onus.history.ObjectStream;
import dev.onus.history.Repository;
import dev.onus.provenance.Claim;
import dev.onus.provenance.Commit;
import dev.onus.provenance.checkpoint.Checkpoint;
import dev.onus.provenance.checkpoint.CheckpointReader;
import dev.onus.provenance.checkpoint.CheckpointTrailer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Entire's branch of checkpoints, local or fetched; read when the first commit names one, and only
/// the sessions' metadata: transcripts and prompts are never opened.
final class CheckpointBranch {
  private static final String BRANCH = "entire/checkpoints/v1";
  private static final int MOST_REFS = 32;
  private static final int MOST_SESSIONS = 200_000;
  private static final int LARGEST = 4 << 20;

  private final Repository repository;
  private @Nullable Map<String, Checkpoint> byId;

  CheckpointBranch(Repository repository) {
    this.repository = repository;
  }

  /// What the checkpoints claim that a commit names.
  List<Claim> claims(Commit commit) {
    var ids = CheckpointTrailer.in(commit.message());
    if (ids.isEmpty()) {
      return List.of();
    }
    var known = byId;
    if (known == null) {
      known = read();
      byId = known;
    }
    var claims = new ArrayList<Claim>();
    for (String id : ids) {
      var checkpoint = known.get(id);
      if (checkpoint != null) {
        claims.addAll(checkpoint.claims());
      }
    }
    return claims;
  }

  /// All checkpoints. Where several refs hold one, the first ref speaks; the local branch is first.
  private Map<String, Checkpoint> read() {
    Map<String, String> blobs = new TreeMap<>();
    for (String tip : tips()) {
      for (var file : repository.files(tip)) {
        if (isSession(file.path()) && file.isRegular() && blobs.size() < MOST_SESSIONS) {
          blobs.putIfAbsent(file.path(), file.id());
        }
      }
    }
    var paths = List.copyOf(blobs.keySet());
    Map<String, List<Checkpoint.Session>> sessions = new HashMap<>();
    ObjectStream.read(
        repository.git(),
        blobs.values().stream().map(id -> id.getBytes(StandardCharsets.US_ASCII)).toList(),
        LARGEST,
        (place, _, _, content) -> {
          if (content != null) {
            CheckpointReader.session(content)
                .ifPresent(session ->
                    sessions
                        .computeIfAbsent(id(paths.get(place)), _ -> new ArrayList<>())
                        .add(session));
          }
        });
    Map<String, Checkpoint> checkpoints = new HashMap<>();
    sessions.forEach((id, list) -> checkpoints.put(id, new Checkpoint(id, list)));
    return checkpoints;
  }

  private List<String> tips() {
    return repository
        .git()
        .text(
            "for-each-ref",
            "--format=%(objectname)",
            "--count=" + MOST_REFS,
            "refs/heads/" + BRANCH,
            "refs/remotes/*/" + BRANCH)
        .lines()
        .distinct()
        .toList();
  }

  /// `a3/b2c4d5e6f7/metadata.json` or `a3/b2c4d5e6f7/0/metadata.json`.
  private static boolean isSession(String path) {
    return path.endsWith("/metadata.json")
        && path.length() >= 27
        && path.charAt(2) == '/'
        && path.charAt(13) == '/'
        && path.substring(0, 13).chars().filter(c -> c == '/').count() == 1
        && path.substring(14).chars().filter(c -> c == '/').count() <= 1;
  }

  private static String id(String path) {
    return path.substring(0, 2) + path.substring(3, 13);
  }
}
