package dev.onus.policy.explain;

import dev.onus.boundary.CanonicalPath;
import dev.onus.boundary.PathOwners;
import dev.onus.boundary.PathSet;
import dev.onus.policy.Directory;
import dev.onus.policy.Policy;
import dev.onus.policy.PolicyPlaces;
import dev.onus.policy.explain.PathExplanation.Ai;
import dev.onus.policy.explain.PathExplanation.Area;
import dev.onus.policy.explain.PathExplanation.Elsewhere;
import dev.onus.policy.explain.PathExplanation.EnvironmentHere;
import dev.onus.policy.explain.PathExplanation.ExceptionHere;
import dev.onus.policy.explain.PathExplanation.Owners;
import dev.onus.policy.explain.PathExplanation.Rule;
import dev.onus.policy.explain.PathExplanation.Section;
import dev.onus.policy.explain.PathExplanation.ServiceHere;
import dev.onus.policy.explain.PathExplanation.Step;
import dev.onus.policy.explain.PathExplanation.Tools;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Explains paths by one policy.
public final class PathExplainer {
  private final Directory directory;
  private final PolicyPlaces places;
  private final @Nullable String codeowners;
  private final LocalDate day;
  private final Naming naming;

  /// @param places where the parts of that policy stand
  /// @param codeowners the path of the CODEOWNERS file of the directory; null where it has none
  /// @param day as of which people, trials and qualifications count
  public PathExplainer(
      Directory directory, PolicyPlaces places, @Nullable String codeowners, LocalDate day) {
    this.directory = directory;
    this.places = places;
    this.codeowners = codeowners;
    this.day = day;
    this.naming = new Naming(directory, day);
  }

  /// All that governs a path from the root of the repository; there need be no such file.
  public PathExplanation explain(String path) {
    List<Area> areas = directory.boundaries(path).stream().map(one -> area(one, path)).toList();
    return new PathExplanation(
        path,
        areas.isEmpty()
            ? new Ai(Policy.Boundary.Mode.OPEN.label(), null)
            : new Ai(areas.getFirst().mode(), areas.getFirst().id()),
        owners(directory.owners(path)),
        areas,
        elsewhere(path),
        new StandardsHere(directory, places, day).of(path),
        tools(),
        evidence(directory.policy().evidence()),
        directory.services(path).stream().map(one -> service(one, path)).toList(),
        new AnswersHere(directory, day).of(path));
  }

  private Owners owners(PathOwners owners) {
    return new Owners(
        codeowners,
        owners.rule() == null ? null : rule(owners.rule()),
        owners.owners().stream().map(naming::owner).toList(),
        owners.sections().stream()
            .map(one ->
                new Section(
                    one.name(),
                    one.optional(),
                    one.approvals(),
                    one.owners().stream().map(naming::owner).toList(),
                    rule(one.rule())))
            .toList());
  }

  private static Rule rule(PathOwners.Rule rule) {
    return new Rule(rule.line(), rule.pattern());
  }

  private Area area(Policy.Boundary boundary, String path) {
    List<PathSet.Match> matches = boundary.paths().matches(CanonicalPath.of(path));
    PathSet.Match deciding = matches.getLast();
    Policy.ExceptionRules rules = boundary.exception();
    Policy.Approve approve = boundary.approve();
    boolean builtIn = places.boundary(boundary.id()).isEmpty();
    return new Area(
        boundary.id(),
        boundary.ai().label(),
        deciding.pattern(),
        places.patternOfBoundary(boundary.id(), deciding.index()).orElse(null),
        matches.stream()
            .filter(PathSet.Match::excludes)
            .reduce((_, last) -> last)
            .map(PathSet.Match::pattern)
            .orElse(null),
        boundary.because(),
        naming.answering(boundary.owner()),
        boundary.attestUnknown() ? "attest" : "allow",
        rules == null
            ? null
            : new ExceptionHere(
                naming.quorum(rules.count(), rules.approvers()),
                rules.maxDays(),
                rules.reasonMin()),
        approve == null ? null : naming.quorum(approve.count(), approve.by()),
        boundary.standard(),
        builtIn);
  }

  /// The boundaries that do not contain the path, those first that nearly do.
  private List<Elsewhere> elsewhere(String path) {
    var canonical = CanonicalPath.of(path);
    return directory.boundaries().stream()
        .filter(boundary -> !boundary.paths().contains(canonical))
        .map(boundary -> elsewhere(boundary, canonical, path))
        .sorted(
            Comparator.comparing((Elsewhere one) -> !one.isExcluded())
                .thenComparing(Comparator.comparingInt(Elsewhere::shared).reversed()))
        .toList();
  }

  private Elsewhere elsewhere(Policy.Boundary boundary, CanonicalPath canonical, String path) {
    List<PathSet.Match> matches = boundary.paths().matches(canonical);
    Optional<PathSet.Match> excluding =
        matches.stream().anyMatch(one -> !one.excludes())
            ? Optional.of(matches.getLast())
            : Optional.empty();
    List<String> patterns = boundary.paths().patterns();
    int index = excluding.map(PathSet.Match::index).orElseGet(() -> nearest(patterns, path));
    return new Elsewhere(
        boundary.id(),
        boundary.ai().label(),
        excluding.isPresent(),
        patterns.get(index),
        places.patternOfBoundary(boundary.id(), index).orElse(null),
        shared(patterns.get(index), path));
  }

  private static int nearest(List<String> patterns, String path) {
    int nearest = 0;
    for (int i = 1; i < patterns.size(); i++) {
      if (shared(patterns.get(i), path) > shared(patterns.get(nearest), path)) {
        nearest = i;
      }
    }
    return nearest;
  }

  /// How many leading directories a pattern names that are the path's as well.
  private static int shared(String pattern, String path) {
    if (pattern.startsWith("!")) {
      return 0;
    }
    String[] named = (pattern.startsWith("/") ? pattern.substring(1) : pattern).split("/", -1);
    String[] segments = path.split("/", -1);
    int shared = 0;
    while (shared < Math.min(named.length, segments.length - 1)
        && named[shared].equalsIgnoreCase(segments[shared])) {
      shared++;
    }
    return shared;
  }

  private Tools tools() {
    var letIn = new ArrayList<String>();
    var refused = new ArrayList<String>();
    String others = "is not registered, and so not let in";
    List<Policy.Tool> tools = directory.policy().tools();
    for (Policy.Tool tool : tools) {
      Optional<String> refusal = refusal(tool);
      if (tool.id().equals("*")) {
        others = refusal.orElseGet(() -> "is let in" + models(tool) + trial(tool));
      } else if (refusal.isPresent()) {
        refused.add(tool.id() + " " + refusal.get());
      } else {
        letIn.add(tool.id() + models(tool) + trial(tool));
      }
    }
    return new Tools(!tools.isEmpty(), letIn, refused, tools.isEmpty() ? "is let in" : others);
  }

  private Optional<String> refusal(Policy.Tool tool) {
    LocalDate until = tool.until();
    return switch (tool.status()) {
      case FORBIDDEN -> Optional.of("is forbidden");
      case APPROVED, TRIAL ->
          tool.owner() == null
              ? Optional.of("has no owner, and so is not let in")
              : tool.status() == Policy.Tool.Status.TRIAL && until != null && day.isAfter(until)
                  ? Optional.of("was on trial until " + until)
                  : Optional.empty();
    };
  }

  private static String models(Policy.Tool tool) {
    return tool.models().isEmpty() ? "" : " with " + String.join(", ", tool.models());
  }

  private static String trial(Policy.Tool tool) {
    return switch (tool.status()) {
      case TRIAL -> tool.until() == null ? " (on trial)" : " (on trial until " + tool.until() + ")";
      case APPROVED, FORBIDDEN -> "";
    };
  }

  private static List<String> evidence(Policy.EvidenceRules rules) {
    var asked = new ArrayList<String>();
    asked.add(
        "what tools did is claimed as "
            + rules.minimum().name().toLowerCase(Locale.ROOT)
            + " or stronger");
    if (rules.notesRequired()) {
      asked.add("each commit by a tool has line-level notes");
    }
    if (rules.disclose() != null) {
      asked.add("each commit by a tool has the trailer `" + rules.disclose() + ":`");
    }
    if (rules.forbid().contains("tool-signed-off-by")) {
      asked.add("no AI tool signs off");
    }
    return asked;
  }

  private ServiceHere service(Policy.Service service, String path) {
    PathSet.Match deciding = service.paths().matches(CanonicalPath.of(path)).getLast();
    var escalation = directory.escalation(service);
    return new ServiceHere(
        service.id(),
        deciding.pattern(),
        places.patternOfService(service.id(), deciding.index()).orElse(null),
        naming.answering(service.owner()),
        directory.policy().environments().stream()
            .filter(one -> service.environments().contains(one.id()))
            .map(
                one -> new EnvironmentHere(one.id(), naming.members(one.release()), one.branches()))
            .toList(),
        escalation.map(Policy.Escalation::id).orElse(null),
        escalation.stream().flatMap(one -> one.steps().stream()).map(this::step).toList(),
        escalation.map(Policy.Escalation::repeat).orElse(0),
        service.oncallCalendar());
  }

  private Step step(Policy.Escalation.Step step) {
    return new Step(
        step.after().toMinutes(), step.notifies().stream().map(naming::notified).toList());
  }
}
