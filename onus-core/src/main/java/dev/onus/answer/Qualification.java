package dev.onus.answer;

import dev.onus.custody.IdentifiedBy;
import dev.onus.custody.Person;
import dev.onus.policy.Directory;
import dev.onus.policy.Standard;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What the standards of a change asked of its reviewers.
///
/// @param day that counts for what expires
/// @param required the names of what each has to hold
record Qualification(Directory directory, LocalDate day, List<String> required) {
  Qualification {
    required = List.copyOf(required);
  }

  /// What these standards ask for.
  static List<String> required(List<Standard> standards) {
    return standards.stream()
        .flatMap(one -> Stream.ofNullable(one.require().approvals()))
        .flatMap(approvals -> approvals.qualified().stream())
        .distinct()
        .toList();
  }

  /// Whether someone held all of it.
  boolean isHeldBy(Person person) {
    return directory
        .person(person.who())
        .map(known ->
            required.stream()
                .allMatch(name ->
                    known.qualifications().stream()
                        .anyMatch(one -> one.name().equals(name) && one.validOn(day))))
        .orElse(false);
  }

  /// The same, unknown where nothing was asked for, or where nothing confirms that it was that
  /// person.
  Optional<Boolean> of(Person reviewer) {
    if (required.isEmpty()) {
      return Optional.empty();
    }
    boolean holds = isHeldBy(reviewer);
    return holds && reviewer.identity() == IdentifiedBy.ASSERTED
        ? Optional.empty()
        : Optional.of(holds);
  }
}
