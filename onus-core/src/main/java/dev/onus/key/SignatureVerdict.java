package dev.onus.key;

/// What came of verifying a signature.
public sealed interface SignatureVerdict {
  /// It is valid, for the purpose and the message, and was made by this key of those given.
  record By(SshPublicKey key) implements SignatureVerdict {}

  /// It does not count.
  ///
  /// @param because one clause, for people
  record Refused(String because) implements SignatureVerdict {}

  /// Whether it counts.
  default boolean isValid() {
    return switch (this) {
      case By _ -> true;
      case Refused _ -> false;
    };
  }
}
