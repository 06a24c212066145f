package dev.onus.ledger.tlog;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// What a log says about itself: its size and the root of its tree (C2SP tlog-checkpoint).
///
/// @param origin which log it is: not empty, one line
/// @param size how many entries there are
/// @param extension further lines, none of them empty; not recommended by the format
public record Checkpoint(String origin, long size, Hash root, List<String> extension) {
  public Checkpoint {
    extension = List.copyOf(extension);
    if (size < 0) {
      throw new IllegalArgumentException("a size below 0: " + size);
    }
    requireLine(origin, "origin");
    extension.forEach(line -> requireLine(line, "extension line"));
  }

  /// A checkpoint without further lines.
  public Checkpoint(String origin, long size, Hash root) {
    this(origin, size, root, List.of());
  }

  private static void requireLine(String line, String place) {
    if (line.isEmpty() || line.indexOf('\n') >= 0) {
      throw new MalformedLog(place, "is empty, or of several lines");
    }
  }

  /// Reads the text of a checkpoint, which is only as good as the signatures over it.
  ///
  /// @throws MalformedLog when it is none; the place is `checkpoint line N`
  public static Checkpoint parse(String text) {
    if (!text.endsWith("\n")) {
      throw new MalformedLog("checkpoint", "does not end with a newline");
    }
    var lines = List.of(text.substring(0, text.length() - 1).split("\n", -1));
    if (lines.size() < 3) {
      throw new MalformedLog("checkpoint", "has fewer than three lines");
    }
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).isEmpty()) {
        throw new MalformedLog("checkpoint line " + (i + 1), "is empty");
      }
    }
    long size = Decimal.parse(lines.get(1), "checkpoint line 2");
    try {
      var root = Hash.ofBase64(lines.get(2));
      return new Checkpoint(lines.get(0), size, root, lines.subList(3, lines.size()));
    } catch (MalformedLog e) {
      throw e.within("checkpoint line 3");
    }
  }

  /// The text that is signed.
  public String text() {
    var text = new StringBuilder();
    text.append(origin).append('\n').append(size).append('\n').append(root.base64()).append('\n');
    extension.forEach(line -> text.append(line).append('\n'));
    return text.toString();
  }

  /// Signs it. Whoever signs has made sure before that it is consistent with all that it signed
  /// earlier.
  public SignedNote sign(NoteSigner signer, NoteSigner... more) {
    var signers = new ArrayList<NoteSigner>();
    signers.add(signer);
    signers.addAll(List.of(more));
    return SignedNote.sign(text(), signers);
  }

  /// Reads a signed checkpoint and verifies it; see `SignedCheckpoint.open`.
  public static SignedCheckpoint open(String note, Collection<VerifierKey> logKeys) {
    return SignedCheckpoint.open(SignedNote.parse(note), logKeys);
  }

  /// Reads a signed checkpoint and verifies it; see `SignedCheckpoint.open`.
  public static SignedCheckpoint open(byte[] note, Collection<VerifierKey> logKeys) {
    return SignedCheckpoint.open(SignedNote.parse(note), logKeys);
  }
}
