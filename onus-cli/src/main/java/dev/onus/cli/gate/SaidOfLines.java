package dev.onus.cli.gate;

import dev.onus.gate.Places;
import dev.onus.gate.Said;
import dev.onus.ledger.record.Id;
import dev.onus.ledger.record.Lines;
import dev.onus.ledger.record.Place;
import dev.onus.ledger.record.Provenance;
import dev.onus.provenance.LineRanges;
import dev.onus.provenance.Origin;
import dev.onus.provenance.ToolUse;
import java.util.List;

/// What a record says of lines, in the words of the gate.
final class SaidOfLines {
  private SaidOfLines() {}

  static Said said(Provenance.Written origin, List<Id> tools) {
    return new Said(
        switch (origin) {
          case AI -> Origin.AI;
          case AI_EDITED -> Origin.AI_EDITED;
          case HUMAN -> Origin.HUMAN;
          case UNKNOWN -> Origin.UNKNOWN;
        },
        tools.stream().map(tool -> new ToolUse(tool.text(), null)).toList());
  }

  static Places places(List<Place> places) {
    return new Places(
        places.stream()
            .map(one -> new Places.InFile(one.path().text(), lines(one.lines())))
            .toList());
  }

  private static LineRanges lines(List<Lines> lines) {
    return LineRanges.union(
        lines.stream().map(one -> LineRanges.of(one.first(), one.last())).toList());
  }
}
