package dev.onus.gate;

import dev.onus.policy.Directory;
import dev.onus.policy.Standard;
import java.util.ArrayList;
import java.util.List;

/// One review standard: whether it applies, and each thing that it then asks for.
record StandardRule(Directory directory, Facts facts, Standard standard) {

  String id() {
    return "standard/" + standard.id();
  }

  Decision judge(Truth applies) {
    return switch (applies.value()) {
      case FALSE -> Decision.of(id(), State.NOT_APPLICABLE, applies.because());
      case UNKNOWN -> Decision.of(id(), State.ERROR, applies.because());
      case TRUE -> Decision.all(id(), "applies because " + applies.because(), parts());
    };
  }

  private List<Decision> parts() {
    Standard.Require require = standard.require();
    var parts = new ArrayList<Decision>();
    switch (require.independent()) {
      case NONE -> {}
      case REVIEWER -> parts.add(independent());
      case THREE -> {
        parts.add(independent());
        parts.add(
            Decision.of(
                id() + "/three",
                State.NOT_APPLICABLE,
                "that a third person releases it is judged at the release"));
      }
    }
    Standard.Approvals approvals = require.approvals();
    if (approvals != null) {
      parts.add(
          new Approvals(directory, facts)
              .judge(
                  id() + "/approvals",
                  facts.files(),
                  asked(approvals.count(), approvals.qualified(), false, false)));
    }
    if (require.checklistItems() != null) {
      parts.add(checklist());
    }
    if (require.tests() != Standard.Tests.NONE) {
      parts.add(
          missing("tests", "no coverage of " + facts.head().substring(0, 12) + " is recorded"));
    }
    if (!require.block().isEmpty()) {
      parts.add(
          missing(
              "inspection", "no inspection of " + facts.head().substring(0, 12) + " is recorded"));
    }
    return parts;
  }

  private Decision independent() {
    return new Approvals(directory, facts)
        .judge(id() + "/independent", facts.files(), asked(1, List.of(), true, false));
  }

  /// Each file has a sign-off that answers the checklist, without an item that failed.
  private Decision checklist() {
    return new Approvals(directory, facts)
        .judge(id() + "/checklist", facts.files(), asked(1, List.of(), false, true));
  }

  private Approvals.Asked asked(
      int count, List<String> qualifications, boolean independent, boolean answered) {
    return new Approvals.Asked(
        count, null, qualifications, independent, answered, standard.require().stale());
  }

  private Decision missing(String what, String because) {
    return Decision.of(id() + "/" + what, State.ERROR, because).onceCommitted();
  }
}
