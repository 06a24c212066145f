package dev.onus.cli.serve;

import dev.onus.cli.gate.Judge;
import dev.onus.gate.ChangedFile;
import dev.onus.gate.Touch;
import dev.onus.policy.Policy;
import dev.onus.provenance.LineRange;
import dev.onus.provenance.ToolUse;
import dev.onus.server.change.Judged;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Where tools wrote in restricted areas.
record ToolsInAreas(Judge.Known known) {
  private record Found(Policy.Boundary area, Judged.Place place) {}

  /// The places, those of the strictest areas first, and of those the longest.
  List<Judged.Place> places() {
    var found = new ArrayList<Found>();
    for (ChangedFile file : known.facts().files()) {
      Optional<Policy.Boundary> area = area(file);
      if (area.isPresent()) {
        for (Touch touch : file.touches()) {
          LineRange lines = touch.lines();
          if (touch.isByTool() && lines != null) {
            found.add(
                new Found(
                    area.get(),
                    new Judged.Place(
                        file.path(), lines.first(), lines.last(), because(area.get(), touch))));
          }
        }
      }
    }
    return found.stream()
        .sorted(
            Comparator.<Found, Policy.Boundary.Mode>comparing(one -> one.area().ai())
                .thenComparingInt(one -> one.place().line() - one.place().endLine()))
        .map(Found::place)
        .toList();
  }

  private Optional<Policy.Boundary> area(ChangedFile file) {
    return known.directory().boundaries().stream()
        .filter(one -> one.ai() != Policy.Boundary.Mode.OPEN && file.isIn(one.paths()))
        .min(Comparator.comparing(Policy.Boundary::ai));
  }

  private static String because(Policy.Boundary area, Touch touch) {
    List<String> tools = touch.origin().tools().stream().map(ToolUse::tool).distinct().toList();
    return (tools.isEmpty() ? "a tool" : String.join(", ", tools))
        + " wrote this in the area "
        + area.id()
        + " ("
        + area.ai().label()
        + ")";
  }
}
