package dev.onus.cli.serve;

import dev.onus.cli.gate.Complaint;
import dev.onus.cli.gate.Judge;
import dev.onus.cli.gate.Judgement;
import dev.onus.forge.ChangeSnapshot;
import dev.onus.forge.Check;
import dev.onus.gate.Decision;
import dev.onus.gate.State;
import dev.onus.history.Repository;
import dev.onus.history.change.ChangeToJudge;
import dev.onus.server.change.Judged;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A judgement as the server keeps and shows it.
///
/// @param forge its kind, such as `github`; empty where the repository has none
record Judgements(Repository repository, ChangeSnapshot snapshot, String forge) {
  /// Beside the code. Forges show no more, and a person reads fewer.
  private static final int MOST_ANNOTATIONS = 50;

  private static final int MOST_PLACES = 20;
  private static final int LONGEST = 1_000;

  Judged of(Judge.Examined examined) {
    Judgement judgement = examined.judgement();
    Decision decision = judgement.decision();
    Judge.Known known = examined.known();
    String from =
        Optional.ofNullable(judgement.mergeBase())
            .or(() -> ChangeToJudge.mergeBase(repository, judgement.base(), judgement.head()))
            .orElse(null);
    var shown = ShownFiles.of(repository, from, judgement.head(), known);
    List<Complaint> complaints = Complaint.of(judgement);
    Judgement.PolicyReference policy = judgement.policy();
    return new Judged(
        state(decision.state()),
        title(decision),
        judgement.base(),
        from,
        judgement.head(),
        policy == null ? null : policy.digest(),
        judgement.at(),
        rules(decision),
        places(known, complaints),
        annotations(complaints),
        known == null ? List.of() : new SaidOfChange(known, snapshot).reviews(),
        known == null ? List.of() : new ReviewersInPolicy(known, forge).missing(decision),
        Defences.of(decision, known),
        shown.files(),
        shown.leftOut());
  }

  private static Check.State state(State state) {
    return switch (state) {
      case NOT_APPLICABLE, SATISFIED, OVERRIDDEN, BYPASSED -> Check.State.PASSED;
      case UNSATISFIED -> Check.State.FAILED;
      case ERROR -> Check.State.UNDECIDED;
    };
  }

  private static String title(Decision decision) {
    List<String> red =
        decision.leaves().stream()
            .filter(rule -> !rule.state().allows())
            .map(Decision::id)
            .distinct()
            .toList();
    return switch (state(decision.state())) {
      case RUNNING, PASSED -> sentence(decision.because());
      case FAILED ->
          red.size() == 1
              ? "One thing is missing: " + red.getFirst()
              : red.size() + " things are missing: " + String.join(", ", red);
      case UNDECIDED ->
          "It can't be judged: "
              + decision.leaves().stream()
                  .filter(rule -> rule.state() == State.ERROR)
                  .findFirst()
                  .map(Decision::because)
                  .orElse(decision.because());
    };
  }

  private static String sentence(String text) {
    return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }

  private static List<Judged.Rule> rules(Decision root) {
    List<Decision> parts = root.children().isEmpty() ? List.of(root) : root.children();
    return parts.stream().map(Judgements::rule).toList();
  }

  private static Judged.Rule rule(Decision decision) {
    return new Judged.Rule(
        decision.id(),
        decision.state(),
        decision.because(),
        decision.command(),
        step(decision),
        decision.evidence().stream().limit(MOST_ANNOTATIONS).toList(),
        decision.children().stream().map(Judgements::rule).toList());
  }

  /// What helps where no command does, or as well as one.
  private static @Nullable String step(Decision decision) {
    String id = decision.id();
    String command = decision.command();
    if (decision.state().allows() || !decision.children().isEmpty()) {
      return null;
    }
    if (command != null) {
      // an account answers no checklist
      return command.startsWith("onus review sign") && !id.endsWith("/checklist")
          ? "or approve it at the forge, with an account that the policy knows"
          : null;
    }
    return switch (id) {
      case "tools" -> "register the tool in .onus/policy.yaml, on the branch that this goes to";
      case "decisions" -> "put back what was removed from .onus/exceptions";
      case "facts" -> "let the server have all of the change, and look again";
      default ->
          decision.state() == State.ERROR
              ? "see to it that what is missing is there, and look again"
              : "change what the reason names, and push";
    };
  }

  /// What tools wrote in restricted areas, the strictest first, and then where rules are not
  /// satisfied; each place once.
  private static List<Judged.Place> places(
      Judge.@Nullable Known known, List<Complaint> complaints) {
    Map<String, Judged.Place> places = new LinkedHashMap<>();
    if (known != null) {
      new ToolsInAreas(known).places().forEach(place -> put(places, place));
    }
    for (Complaint one : complaints) {
      if (one.path() != null) {
        put(
            places,
            new Judged.Place(
                one.path(), one.firstLine(), one.lastLine(), one.rule() + ": " + one.message()));
      }
    }
    return places.values().stream().limit(MOST_PLACES).toList();
  }

  private static void put(Map<String, Judged.Place> places, Judged.Place place) {
    places.putIfAbsent(place.path() + "\0" + place.line(), place);
  }

  private static List<Check.Annotation> annotations(List<Complaint> complaints) {
    var annotations = new ArrayList<Check.Annotation>();
    for (Complaint one : complaints) {
      String path = one.path();
      if (path != null && annotations.size() < MOST_ANNOTATIONS) {
        annotations.add(
            new Check.Annotation(
                path,
                one.firstLine(),
                one.lastLine(),
                one.isUnjudged() ? Check.Level.WARNING : Check.Level.FAILURE,
                one.rule(),
                one.text().substring(0, Math.min(LONGEST, one.text().length()))));
      }
    }
    return annotations;
  }
}
