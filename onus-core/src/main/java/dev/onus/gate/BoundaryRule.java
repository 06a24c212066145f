package dev.onus.gate;

import dev.onus.policy.Directory;
import dev.onus.policy.Policy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// One boundary: what tools did in it, and what nobody knows who did.
record BoundaryRule(Directory directory, Facts facts, Policy.Boundary boundary) {

  String id() {
    return "boundary/" + boundary.id();
  }

  Decision judge() {
    List<ChangedFile> inside =
        facts.files().stream().filter(file -> file.isIn(boundary.paths())).toList();
    if (inside.isEmpty()) {
      return Decision.of(id(), State.NOT_APPLICABLE, "nothing in this area was changed");
    }
    List<Consent.Wanted> byTools = touched(inside, Touch::isByTool);
    var parts = new ArrayList<Decision>();
    parts.add(tools(inside, byTools));
    if (boundary.attestUnknown()) {
      parts.add(unknown(touched(inside, Touch::isUnknown)));
    }
    String because = boundary.because();
    return Decision.all(
        id(), because == null ? "the area is under " + boundary.ai().label() : because, parts);
  }

  private Decision tools(List<ChangedFile> inside, List<Consent.Wanted> byTools) {
    String id = id() + "/" + boundary.ai().label();
    if (byTools.isEmpty()) {
      return Decision.of(
          id,
          State.SATISFIED,
          "no tool is known to have written in "
              + (inside.size() == 1
                  ? inside.getFirst().path()
                  : "any of the " + inside.size() + " files that were changed here"));
    }
    return switch (boundary.ai()) {
      case DENY -> new Consent(directory, facts, boundary).judge(id, byTools);
      case PROPOSE -> proposed(id, byTools);
      case REVIEW ->
          Decision.of(
              id,
              State.NOT_APPLICABLE,
              "a tool wrote here, so the standard " + boundary.standard() + " applies");
      case OPEN -> Decision.of(id, State.NOT_APPLICABLE, "tools may write here");
    };
  }

  private Decision proposed(String id, List<Consent.Wanted> byTools) {
    Policy.Approve approve = boundary.approve();
    if (approve == null || approve.by().isEmpty()) {
      return Decision.of(
          id,
          State.UNSATISFIED,
          "a tool wrote in "
              + byTools.getFirst().file().path()
              + ", and the policy names nobody who could approve it");
    }
    var asked = Approvals.Asked.of(directory, approve);
    List<ChangedFile> files = byTools.stream().map(Consent.Wanted::file).toList();
    Decision decision = new Approvals(directory, facts).judge(id, files, asked);
    return decision.with(
        Stream.concat(
                byTools.stream()
                    .flatMap(
                        one -> one.touches().stream().map(touch -> touch.fact(one.file().path()))),
                decision.evidence().stream())
            .toList());
  }

  /// Lines of which nobody says who wrote them need the word of their author.
  private Decision unknown(List<Consent.Wanted> unknown) {
    String id = id() + "/unknown";
    for (Consent.Wanted one : unknown) {
      for (Touch touch : one.touches()) {
        if (!facts.isAttested(one.file().path(), touch)) {
          return Decision.of(
                  id,
                  State.UNSATISFIED,
                  "nothing says who wrote "
                      + one.file().path()
                      + " in "
                      + touch.commit().substring(0, Math.min(12, touch.commit().length()))
                      + ", and its author has not signed for it"
                      + Uncounted.because(List.of(touch)))
              .with(List.of(touch.fact(one.file().path())))
              .greenBy("onus attest " + touch.commit())
              .onceCommitted();
        }
      }
    }
    return Decision.of(
        id,
        State.SATISFIED,
        unknown.isEmpty()
            ? "the origin of every line is known"
            : "their authors signed for all lines of unknown origin");
  }

  private List<Consent.Wanted> touched(List<ChangedFile> files, Predicate<Touch> which) {
    return files.stream()
        .map(file ->
            new Consent.Wanted(
                file,
                file.touches().stream()
                    .filter(touch -> counts(file, touch))
                    .filter(which)
                    .toList()))
        .filter(one -> !one.touches().isEmpty())
        .toList();
  }

  /// Lines that came along with their file count where the file was not here before.
  private boolean counts(ChangedFile file, Touch touch) {
    String old = file.oldPath();
    return touch.kind() != Touch.Kind.CARRIED
        || (old != null
            && boundary.paths().contains(file.path())
            && !boundary.paths().contains(old));
  }
}
