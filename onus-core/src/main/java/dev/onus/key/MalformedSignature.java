package dev.onus.key;

/// A signature is not what the format says, or is of a kind that is not taken; the message says
/// which, as a clause that fits behind "the signature is refused: ".
public final class MalformedSignature extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MalformedSignature(String message) {
    super(message);
  }
}
