package dev.onus.gate;

import dev.onus.custody.IdentifiedBy;
import dev.onus.custody.Person;
import dev.onus.policy.Actor;
import dev.onus.policy.Directory;
import dev.onus.policy.Policy;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// What the policy asks of an exception from one area at a time, whatever change it is used for: a
/// gate, a command and a page ask the same.
///
/// @param directory who is who, and who is here
/// @param rules of the area
/// @param at by when what was said counts
public record ConsentRules(Directory directory, Policy.ExceptionRules rules, Instant at) {

  /// Why an exception does not hold any more, or never did.
  ///
  /// @param because goes on from "the exception X"
  public record Over(Objection.Kind kind, String because) {}

  /// The approvers as the policy writes them.
  public String approvers() {
    return rules.approvers().stream().map(Actor::toString).collect(Collectors.joining(", "));
  }

  /// Why a person may neither grant nor ratify an exception; empty when they may. How they are
  /// known is another question, which [#refusal(Person, ExceptionOnFile)] asks too.
  public Optional<String> refusal(String person, ExceptionOnFile one) {
    if (!directory.members(rules.approvers()).contains(person)) {
      return Optional.of(
          "`" + person + "` is no approver of `" + one.boundary() + "`; they are " + approvers());
    }
    if (!directory.isActive(person, day())) {
      return Optional.of("`" + person + "` has left");
    }
    return person.equals(one.requester().who())
        ? Optional.of(
            "`" + person + "` asked for the exception `" + one.id() + "`; another approver decides")
        : Optional.empty();
  }

  /// Why the word of a person does not count for an exception; empty when it does: an approver of
  /// the area who is here, whose word is theirs beyond doubt, and who did not ask for it.
  public Optional<String> refusal(Person person, ExceptionOnFile one) {
    return refusal(person.who(), one)
        .or(() ->
            person.identity() == IdentifiedBy.ASSERTED
                ? Optional.of("the word of `" + person.who() + "` is asserted, and not signed")
                : Optional.empty());
  }

  /// Why an exception does not hold, whoever granted it; empty when nothing speaks against it.
  public Optional<Over> over(ExceptionOnFile one) {
    if (one.revoked()) {
      return over(Objection.Kind.REVOKED, "was revoked");
    }
    if (!at.isBefore(one.until())) {
      return over(Objection.Kind.EXPIRED, "expired on " + one.until());
    }
    if (one.span().compareTo(Duration.ofDays(rules.maxDays())) > 0) {
      return over(Objection.Kind.TERMS, "was asked for longer than " + rules.maxDays() + " days");
    }
    String reason = one.reason();
    if (reason == null && rules.reasonMin() > 0) {
      return over(
          Objection.Kind.REASON_ERASED,
          "has a reason that was erased: length unknown, and the policy asks for "
              + rules.reasonMin()
              + " letters");
    }
    return reason == null || reason.codePointCount(0, reason.length()) >= rules.reasonMin()
        ? Optional.empty()
        : over(Objection.Kind.TERMS, "has a reason of less than " + rules.reasonMin() + " letters");
  }

  private static Optional<Over> over(Objection.Kind kind, String because) {
    return Optional.of(new Over(kind, because));
  }

  /// Who granted an exception so that it counts and has not ended, each once.
  public List<String> granted(ExceptionOnFile one) {
    return one.grants().stream()
        .filter(grant -> refusal(grant.by(), one).isEmpty() && at.isBefore(grant.until()))
        .map(grant -> grant.by().who())
        .distinct()
        .toList();
  }

  /// Who may still grant an exception; nobody where as many as the policy asks for did.
  public List<String> waiting(ExceptionOnFile one) {
    List<String> granted = granted(one);
    return granted.size() >= rules.count()
        ? List.of()
        : directory.members(rules.approvers()).stream()
            .filter(person -> !granted.contains(person) && refusal(person, one).isEmpty())
            .sorted()
            .toList();
  }

  private LocalDate day() {
    return at.atOffset(ZoneOffset.UTC).toLocalDate();
  }
}
