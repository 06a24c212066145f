package dev.onus.provenance;

import java.util.Locale;

/// How strongly a claim is supported, strongest first; `compareTo` orders by falling strength.
public enum Evidence {
  /// A signed record.
  SIGNED,
  /// Written by the tool's own hook at the time: line-level notes, checkpoints.
  RECORDED,
  /// A forge's or a bot's identity.
  PLATFORM,
  /// A trailer of the commit message.
  TRAILER,
  /// Free text by a person.
  DISCLOSED,
  /// A branch name or a co-change.
  INFERRED,
  /// Nothing.
  NONE;

  /// The word of the command-line contract, for example `recorded`.
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The stronger of the two.
  public Evidence stronger(Evidence other) {
    return compareTo(other) <= 0 ? this : other;
  }
}
