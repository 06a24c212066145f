package dev.onus.custody;

import java.util.Locale;

/// How a role was tied to a person, strongest first.
public enum IdentifiedBy {
  /// A verified signature with a key of that person.
  KEY,
  /// The forge's account.
  FORGE,
  /// An e-mail address or a name in git: shown and helpful, proof of nothing.
  ASSERTED;

  /// The word of the command-line contract, for example `asserted`.
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
