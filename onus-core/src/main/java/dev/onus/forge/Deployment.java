package dev.onus.forge;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A deployment as a forge knows it.
///
/// @param id the forge's
/// @param revision the commit that is deployed
/// @param ref the branch or tag that was asked for, empty where the forge does not say
/// @param creator who started it; it may be a machine
/// @param at when it reached this state, by the forge's clock
/// @param url for people, empty when there is none
public record Deployment(
    long id,
    String revision,
    String ref,
    String environment,
    State state,
    @Nullable Account creator,
    @Nullable Instant at,
    String url) {
  public Deployment {
    GitIds.commit(revision);
  }

  /// How far it has come.
  public enum State {
    WAITING,
    RUNNING,
    SUCCEEDED,
    FAILED,
    CANCELLED,
    /// Another deployment of the environment replaced it, or the environment is gone.
    INACTIVE;

    /// The word for messages.
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
