package dev.onus.gate;

import dev.onus.policy.Directory;
import dev.onus.provenance.ToolUse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The registry of tools: each that took part must be registered, owned and allowed.
record ToolRule(Directory directory, Facts facts) {
  private static final String ID = "tools";

  Decision judge() {
    List<ToolUse> all = facts.commits().stream().flatMap(one -> one.tools().stream()).toList();
    // the agent without a name in one commit is not the tool that is named in another
    List<ToolUse> uses =
        Stream.concat(ToolUse.distinct(all).stream(), all.stream().filter(ToolUse::isUnnamed))
            .distinct()
            .toList();
    if (uses.isEmpty()) {
      return Decision.of(ID, State.NOT_APPLICABLE, "no tool is known to have taken part");
    }
    if (directory.policy().tools().isEmpty()) {
      return Decision.of(ID, State.NOT_APPLICABLE, "the policy registers no tools");
    }
    var evidence = new ArrayList<Fact>();
    for (CommitOfChange commit : facts.commits()) {
      for (ToolUse use : commit.tools()) {
        evidence.add(
            new Fact(
                Fact.Source.ASSERTED,
                use.tool() + (use.model() == null ? "" : " with " + use.model()),
                null,
                null,
                commit.commit().id()));
      }
    }
    for (ToolUse use : uses) {
      Optional<Registration.Refusal> refusal = Registration.refusal(directory, use, facts.day());
      if (refusal.isPresent()) {
        return Decision.of(ID, State.UNSATISFIED, refusal.get().because())
            .with(evidence)
            .greenBy("onus tool add " + use.tool());
      }
    }
    return Decision.of(
            ID,
            State.SATISFIED,
            uses.stream().map(ToolUse::tool).distinct().collect(Collectors.joining(", "))
                + " registered, owned and allowed")
        .with(evidence);
  }
}
