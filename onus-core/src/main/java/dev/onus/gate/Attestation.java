package dev.onus.gate;

import dev.onus.custody.IdentifiedBy;
import dev.onus.custody.Person;
import java.time.Instant;

/// A person's word about who wrote lines of a commit.
///
/// @param by who says so, and how that is known
/// @param at when it was received
/// @param commit the full id
/// @param places the lines it is about, and no others
public record Attestation(Person by, Instant at, String commit, Places places, Said said) {
  /// That a person wrote all that a commit added, said at no time in particular.
  public static Attestation byPerson(Person by, String commit) {
    return new Attestation(by, Instant.EPOCH, commit, Places.ALL, Said.HUMAN);
  }

  /// Whether it is known whose word it is.
  boolean isSigned() {
    return by.identity() != IdentifiedBy.ASSERTED;
  }
}
