package dev.onus.key;

/// A public key is not what the format says, or is of a kind that is not taken; the message says
/// which, as a clause that fits behind "the key is refused: ".
public final class MalformedKey extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MalformedKey(String message) {
    super(message);
  }
}
