package dev.onus.ledger.attestation;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/// A value of a fixed list of words.
interface Term {
  String name();

  /// The word in attestations.
  default String term() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The value that a word stands for.
  ///
  /// @throws IllegalArgumentException if it is none of them
  static <T extends Term> T of(T[] values, String word) {
    return Arrays.stream(values)
        .filter(value -> value.term().equals(word))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                Arrays.stream(values).map(Term::term).collect(Collectors.joining(", "))
                    + " are known"));
  }
}
