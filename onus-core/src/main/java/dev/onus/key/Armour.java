package dev.onus.key;

import java.util.Base64;

/// The text form of a signature (PROTOCOL.sshsig, section 1): two exact lines, base64 between them.
///
/// Line ends are LF, or CR LF as programs on Windows write them, and the last may be missing, as it
/// is behind a commit's header. Nothing may stand before or after.
final class Armour {
  private static final String BEGIN = "-----BEGIN SSH SIGNATURE-----";
  private static final String END = "-----END SSH SIGNATURE-----";

  /// Lines are 70 characters where ssh-keygen writes them; the format suggests 76.
  private static final int WIDTH = 70;

  private static final int WIDEST = 76;
  private static final int LONGEST = 16_384;

  private Armour() {}

  static byte[] open(String text) {
    if (text.length() > LONGEST) {
      throw new MalformedSignature("it is longer than " + LONGEST + " characters");
    }
    String unix = text.contains("\r\n") ? text.replace("\r\n", "\n") : text;
    String ended = unix.endsWith("\n") ? unix : unix + "\n";
    String[] lines = ended.split("\n", -1);
    // the last element is what follows the last line end: nothing
    int last = lines.length - 2;
    if (!lines[0].equals(BEGIN) || last < 2 || !lines[last].equals(END)) {
      throw new MalformedSignature("it does not stand between the lines BEGIN and END, alone");
    }
    var base64 = new StringBuilder();
    for (int i = 1; i < last; i++) {
      if (lines[i].isEmpty() || lines[i].length() > WIDEST) {
        throw new MalformedSignature("line " + (i + 1) + " is empty or too long");
      }
      base64.append(lines[i]);
    }
    return StrictBase64.decode(base64.toString())
        .orElseThrow(() -> new MalformedSignature("what stands between its lines is not base64"));
  }

  static String wrap(byte[] blob) {
    String base64 = Base64.getEncoder().encodeToString(blob);
    var text = new StringBuilder(BEGIN).append('\n');
    for (int at = 0; at < base64.length(); at += WIDTH) {
      text.append(base64, at, Math.min(at + WIDTH, base64.length())).append('\n');
    }
    return text.append(END).append('\n').toString();
  }
}
