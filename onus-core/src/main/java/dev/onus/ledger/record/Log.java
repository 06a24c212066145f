package dev.onus.ledger.record;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What happened to the log itself, and what nothing else has a type for.
public final class Log {
  private Log() {}

  @Type(value = "checkpoint-anchored", says = "Somebody else holds a checkpoint of this log.")
  public record CheckpointAnchored(
      @Says("the number of entries that it covers") long size,
      @Says("the root of the tree") Digest root,
      @Says("by what") Anchor kind,
      @Says("the ref, or the name of the witness") Name name,
      @Says("the commit, or the signature line of the witness") @Nullable Proof proof)
      implements Observation {}

  @Type(
      value = "log-key-rotated",
      says = "Checkpoints are signed with another key from now on.",
      rules = "the two keys differ")
  public record KeyRotated(
      @Says("the key until now") LogKey oldKey, @Says("the key from now on") LogKey newKey)
      implements Observation {
    public KeyRotated {
      if (oldKey.equals(newKey)) {
        throw new IllegalArgumentException("the new key is the old one");
      }
    }
  }

  /// What holds a checkpoint outside of the log.
  public enum Anchor implements Term {
    GIT_REF,
    WITNESS,
    TIMESTAMP;

    @Override
    public String term() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
