package dev.onus.custody;

import dev.onus.provenance.Identity;
import java.util.List;

/// The reviews that a message speaks of.
public final class Reviews {
  private Reviews() {}

  /// Who reviewed, acked or approved, each once.
  public static List<Identity> named(String message) {
    return Trailers.of(message).people(CustodyChain.REVIEWED);
  }
}
