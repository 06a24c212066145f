package dev.onus.ledger.record;

import org.jspecify.annotations.Nullable;

/// Free text, a name, an address or an account: what can be personal data, and so never stands in
/// the log itself. An entry holds a commitment; salt and text live beside the log and can be erased
/// there without breaking a proof.
public sealed interface PrivateText {
  /// What the entry holds.
  Commitment commitment();

  /// Whose data it is; absent where the directory knows nobody for it, as with the account of a
  /// stranger.
  @Nullable Id of();

  /// A text that is known: about to be written, or looked up.
  record Open(String text, Salt salt, @Nullable Id of) implements PrivateText {
    /// In code points. What is larger is evidence, kept elsewhere and recorded by its digest.
    public static final int LONGEST = 16_384;

    public Open {
      if (!Text.hasLength(text, 1, LONGEST) || !Text.isWellFormed(text)) {
        throw new IllegalArgumentException("a private text has 1 to " + LONGEST + " characters");
      }
    }

    @Override
    public Commitment commitment() {
      return Commitment.to(salt, text);
    }

    /// Never shows the text: logs of the program are no place for it.
    @Override
    public String toString() {
      return "Open[of=" + of + "]";
    }
  }

  /// A text as an entry holds it.
  record Committed(Commitment commitment, @Nullable Id of) implements PrivateText {}

  /// This text as the log holds it.
  default Committed committed() {
    return new Committed(commitment(), of());
  }
}
