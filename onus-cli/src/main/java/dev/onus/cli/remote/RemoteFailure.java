package dev.onus.cli.remote;

/// A server can't be asked, or does not answer as it should; the message says what to do.
public final class RemoteFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Kind kind;

  /// What is wrong.
  public enum Kind {
    /// It can't be reached, is slow, or fails.
    UNAVAILABLE,
    /// It does not let us in.
    SIGNED_OUT,
    /// It has no such thing, or none for us.
    ABSENT,
    /// What it answers is no answer of a server of ours.
    MALFORMED
  }

  public RemoteFailure(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }
}
