package dev.onus.ledger.tlog;

import java.util.ArrayList;
import java.util.List;

/// Reads a text of lines from the front: what stands before the checkpoint in a receipt or in a
/// request to a witness.
final class Lines {
  /// As many hashes as a proof about a tree of fewer than 2^63 entries can have.
  static final int MOST_HASHES = 63;

  private final String text;
  private final String what;
  private int at;

  Lines(String text, String what) {
    this.text = text;
    this.what = what;
  }

  /// The next line, without its newline.
  ///
  /// @throws MalformedLog when there is none
  String next() {
    int end = text.indexOf('\n', at);
    if (end < 0) {
      throw new MalformedLog(what, "ends too early");
    }
    String line = text.substring(at, end);
    at = end + 1;
    return line;
  }

  /// Whether the next line begins so.
  boolean begins(String word) {
    return text.startsWith(word, at);
  }

  /// What follows a word and a space on the next line.
  ///
  /// @throws MalformedLog when the line begins otherwise
  String after(String word) {
    String line = next();
    if (!line.startsWith(word + " ")) {
      throw new MalformedLog(what, "has no line that begins with `" + word + "` where one belongs");
    }
    return line.substring(word.length() + 1);
  }

  /// Hashes in base64, one a line, up to the blank line, which is taken too.
  ///
  /// @throws MalformedLog when a line is none, or when there are more than 63
  List<Hash> hashes() {
    var hashes = new ArrayList<Hash>();
    for (String line = next(); !line.isEmpty(); line = next()) {
      if (hashes.size() == MOST_HASHES) {
        throw new MalformedLog(what, "has more than " + MOST_HASHES + " hashes");
      }
      try {
        hashes.add(Hash.ofBase64(line));
      } catch (MalformedLog e) {
        throw e.within(what + ": hash " + (hashes.size() + 1));
      }
    }
    return hashes;
  }

  /// All that is left: a signed note.
  ///
  /// @throws MalformedLog when it is none
  SignedNote note() {
    try {
      return SignedNote.parse(text.substring(at));
    } catch (MalformedLog e) {
      throw e.within(what);
    }
  }
}
