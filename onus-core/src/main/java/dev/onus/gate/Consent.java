package dev.onus.gate;

import dev.onus.boundary.NamePattern;
import dev.onus.custody.Person;
import dev.onus.policy.Directory;
import dev.onus.policy.Policy;
import dev.onus.provenance.ToolUse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Whether an exception lets tools into a closed area.
public record Consent(Directory directory, Facts facts, Policy.Boundary boundary) {

  /// A file of the area and what tools did to it.
  public record Wanted(ChangedFile file, List<Touch> touches) {
    public Wanted {
      touches = List.copyOf(touches);
    }

    List<String> tools() {
      return touches.stream()
          .flatMap(touch ->
              touch.tools().isEmpty()
                  ? Stream.of(ToolUse.UNNAMED)
                  : touch.tools().stream().map(ToolUse::tool))
          .distinct()
          .toList();
    }
  }

  /// Whether one exception covers a file.
  public sealed interface Cover {
    /// This one does.
    record By(ExceptionOnFile exception) implements Cover {}

    /// None does.
    ///
    /// @param nearest what speaks against the one that got farthest; empty where there is none
    record None(Optional<Objection> nearest) implements Cover {}
  }

  /// The exception that covers what tools did to a file, or what is missing.
  public Cover cover(Wanted wanted) {
    var objections = new ArrayList<Objection>();
    for (ExceptionOnFile exception : facts.exceptions()) {
      if (exception.boundary().equals(boundary.id())) {
        Optional<Objection> objection = objection(exception, wanted);
        if (objection.isEmpty()) {
          return new Cover.By(exception);
        }
        objections.add(objection.get());
      }
    }
    return new Cover.None(objections.stream().max(Comparator.comparing(Objection::kind)));
  }

  /// Whether what tools did to these files is covered, each file by one exception.
  Decision judge(String id, List<Wanted> wanted) {
    var evidence = new ArrayList<Fact>();
    wanted.forEach(one -> one.touches().forEach(t -> evidence.add(t.fact(one.file().path()))));
    var used = new ArrayList<String>();
    for (Wanted one : wanted) {
      switch (cover(one)) {
        case Cover.By(ExceptionOnFile exception) -> {
          if (!used.contains(exception.id())) {
            used.add(exception.id());
          }
        }
        case Cover.None(Optional<Objection> nearest) -> {
          return refused(id, one, nearest).with(evidence);
        }
      }
    }
    return Decision.of(id, State.OVERRIDDEN, "let in by the exception " + String.join(", ", used))
        .with(evidence);
  }

  private Decision refused(String id, Wanted wanted, Optional<Objection> nearest) {
    String what =
        String.join(", ", wanted.tools())
            + " wrote in "
            + wanted.file().path()
            + ", and the area "
            + boundary.id()
            + " is closed to AI";
    String because =
        nearest.map(one -> what + "; " + one.because()).orElse(what)
            + Uncounted.because(wanted.touches());
    String request =
        "onus exception request --boundary "
            + boundary.id()
            + wanted.tools().stream().map(tool -> " --tool " + tool).collect(Collectors.joining())
            + " --path /"
            + wanted.file().path()
            + " --reason '…'";
    boolean isErased =
        nearest.filter(one -> one.kind() == Objection.Kind.REASON_ERASED).isPresent();
    State state = isErased ? State.ERROR : State.UNSATISFIED;
    Decision red = Decision.of(id, state, because);
    if (nearest.filter(one -> one.kind() == Objection.Kind.NOT_RATIFIED).isPresent()) {
      red = red.onceCommitted();
    }
    return boundary.exception() == null
        ? red.becomes(state, because + "; the policy lets nobody grant an exception", List.of())
        : red.greenBy(
            nearest
                .map(Objection::command)
                .or(() -> Uncounted.first(wanted.touches()).map(Uncounted::command))
                .orElse(request));
  }

  /// Empty when the exception covers the file.
  private Optional<Objection> objection(ExceptionOnFile one, Wanted wanted) {
    Policy.ExceptionRules rules = boundary.exception();
    if (rules == null) {
      return Optional.of(
          new Objection(
              Objection.Kind.UNGRANTABLE,
              one,
              false,
              "the exception " + one.id() + " can be granted by nobody",
              null));
    }
    var against = new Against(one, rules, wanted);
    return against.otherScope().or(against::over).or(against::notGranted).or(against::notRatified);
  }

  /// What speaks against one exception.
  private final class Against {
    private final ExceptionOnFile one;
    private final Policy.ExceptionRules rules;
    private final ConsentRules consent;
    private final Wanted wanted;

    Against(ExceptionOnFile one, Policy.ExceptionRules rules, Wanted wanted) {
      this.one = one;
      this.rules = rules;
      this.consent = new ConsentRules(directory, rules, facts.at());
      this.wanted = wanted;
    }

    Optional<Objection> otherScope() {
      if (!wanted.file().paths().allMatch(one.paths()::contains)) {
        return no(Objection.Kind.OTHER_PATHS, "is for other paths", null);
      }
      Optional<String> stranger =
          wanted.tools().stream()
              .filter(tool ->
                  one.tools().stream().noneMatch(pattern -> NamePattern.matches(pattern, tool)))
              .findFirst();
      if (stranger.isPresent()) {
        return no(Objection.Kind.OTHER_TOOL, "is not for " + stranger.get(), null);
      }
      if (one.branch() == null || one.branch().equals(facts.branch())) {
        return Optional.empty();
      }
      return facts.branch() == null
          ? no(
              Objection.Kind.BRANCH_UNKNOWN,
              "is for the branch " + one.branch() + ", and which one this came from is not known",
              null)
          : no(Objection.Kind.OTHER_BRANCH, "is for the branch " + one.branch(), null);
    }

    Optional<Objection> over() {
      return consent.over(one).flatMap(over -> no(over.kind(), over.because(), null));
    }

    Optional<Objection> notGranted() {
      long granted = granted(grant -> facts.at().isBefore(grant.until()));
      return granted >= rules.count()
          ? Optional.empty()
          : no(
              Objection.Kind.NOT_GRANTED,
              "has "
                  + granted
                  + " of "
                  + rules.count()
                  + " grants by "
                  + consent.approvers()
                  + ", none of them an author or the requester",
              "onus exception grant " + one.id());
    }

    Optional<Objection> notRatified() {
      String path = wanted.file().path();
      long ratified =
          one.ratifications().stream()
              .filter(ratification -> mayConsent(ratification.by()))
              .filter(
                  ratification -> wanted.file().fileId().equals(ratification.fileIds().get(path)))
              .map(ratification -> ratification.by().who())
              .distinct()
              .count();
      return ratified >= rules.count()
          ? Optional.empty()
          : Optional.of(
              new Objection(
                  Objection.Kind.NOT_RATIFIED,
                  one,
                  true,
                  path + " as it is now is ratified by " + ratified + " of " + rules.count(),
                  "onus exception ratify " + one.id() + " --head " + facts.head()));
    }

    private long granted(Predicate<ExceptionOnFile.Grant> which) {
      return one.grants().stream()
          .filter(grant -> mayConsent(grant.by()))
          .filter(which)
          .map(grant -> grant.by().who())
          .distinct()
          .count();
    }

    /// Somebody whose word counts, and who has no part in the change.
    private boolean mayConsent(Person person) {
      return consent.refusal(person, one).isEmpty()
          && facts.authors().stream().noneMatch(person::is);
    }

    private Optional<Objection> no(Objection.Kind kind, String because, @Nullable String command) {
      boolean granted = granted(_ -> true) >= rules.count();
      return Optional.of(
          new Objection(kind, one, granted, "the exception " + one.id() + " " + because, command));
    }
  }
}
