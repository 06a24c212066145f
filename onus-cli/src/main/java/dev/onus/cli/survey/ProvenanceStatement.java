package dev.onus.cli.survey;

import dev.onus.ledger.attestation.AiProvenance;
import dev.onus.ledger.attestation.InTotoStatement;
import dev.onus.ledger.attestation.Subject;
import dev.onus.provenance.Origin;
import dev.onus.provenance.ToolUse;
import dev.onus.survey.LiveLines;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Counted lines of a commit as a statement for others.
public final class ProvenanceStatement {
  private ProvenanceStatement() {}

  /// States who wrote the lines that a commit brought.
  ///
  /// @param commit its full id
  /// @param counts of the lines that it brought
  /// @param version of the program that counted
  public static InTotoStatement of(String commit, LineCounts counts, String version) {
    var byOrigin = new EnumMap<Origin, Long>(Origin.class);
    var byEvidence = new EnumMap<AiProvenance.Grade, Long>(AiProvenance.Grade.class);
    List<ToolUse> tools = new ArrayList<>();
    boolean isContested = false;
    for (LiveLines lines : counts.lines()) {
      byOrigin.merge(lines.origin().origin(), (long) lines.count(), Long::sum);
      var grade = AiProvenance.Grade.valueOf(lines.origin().evidence().name());
      byEvidence.merge(grade, (long) lines.count(), Long::sum);
      tools.addAll(lines.origin().tools());
      isContested |= lines.origin().contested();
    }
    var provenance =
        new AiProvenance(
            new AiProvenance.Lines(
                count(byOrigin, Origin.AI),
                count(byOrigin, Origin.AI_EDITED),
                count(byOrigin, Origin.DECLARED),
                count(byOrigin, Origin.HUMAN),
                count(byOrigin, Origin.UNKNOWN)),
            ToolUse.distinct(tools).stream()
                .map(use -> new AiProvenance.Tool(use.tool(), use.model()))
                .toList(),
            byEvidence,
            isContested,
            null,
            version,
            null);
    return new InTotoStatement(List.of(Subject.commit(commit)), provenance);
  }

  private static long count(Map<Origin, Long> byOrigin, Origin origin) {
    return byOrigin.getOrDefault(origin, 0L);
  }
}
