package dev.onus.provenance.agenttrace;

import dev.onus.provenance.Claim;
import dev.onus.provenance.LineRange;
import dev.onus.provenance.LineRanges;
import dev.onus.provenance.agenttrace.TraceRecord.Author;
import dev.onus.provenance.agenttrace.TraceRecord.Part;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Decides which commit a record speaks of. A gap is acceptable, a wrong line is not:
///
/// 1. Only the commit that the record names is considered, and the commits whose first parent it
///    is: writers record before they commit, and so name the parent.
/// 2. Lines with a content hash belong to each child that has exactly this content in this place,
///    as far as the commit added them; and to the named commit itself when it proves every part of
///    every record that names it. Then the records speak of it; else they were made on top of it,
///    and a part that it proves may only undo an edit. A content of a few characters stands in many
///    places and proves none: the next rule applies too, or it claims nothing.
/// 3. Lines without one (or with one that can't be computed) belong to the children, when all
///    children that changed the file left it the same, the commit added every one of these lines,
///    and nothing was recorded later, on the same commit, at or above them: such an edit moves
///    lines by an unknown number.
/// 4. Of what is left, the children that agree on the file get a claim about the commit as a whole.
/// 5. Everything else claims nothing.
///
/// One instance serves all records of a repository; the work that hashes may cause is limited.
public final class TraceBinding {
  /// How many bytes are hashed in all; later hashes stay unproven.
  private static final long MOST_HASHED = 512L << 20;

  /// Fewer characters that are not blank, such as a lone bracket, are not told from others.
  private static final int FEWEST_CHARACTERS = 10;

  private long hashed;

  /// A part in its place in time.
  ///
  /// @param number of the record
  private record Spot(int place, int number, TraceRecord record, Part part) {}

  /// The claims about each commit, by its id, of records that name the same commit.
  public Map<String, List<Claim>> bind(List<TraceRecord> records, List<Candidate> candidates) {
    var byPath = new LinkedHashMap<String, List<Spot>>();
    int place = 0;
    int number = 0;
    var inTime =
        records.stream()
            .sorted(
                Comparator.comparing(
                    TraceRecord::at, Comparator.nullsFirst(Comparator.<Instant>naturalOrder())))
            .toList();
    for (TraceRecord record : inTime) {
      number++;
      for (Part part : record.parts()) {
        byPath
            .computeIfAbsent(part.path(), _ -> new ArrayList<>())
            .add(new Spot(place++, number, record, part));
      }
    }
    var claims = new TraceClaims();
    var possible =
        candidates.stream().filter(each -> !each.isRevision() || proves(each, byPath)).toList();
    byPath.forEach((path, spots) -> new OnePath(path, possible, claims).bind(spots));
    return claims.byCommit();
  }

  /// Whether a commit has the content of every part in its place.
  private boolean proves(Candidate candidate, Map<String, List<Spot>> byPath) {
    for (var parts : byPath.entrySet()) {
      var file = candidate.files().get(parts.getKey());
      var content = file == null ? null : file.content();
      if (content == null) {
        return false;
      }
      var lines = new FileLines(content);
      for (Spot spot : parts.getValue()) {
        var range = spot.part().lines();
        var hash = ContentHash.parse(spot.part().hash());
        if (range == null || hash == null || proven(lines, range, hash) == null) {
          return false;
        }
      }
    }
    return true;
  }

  /// The lines of the range when the hash is theirs, else null.
  private byte @Nullable [] proven(FileLines lines, LineRange range, ContentHash hash) {
    byte[] joined = hashed > MOST_HASHED ? null : lines.joined(range);
    hashed += joined == null ? 0 : joined.length + 64;
    return joined != null && hash.holds(joined) ? joined : null;
  }

  private static boolean isTelling(byte[] joined) {
    int characters = 0;
    for (byte b : joined) {
      characters += b == ' ' || b == '\t' || b == '\r' || b == '\n' ? 0 : 1;
    }
    return characters >= FEWEST_CHARACTERS;
  }

  /// The parts about one file.
  private final class OnePath {
    private final String path;
    private final List<Candidate> touching;
    private final List<Candidate> children;
    private final TraceClaims claims;
    private final Map<String, FileLines> lines = new HashMap<>();

    OnePath(String path, List<Candidate> candidates, TraceClaims claims) {
      this.path = path;
      this.claims = claims;
      this.touching = candidates.stream().filter(each -> each.files().containsKey(path)).toList();
      var all = touching.stream().filter(each -> !each.isRevision()).toList();
      boolean agree = all.stream().map(each -> file(each).id()).distinct().count() == 1;
      this.children = agree ? all : List.of();
    }

    void bind(List<Spot> spots) {
      int[] laterFirst = firstOfLater(spots);
      for (int i = 0; i < spots.size() && !touching.isEmpty(); i++) {
        var spot = spots.get(i);
        var range = spot.part().lines();
        boolean located = false;
        if (range != null) {
          var hash = ContentHash.parse(spot.part().hash());
          located =
              hash == null
                  ? byPlace(spot, range, laterFirst[i])
                  : byHash(spot, range, hash, laterFirst[i]);
        }
        if (!located && spot.part().author() != Author.HUMAN) {
          children.forEach(
              child -> claims.file(child.commit(), spot.place(), spot.record(), spot.part(), path));
        }
      }
    }

    private boolean byHash(Spot spot, LineRange range, ContentHash hash, int laterFirst) {
      boolean found = false;
      for (Candidate candidate : touching) {
        byte[] joined = proven(file(candidate), range, hash);
        if (joined != null && (candidate.isRevision() || isTelling(joined))) {
          found = true;
          claim(candidate, spot, range);
        } else if (joined != null) {
          byPlace(spot, range, laterFirst);
          return true;
        }
      }
      return found;
    }

    private byte @Nullable [] proven(Candidate.File file, LineRange range, ContentHash hash) {
      byte[] content = file.content();
      return content == null
          ? null
          : TraceBinding.this.proven(
              lines.computeIfAbsent(file.id(), _ -> new FileLines(content)), range, hash);
    }

    private boolean byPlace(Spot spot, LineRange range, int laterFirst) {
      if (children.isEmpty() || laterFirst <= range.last()) {
        return false;
      }
      var wanted = LineRanges.of(range.first(), range.last());
      if (wanted.linesIn(file(children.getFirst()).added()) != wanted.lines()) {
        return false;
      }
      children.forEach(child -> claim(child, spot, range));
      return true;
    }

    private void claim(Candidate candidate, Spot spot, LineRange range) {
      var ours = file(candidate).added().within(range.first(), range.last());
      if (!ours.isEmpty()) {
        claims.lines(candidate.commit(), spot.place(), spot.record(), spot.part(), path, ours);
      }
    }

    private Candidate.File file(Candidate candidate) {
      var file = candidate.files().get(path);
      if (file == null) {
        throw new IllegalStateException(candidate.commit() + " does not change the file");
      }
      return file;
    }

    /// For each part the lowest line of what later records say of the file; 0 when one of them
    /// doesn't know its lines.
    private static int[] firstOfLater(List<Spot> spots) {
      int[] first = new int[spots.size()];
      int lowest = Integer.MAX_VALUE;
      int lowestOfRecord = Integer.MAX_VALUE;
      int current = 0;
      for (int i = spots.size() - 1; i >= 0; i--) {
        var spot = spots.get(i);
        if (current != spot.number()) {
          lowest = Math.min(lowest, lowestOfRecord);
          lowestOfRecord = Integer.MAX_VALUE;
          current = spot.number();
        }
        first[i] = lowest;
        var range = spot.part().lines();
        lowestOfRecord = Math.min(lowestOfRecord, range == null ? 0 : range.first());
      }
      return first;
    }
  }
}
