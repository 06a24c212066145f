package dev.onus.ledger.record;

import java.util.Locale;

/// A word of a closed list, as an enum constant.
public interface Term {
  /// The constant's name; every enum has it.
  String name();

  /// As records write it: the name in lower case, unless the domain writes it otherwise.
  default String term() {
    return name().toLowerCase(Locale.ROOT);
  }
}
