package dev.onus.provenance;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// The line-level claims that cover the lines where a sweep stands, and what they add up to.
///
/// In each document the last entry speaks; among documents a tool speaks before a person.
final class CoveringClaims {
  /// How many sides of a disagreement are named; a hostile record could invent any number.
  private static final int SIDES = 8;

  private final List<FileClaims.Entry> entries;
  private final LineOrigin rest;
  private final List<Claim.ByTool> declared;
  private final Set<String> declaredFamilies;
  private final Map<String, NavigableSet<Integer>> documents = new LinkedHashMap<>();
  private final NavigableSet<Integer> tools = new TreeSet<>();
  private final NavigableSet<Integer> persons = new TreeSet<>();
  private final Map<String, NavigableSet<Integer>> families = new TreeMap<>();

  CoveringClaims(List<FileClaims.Entry> entries, LineOrigin rest, List<Claim.ByTool> declared) {
    this.entries = entries;
    this.rest = rest;
    this.declared = declared;
    this.declaredFamilies = CommitClaims.families(rest.tools());
  }

  boolean isEmpty() {
    return tools.isEmpty() && persons.isEmpty();
  }

  /// An entry begins to cover, or ceases to.
  void change(int entry, boolean begins) {
    var claim = entries.get(entry).claim();
    switch (claim) {
      case Claim.ByTool byTool -> {
        if (!CommitClaims.counts(byTool)) {
          return;
        }
        set(tools, entry, begins);
        if (!byTool.use().isUnnamed()) {
          setIn(families, byTool.use().family(), entry, begins);
        }
      }
      case Claim.ByPerson _ -> set(persons, entry, begins);
      case Claim.CommittedByTool _ -> {
        return;
      }
    }
    setIn(documents, claim.source().document(), entry, begins);
  }

  private static void set(Set<Integer> active, int entry, boolean begins) {
    if (begins) {
      active.add(entry);
    } else {
      active.remove(entry);
    }
  }

  private static void setIn(
      Map<String, NavigableSet<Integer>> groups, String group, int entry, boolean begins) {
    var active = groups.computeIfAbsent(group, _ -> new TreeSet<>());
    set(active, entry, begins);
    if (active.isEmpty()) {
      groups.remove(group);
    }
  }

  LineOrigin origin() {
    var byTools = new ArrayList<Claim.ByTool>();
    var byPersons = new ArrayList<Claim.ByPerson>();
    for (NavigableSet<Integer> active : documents.values()) {
      switch (claim(active.last())) {
        case Claim.ByTool byTool -> byTools.add(byTool);
        case Claim.ByPerson byPerson -> byPersons.add(byPerson);
        case Claim.CommittedByTool _ -> {}
      }
    }
    return byTools.isEmpty() ? human(byPersons) : ai(byTools);
  }

  LineOrigin atGate() {
    var origin = origin();
    if (origin.origin() != Origin.HUMAN || origin.evidence() == Evidence.SIGNED) {
      return origin;
    }
    return !tools.isEmpty() && claim(tools.last()) instanceof Claim.ByTool overruled
        ? ai(List.of(overruled))
        : rest;
  }

  private LineOrigin human(List<Claim.ByPerson> speaking) {
    var evidence = Evidence.NONE;
    for (Claim.ByPerson claim : speaking) {
      evidence = evidence.stronger(claim.evidence());
    }
    var person = speaking.getFirst().person();
    return new LineOrigin(
        Origin.HUMAN, List.of(), evidence, person, !tools.isEmpty() || !declared.isEmpty());
  }

  private LineOrigin ai(List<Claim.ByTool> speaking) {
    var evidence = Evidence.NONE;
    boolean edited = false;
    String acceptor = null;
    var uses = new ArrayList<ToolUse>();
    for (Claim.ByTool claim : speaking) {
      evidence = evidence.stronger(claim.evidence());
      edited |= claim.editedByPerson();
      acceptor = acceptor == null ? claim.acceptor() : acceptor;
      uses.add(claim.use());
    }
    boolean unnamed = uses.stream().allMatch(ToolUse::isUnnamed);
    return new LineOrigin(
        edited ? Origin.AI_EDITED : Origin.AI,
        unnamed && !rest.tools().isEmpty() ? rest.tools() : ToolUse.distinct(uses),
        evidence,
        acceptor,
        !persons.isEmpty() || families.size() > 1 || contradictsMarks());
  }

  /// Whether the commit's marks name tools, and none of those that are recorded here.
  private boolean contradictsMarks() {
    return !families.isEmpty()
        && !declaredFamilies.isEmpty()
        && families.keySet().stream().noneMatch(declaredFamilies::contains);
  }

  List<FileClaims.Disagreement> disagreement() {
    var found = new ArrayList<FileClaims.Disagreement>();
    if (!persons.isEmpty() && (!tools.isEmpty() || !declared.isEmpty())) {
      var other = tools.isEmpty() ? declared.getFirst() : claim(tools.last());
      found.add(
          new FileClaims.Disagreement(
              Contest.Reason.TOOL_OR_PERSON, List.of(claim(persons.last()), other)));
    }
    if (families.size() > 1) {
      found.add(new FileClaims.Disagreement(Contest.Reason.DIFFERENT_TOOLS, oneOfEachFamily()));
    }
    if (contradictsMarks()) {
      var sides = oneOfEachFamily();
      sides.addAll(declared.subList(0, Math.min(SIDES, declared.size())));
      found.add(new FileClaims.Disagreement(Contest.Reason.RECORD_AGAINST_MARK, sides));
    }
    return found;
  }

  private List<Claim> oneOfEachFamily() {
    var sides = new ArrayList<Claim>();
    for (NavigableSet<Integer> family : families.values()) {
      if (sides.size() < SIDES) {
        sides.add(claim(family.last()));
      }
    }
    return sides;
  }

  private Claim claim(int entry) {
    return entries.get(entry).claim();
  }
}
