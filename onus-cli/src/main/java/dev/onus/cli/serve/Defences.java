package dev.onus.cli.serve;

import dev.onus.answer.Barrier;
import dev.onus.cli.gate.Judge;
import dev.onus.gate.Decision;
import dev.onus.gate.State;
import dev.onus.policy.Standard;
import dev.onus.server.change.Judged;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How the barriers stand that an answer would ask for later, by the rules that stand for them.
/// Load and release are known once the change is reviewed and released, and are not among them.
final class Defences {
  private static final List<Barrier> ASKED =
      List.of(
          Barrier.REGISTRATION,
          Barrier.CONSENT,
          Barrier.PROVENANCE,
          Barrier.INDEPENDENCE,
          Barrier.QUALIFICATION,
          Barrier.CHECKLIST,
          Barrier.INSPECTION,
          Barrier.TESTS);

  private final Set<String> qualified = new HashSet<>();
  private final Map<Barrier, List<Decision>> rules = new EnumMap<>(Barrier.class);

  private Defences(Judge.@Nullable Known known) {
    if (known != null) {
      for (Standard standard : known.directory().policy().standards()) {
        Standard.Approvals approvals = standard.require().approvals();
        if (approvals != null && !approvals.qualified().isEmpty()) {
          qualified.add("standard/" + standard.id() + "/approvals");
        }
      }
    }
  }

  static List<Judged.Defence> of(Decision root, Judge.@Nullable Known known) {
    if (known == null) {
      return List.of();
    }
    var defences = new Defences(known);
    root.children().forEach(defences::sort);
    return ASKED.stream().map(defences::state).toList();
  }

  /// What somebody went past is red below, and did not hold.
  private void sort(Decision rule) {
    if (rule.children().isEmpty() || rule.state() == State.BYPASSED) {
      Barrier barrier = barrier(rule.id());
      if (barrier != null) {
        rules.computeIfAbsent(barrier, _ -> new ArrayList<>()).add(rule);
      }
    } else {
      rule.children().forEach(this::sort);
    }
  }

  private @Nullable Barrier barrier(String id) {
    if (id.equals("tools")) {
      return Barrier.REGISTRATION;
    }
    if (id.startsWith("evidence") || (id.startsWith("boundary/") && id.endsWith("/unknown"))) {
      return Barrier.PROVENANCE;
    }
    if (id.startsWith("boundary/")) {
      return Barrier.CONSENT;
    }
    if (qualified.contains(id)) {
      return Barrier.QUALIFICATION;
    }
    return switch (id.substring(id.lastIndexOf('/') + 1)) {
      case "independent", "approvals" -> Barrier.INDEPENDENCE;
      case "checklist" -> Barrier.CHECKLIST;
      case "tests" -> Barrier.TESTS;
      case "inspection" -> Barrier.INSPECTION;
      default -> null;
    };
  }

  private Judged.Defence state(Barrier barrier) {
    List<Decision> asked = rules.getOrDefault(barrier, List.of());
    for (var state :
        List.of(
            State.UNSATISFIED, State.ERROR, State.BYPASSED, State.OVERRIDDEN, State.SATISFIED)) {
      for (Decision rule : asked) {
        if (rule.state() == state) {
          return new Judged.Defence(barrier, state(state), rule.because());
        }
      }
    }
    return new Judged.Defence(
        barrier, Barrier.State.NOT_REQUIRED, "the policy does not ask for it here");
  }

  private static Barrier.State state(State state) {
    return switch (state) {
      case NOT_APPLICABLE -> Barrier.State.NOT_REQUIRED;
      case SATISFIED, OVERRIDDEN -> Barrier.State.HELD;
      case BYPASSED, UNSATISFIED -> Barrier.State.FAILED;
      case ERROR -> Barrier.State.UNKNOWN;
    };
  }
}
