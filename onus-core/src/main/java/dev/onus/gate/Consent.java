package dev.onus.gate;

import dev.onus.boundary.NamePattern;
import dev.onus.custody.IdentifiedBy;
import dev.onus.custody.Person;
import dev.onus.policy.Actor;
import dev.onus.policy.Directory;
import dev.onus.policy.Policy;
import dev.onus.provenance.ToolUse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Whether an exception lets tools into a closed area.
record Consent(Directory directory, Facts facts, Policy.Boundary boundary) {

  /// A file of the area and what tools did to it.
  record Wanted(ChangedFile file, List<Touch> touches) {
    List<String> tools() {
      return touches.stream()
          .flatMap(touch ->
              touch.tools().isEmpty()
                  ? List.of(ToolUse.UNNAMED).stream()
                  : touch.tools().stream().map(ToolUse::tool))
          .distinct()
          .toList();
    }
  }

  /// Whether what tools did to these files is covered, each file by one exception.
  Decision judge(String id, List<Wanted> wanted) {
    List<ExceptionOnFile> ours =
        facts.exceptions().stream().filter(one -> one.boundary().equals(boundary.id())).toList();
    var evidence = new ArrayList<Fact>();
    wanted.forEach(one -> one.touches().forEach(t -> evidence.add(t.fact(one.file().path()))));
    var used = new ArrayList<String>();
    for (Wanted one : wanted) {
      List<Objection> objections = new ArrayList<>();
      Optional<ExceptionOnFile> covering = Optional.empty();
      for (ExceptionOnFile exception : ours) {
        Optional<Objection> objection = objection(exception, one);
        if (objection.isEmpty()) {
          covering = Optional.of(exception);
          break;
        }
        objections.add(objection.get());
      }
      if (covering.isEmpty()) {
        return refused(id, one, objections).with(evidence);
      }
      if (!used.contains(covering.get().id())) {
        used.add(covering.get().id());
      }
    }
    return Decision.of(id, State.OVERRIDDEN, "let in by the exception " + String.join(", ", used))
        .with(evidence);
  }

  /// Why an exception does not cover a file.
  ///
  /// @param near how far it got; the one that got farthest is told
  /// @param command what would help
  private record Objection(int near, String because, @Nullable String command) {}

  private Decision refused(String id, Wanted wanted, List<Objection> objections) {
    String what =
        String.join(", ", wanted.tools())
            + " wrote in "
            + wanted.file().path()
            + ", and the area "
            + boundary.id()
            + " is closed to AI";
    Optional<Objection> nearest =
        objections.stream().max((a, b) -> Integer.compare(a.near(), b.near()));
    String because = nearest.map(one -> what + "; " + one.because()).orElse(what);
    String request =
        "onus exception request --boundary "
            + boundary.id()
            + wanted.tools().stream().map(tool -> " --tool " + tool).collect(Collectors.joining())
            + " --path /"
            + wanted.file().path()
            + " --reason '…'";
    boolean grantable = boundary.exception() != null;
    Decision red = Decision.of(id, State.UNSATISFIED, because);
    return grantable
        ? red.greenBy(nearest.map(Objection::command).orElse(request))
        : red.becomes(
            State.UNSATISFIED, because + "; the policy lets nobody grant an exception", List.of());
  }

  /// Empty when the exception covers the file.
  private Optional<Objection> objection(ExceptionOnFile one, Wanted wanted) {
    Policy.ExceptionRules rules = boundary.exception();
    String named = "the exception " + one.id() + " ";
    return rules == null
        ? no(0, named + "can be granted by nobody", null)
        : otherScope(one, wanted, named)
            .or(() -> over(one, rules, named))
            .or(() -> notGranted(one, rules, named))
            .or(() -> notRatified(one, rules, wanted));
  }

  private Optional<Objection> otherScope(ExceptionOnFile one, Wanted wanted, String named) {
    if (!wanted.file().paths().allMatch(one.paths()::contains)) {
      return no(0, named + "is for other paths", null);
    }
    Optional<String> stranger =
        wanted.tools().stream()
            .filter(tool ->
                one.tools().stream().noneMatch(pattern -> NamePattern.matches(pattern, tool)))
            .findFirst();
    if (stranger.isPresent()) {
      return no(1, named + "is not for " + stranger.get(), null);
    }
    return one.branch() == null || one.branch().equals(facts.branch())
        ? Optional.empty()
        : no(2, named + "is for the branch " + one.branch(), null);
  }

  private Optional<Objection> over(ExceptionOnFile one, Policy.ExceptionRules rules, String named) {
    if (one.revoked()) {
      return no(3, named + "was revoked", null);
    }
    if (!facts.at().isBefore(one.until())) {
      return no(3, named + "expired on " + one.until(), null);
    }
    if (one.span().compareTo(Duration.ofDays(rules.maxDays())) > 0) {
      return no(3, named + "was asked for longer than " + rules.maxDays() + " days", null);
    }
    String reason = one.reason();
    return reason == null || reason.codePointCount(0, reason.length()) >= rules.reasonMin()
        ? Optional.empty()
        : no(3, named + "has a reason of less than " + rules.reasonMin() + " letters", null);
  }

  private Optional<Objection> notGranted(
      ExceptionOnFile one, Policy.ExceptionRules rules, String named) {
    long granted =
        one.grants().stream()
            .filter(grant -> mayConsent(grant.by(), one, rules))
            .filter(grant -> facts.at().isBefore(grant.until()))
            .map(grant -> grant.by().who())
            .distinct()
            .count();
    return granted >= rules.count()
        ? Optional.empty()
        : no(
            4,
            named
                + "has "
                + granted
                + " of "
                + rules.count()
                + " grants by "
                + names(rules.approvers())
                + ", none of them an author or the requester",
            "onus exception grant " + one.id());
  }

  private Optional<Objection> notRatified(
      ExceptionOnFile one, Policy.ExceptionRules rules, Wanted wanted) {
    String path = wanted.file().path();
    long ratified =
        one.ratifications().stream()
            .filter(ratification -> mayConsent(ratification.by(), one, rules))
            .filter(ratification -> wanted.file().fileId().equals(ratification.fileIds().get(path)))
            .map(ratification -> ratification.by().who())
            .distinct()
            .count();
    return ratified >= rules.count()
        ? Optional.empty()
        : no(
            5,
            path + " as it is now is ratified by " + ratified + " of " + rules.count(),
            "onus exception ratify " + one.id() + " --head " + facts.head());
  }

  private static Optional<Objection> no(int near, String because, @Nullable String command) {
    return Optional.of(new Objection(near, because, command));
  }

  /// An approver of the boundary who is here, whose word is theirs beyond doubt, and who has no
  /// part in the change.
  private boolean mayConsent(
      Person person, ExceptionOnFile exception, Policy.ExceptionRules rules) {
    return directory.members(rules.approvers()).contains(person.who())
        && person.identity() != IdentifiedBy.ASSERTED
        && directory.isActive(person.who(), facts.day())
        && !person.is(exception.requester())
        && facts.authors().stream().noneMatch(person::is);
  }

  private static String names(List<Actor> actors) {
    return actors.stream().map(Object::toString).collect(Collectors.joining(", "));
  }
}
