package dev.onus.cli.survey;

import dev.onus.policy.Directory;
import dev.onus.policy.Policy;
import dev.onus.provenance.ToolUse;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The tools that commits name, beside those that the policy knows.
final class SeenTools {
  private SeenTools() {}

  private static final class Seen {
    private final Set<String> models = new TreeSet<>();
    private final List<LocalDate> days = new ArrayList<>();
  }

  /// The tools, most commits first.
  ///
  /// @param policy null where there is none: then nobody answers for any tool
  static List<Survey.SeenTool> of(Collection<KnownCommit> commits, @Nullable Policy policy) {
    Map<String, Seen> seen = new TreeMap<>();
    for (KnownCommit commit : commits) {
      var tools = new TreeSet<String>();
      for (ToolUse use : commit.claims().tools()) {
        String model = use.model();
        if (model != null) {
          seen.computeIfAbsent(use.tool(), _ -> new Seen()).models.add(model);
        }
        tools.add(use.tool());
      }
      LocalDate day = commit.committedAt().atOffset(ZoneOffset.UTC).toLocalDate();
      tools.forEach(tool -> seen.computeIfAbsent(tool, _ -> new Seen()).days.add(day));
    }
    Optional<Directory> directory = Optional.ofNullable(policy).map(one -> Directory.of(one, null));
    return seen.entrySet().stream()
        .map(entry -> tool(entry.getKey(), entry.getValue(), directory))
        .sorted(
            Comparator.comparingInt((Survey.SeenTool tool) -> -tool.commits())
                .thenComparing(Survey.SeenTool::tool))
        .toList();
  }

  private static Survey.SeenTool tool(String tool, Seen seen, Optional<Directory> directory) {
    Optional<Policy.Tool> registered = directory.flatMap(one -> one.tool(tool));
    return new Survey.SeenTool(
        tool,
        List.copyOf(seen.models),
        seen.days.size(),
        seen.days.stream().min(Comparator.naturalOrder()).orElse(LocalDate.EPOCH),
        seen.days.stream().max(Comparator.naturalOrder()).orElse(LocalDate.EPOCH),
        registered.map(one -> one.status().label()).orElse(null),
        registered
            .flatMap(one -> Optional.ofNullable(one.owner()))
            .map(Object::toString)
            .orElse(null));
  }
}
