package dev.onus.gate;

import dev.onus.custody.Trailers;
import dev.onus.policy.Directory;
import dev.onus.policy.Policy;
import dev.onus.provenance.Evidence;
import dev.onus.provenance.signature.Signatures;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// What the policy asks of the evidence of AI code: how strong it is, notes line by line, words in
/// the message, and what no tool may say.
record EvidenceRule(Directory directory, Facts facts) {
  private static final String ID = "evidence";
  private static final String TOOL_SIGNED_OFF = "tool-signed-off-by";

  Decision judge() {
    Policy.EvidenceRules rules = directory.policy().evidence();
    var parts = new ArrayList<Decision>();
    parts.add(minimum(rules.minimum()));
    if (rules.notesRequired()) {
      parts.add(notes());
    }
    String disclose = rules.disclose();
    if (disclose != null) {
      parts.add(disclosed(disclose));
    }
    rules.forbid().forEach(what -> parts.add(forbidden(what)));
    return Decision.all(ID, "what the policy asks of the evidence of AI code", parts);
  }

  private Decision minimum(Evidence minimum) {
    String id = ID + "/minimum";
    for (ChangedFile file : facts.files()) {
      for (Touch touch : file.touches()) {
        if (touch.isByTool() && touch.evidence().compareTo(minimum) > 0) {
          return Decision.of(
                  id,
                  State.UNSATISFIED,
                  "that a tool wrote in "
                      + file.path()
                      + " is "
                      + touch.evidence().label()
                      + " only; the policy asks for "
                      + minimum.label())
              .with(List.of(touch.fact(file.path())))
              .greenBy("onus hooks install");
        }
      }
    }
    boolean any =
        facts.files().stream().flatMap(f -> f.touches().stream()).anyMatch(Touch::isByTool);
    return any
        ? Decision.of(id, State.SATISFIED, "as strong as " + minimum.label() + " or stronger")
        : Decision.of(id, State.NOT_APPLICABLE, "no tool is known to have taken part");
  }

  /// Commits that tools are claimed for.
  private List<CommitOfChange> byTools() {
    return facts.commits().stream().filter(one -> !one.tools().isEmpty()).toList();
  }

  private Decision notes() {
    String id = ID + "/notes";
    if (!facts.notesReceived()) {
      return Decision.of(
              id,
              State.ERROR,
              "the policy requires line-level notes, and refs/notes/ai was not received")
          .greenBy("git fetch origin 'refs/notes/*:refs/notes/*'");
    }
    return each(
        id,
        byTools(),
        CommitOfChange::hasLines,
        "has no line-level note",
        "each commit by a tool has a line-level note",
        "onus hooks install");
  }

  private Decision disclosed(String trailer) {
    String key = trailer.toLowerCase(Locale.ROOT);
    return each(
        ID + "/disclose",
        byTools(),
        one -> !Trailers.of(one.commit().message()).values(key).isEmpty(),
        "was written with a tool and has no trailer `" + trailer + ":`",
        "each commit by a tool says so with `" + trailer + ":`",
        "git commit --amend --trailer '" + trailer + ": TOOL'");
  }

  private Decision forbidden(String what) {
    String id = ID + "/" + what;
    if (!what.equals(TOOL_SIGNED_OFF)) {
      return Decision.of(
          id, State.ERROR, "the policy forbids `" + what + "`, which this version does not know");
    }
    return each(
        id,
        facts.commits(),
        one ->
            Trailers.of(one.commit().message()).people(Set.of("signed-off-by")).stream()
                .noneMatch(Signatures.bundled()::isTool),
        "has a `Signed-off-by` of an AI tool, and only a person can certify where code comes from",
        "no AI tool signed off",
        "git commit --amend");
  }

  private static Decision each(
      String id,
      List<CommitOfChange> commits,
      Predicate<CommitOfChange> holds,
      String red,
      String green,
      String command) {
    if (commits.isEmpty()) {
      return Decision.of(id, State.NOT_APPLICABLE, "no tool is known to have taken part");
    }
    Optional<CommitOfChange> first = commits.stream().filter(holds.negate()).findFirst();
    if (first.isEmpty()) {
      return Decision.of(id, State.SATISFIED, green);
    }
    long others = commits.stream().filter(holds.negate()).count() - 1;
    return Decision.of(
            id,
            State.UNSATISFIED,
            first.get().shortId() + (others > 0 ? " and " + others + " more: it " : " ") + red)
        .with(
            commits.stream()
                .filter(holds.negate())
                .map(one ->
                    new Fact(
                        Fact.Source.ASSERTED,
                        one.commit().subject(),
                        null,
                        null,
                        one.commit().id()))
                .toList())
        .greenBy(command);
  }
}
