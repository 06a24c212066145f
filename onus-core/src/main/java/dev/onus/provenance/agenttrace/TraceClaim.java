package dev.onus.provenance.agenttrace;

import dev.onus.provenance.Claim;
import dev.onus.provenance.Evidence;
import dev.onus.provenance.LineRanges;
import dev.onus.provenance.Scope;
import dev.onus.provenance.Source;
import dev.onus.provenance.agenttrace.TraceRecord.Author;
import dev.onus.provenance.agenttrace.TraceRecord.Part;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A claim of records that is being put together from their parts.
final class TraceClaim {
  private final TraceRecord record;
  private final Part part;
  private final Map<String, List<LineRanges>> lines = new LinkedHashMap<>();
  private final Set<String> files = new LinkedHashSet<>();

  TraceClaim(TraceRecord record, Part part) {
    this.record = record;
    this.part = part;
  }

  /// Adds lines of a file, or a file of which no lines are known.
  void add(String path, @Nullable LineRanges ranges) {
    if (ranges == null) {
      files.add(path);
    } else {
      lines.computeIfAbsent(path, _ -> new ArrayList<>()).add(ranges);
    }
  }

  Claim claim() {
    var source = new Source.Trace(record.id());
    return switch (part.author()) {
      case HUMAN -> new Claim.ByPerson(scope(), null, source, Evidence.INFERRED, record.id());
      case AI, MIXED ->
          new Claim.ByTool(
              scope(),
              record.use(part),
              part.author() == Author.MIXED,
              part.conversation(),
              null,
              source,
              Evidence.RECORDED,
              record.id(),
              null);
    };
  }

  private Scope scope() {
    if (lines.isEmpty()) {
      return new Scope.WholeCommit(List.copyOf(files));
    }
    var scope = new ArrayList<Scope.FileLines>();
    lines.forEach((path, parts) -> scope.add(new Scope.FileLines(path, LineRanges.union(parts))));
    return new Scope.Lines(scope);
  }
}
