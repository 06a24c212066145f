package dev.onus.key;

/// Bytes that are not written as the SSH protocol writes its data types. Checked, so that whoever
/// reads says whether a key or a signature is malformed.
final class MalformedWire extends Exception {
  private static final long serialVersionUID = 1L;

  MalformedWire(String message) {
    super(message);
  }
}
