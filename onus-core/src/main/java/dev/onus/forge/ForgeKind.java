package dev.onus.forge;

import java.util.Locale;

/// The forges that are understood.
public enum ForgeKind {
  GITHUB,
  GITLAB;

  /// The word of the policy's identities, as in `github:maral`.
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
