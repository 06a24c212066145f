package dev.onus.ledger.record;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// How private texts stand in the JSON that is read or written: the one thing in which an entry, an
/// input line and a digest of it differ.
public sealed interface Texts {
  /// As an entry has them.
  Texts ENTRIES = new InEntries();

  /// As an input line has them whose salts were drawn before.
  Texts SALTED = new Salted();

  /// As the digest of an input has them.
  Texts NO_SALTS = new WithoutSalts();

  /// As an entry has them: commitments.
  record InEntries() implements Texts {}

  /// As an input line has them: a string, or an object with salt and text.
  ///
  /// @param decider who decides, if a person does
  /// @param salts draws a salt for a text that comes without one
  /// @param isSigned whether a person has signed it, and so has drawn the salts already
  record InInput(@Nullable Id decider, Salts salts, boolean isSigned) implements Texts {}

  /// As an input line has them whose salts were drawn before: objects with salt and text.
  record Salted() implements Texts {}

  /// As the digest of an input has them, which does not change with the salt: text and person.
  record WithoutSalts() implements Texts {}

  /// Where salts come from: 32 unpredictable bytes each time.
  @FunctionalInterface
  interface Salts {
    Salt next();
  }

  /// Whether a JSON value is a private text in an entry.
  static boolean isCommitted(JsonNode value) {
    return value.isObject() && value.has("commitment");
  }
}
