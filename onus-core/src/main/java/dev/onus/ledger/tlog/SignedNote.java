package dev.onus.ledger.tlog;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// A text signed by one or more keys (C2SP signed-note). The text counts only after `verify`.
///
/// @param text ends with a newline
/// @param signatures in the order of the note
public record SignedNote(String text, List<NoteSignature> signatures) {
  /// In bytes. A hundred signatures of ML-DSA-44 fit in.
  public static final int LONGEST = 1 << 20;

  /// Signature lines that are read; the format asks for at least 16.
  public static final int MOST_SIGNATURES = 128;

  private static final String BLANK = "\n\n";

  public SignedNote {
    signatures = List.copyOf(signatures);
    if (!text.endsWith("\n")) {
      throw new MalformedLog("note", "has a text that does not end with a newline");
    }
    if (!printable(text)) {
      throw new MalformedLog("note", "has control characters in it");
    }
    if (signatures.isEmpty() || signatures.size() > MOST_SIGNATURES) {
      throw new MalformedLog(
          "note", "has " + signatures.size() + " signatures, not 1 to " + MOST_SIGNATURES);
    }
  }

  /// Reads a note.
  ///
  /// @throws MalformedLog when it is none; the place is `note` or `signature N`
  public static SignedNote parse(byte[] note) {
    if (note.length > LONGEST) {
      throw new MalformedLog("note", "is longer than " + LONGEST + " bytes");
    }
    return read(utf8(note, "note"));
  }

  /// Reads a note.
  ///
  /// @throws MalformedLog when it is none; the place is `note` or `signature N`
  public static SignedNote parse(String note) {
    if (note.length() > LONGEST) {
      throw new MalformedLog("note", "is longer than " + LONGEST + " bytes");
    }
    return read(note);
  }

  private static SignedNote read(String note) {
    int blank = note.lastIndexOf(BLANK);
    if (blank < 0 || !note.endsWith("\n") || blank + BLANK.length() == note.length()) {
      throw new MalformedLog("note", "has no blank line with signatures after it");
    }
    var signatures = new ArrayList<NoteSignature>();
    int start = blank + BLANK.length();
    while (start < note.length()) {
      if (signatures.size() == MOST_SIGNATURES) {
        throw new MalformedLog("note", "has more than " + MOST_SIGNATURES + " signatures");
      }
      int end = note.indexOf('\n', start);
      String place = "signature " + (signatures.size() + 1);
      signatures.add(NoteSignature.parse(note.substring(start, end), place));
      start = end + 1;
    }
    return new SignedNote(note.substring(0, blank + 1), signatures);
  }

  /// Strict UTF-8.
  ///
  /// @throws MalformedLog at the place
  static String utf8(byte[] bytes, String place) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new MalformedLog(place, "is not UTF-8");
    }
  }

  private static boolean printable(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < ' ' && text.charAt(i) != '\n') {
        return false;
      }
    }
    return true;
  }

  /// Signs a text.
  ///
  /// @throws MalformedLog when it cannot be that of a note
  public static SignedNote sign(String text, List<? extends NoteSigner> signers) {
    var signatures = new ArrayList<NoteSignature>();
    signers.forEach(signer -> signatures.add(signer.signature(text)));
    return new SignedNote(text, signatures);
  }

  /// The same note with more signatures; those that it has already are not repeated.
  ///
  /// @throws MalformedLog when there are too many
  public SignedNote with(List<NoteSignature> more) {
    var all = new ArrayList<>(signatures);
    for (var signature : more) {
      if (!all.contains(signature)) {
        all.add(signature);
      }
    }
    return new SignedNote(text, all);
  }

  /// Looks at the signatures of known keys, and ignores those of others. One bad signature of a
  /// known key spoils the note.
  public Verdict verify(Collection<VerifierKey> known) {
    var by = new ArrayList<VerifierKey>();
    for (var signature : signatures) {
      for (var key : known) {
        if (!key.named(signature)) {
          continue;
        }
        if (!key.verifies(text, signature)) {
          return new BadSignature(key);
        }
        if (!by.contains(key)) {
          by.add(key);
        }
      }
    }
    return by.isEmpty() ? new NoKnownKey() : new Verified(by);
  }

  /// What the signatures of a note say.
  public sealed interface Verdict {}

  /// These keys signed it, and there is no bad signature of a known key.
  public record Verified(List<VerifierKey> by) implements Verdict {
    public Verified {
      by = List.copyOf(by);
    }
  }

  /// A signature says that it is of this key, and is not.
  public record BadSignature(VerifierKey key) implements Verdict {}

  /// No signature is of a known key.
  public record NoKnownKey() implements Verdict {}

  /// The note as bytes: exactly those that were read.
  public byte[] bytes() {
    return toString().getBytes(StandardCharsets.UTF_8);
  }

  /// The note as text: text, blank line, signature lines.
  @Override
  public String toString() {
    var note = new StringBuilder(text).append('\n');
    signatures.forEach(signature -> note.append(signature.line()));
    return note.toString();
  }
}
