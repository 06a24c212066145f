package dev.onus.key;

/// A signature or key is not what the format says; the message says where.
final class MalformedSignature extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MalformedSignature(String message) {
    super(message);
  }
}
