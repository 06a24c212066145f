package dev.onus.provenance.agenttrace;

import dev.onus.provenance.Claim;
import dev.onus.provenance.LineRanges;
import dev.onus.provenance.ToolUse;
import dev.onus.provenance.agenttrace.TraceRecord.Author;
import dev.onus.provenance.agenttrace.TraceRecord.Part;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What was found of each commit, put together in the order of the records: the lines that one
/// conversation wrote in a row are one claim, so that a later claim speaks where claims overlap.
final class TraceClaims {
  private final Map<String, List<Found>> byCommit = new LinkedHashMap<>();

  private record Found(
      int place, TraceRecord record, Part part, String path, @Nullable LineRanges lines) {}

  /// What makes two parts the same statement.
  private record Speaker(ToolUse use, Author author, @Nullable String conversation) {}

  /// Notes lines of a commit; `place` orders what is found in time.
  void lines(
      String commit, int place, TraceRecord record, Part part, String path, LineRanges lines) {
    add(commit, new Found(place, record, part, path, lines));
  }

  /// Notes a file of a commit in which the lines are not known.
  void file(String commit, int place, TraceRecord record, Part part, String path) {
    add(commit, new Found(place, record, part, path, null));
  }

  private void add(String commit, Found found) {
    byCommit.computeIfAbsent(commit, _ -> new ArrayList<>()).add(found);
  }

  /// The claims about each commit.
  Map<String, List<Claim>> byCommit() {
    Map<String, List<Claim>> claims = new LinkedHashMap<>();
    byCommit.forEach((commit, found) -> claims.put(commit, claims(found)));
    return claims;
  }

  private static List<Claim> claims(List<Found> found) {
    found.sort(Comparator.comparingInt(Found::place));
    var drafts = new ArrayList<TraceClaim>();
    var ofCommit = new HashMap<Speaker, TraceClaim>();
    TraceClaim last = null;
    Speaker lastSpeaker = null;
    for (Found each : found) {
      var speaker =
          new Speaker(
              each.record().use(each.part()), each.part().author(), each.part().conversation());
      TraceClaim draft;
      if (each.lines() == null) {
        draft = ofCommit.get(speaker);
      } else {
        draft = speaker.equals(lastSpeaker) ? last : null;
      }
      if (draft == null) {
        draft = new TraceClaim(each.record(), each.part());
        drafts.add(draft);
      }
      draft.add(each.path(), each.lines());
      if (each.lines() == null) {
        ofCommit.put(speaker, draft);
      } else {
        last = draft;
        lastSpeaker = speaker;
      }
    }
    return drafts.stream().map(TraceClaim::claim).toList();
  }
}
