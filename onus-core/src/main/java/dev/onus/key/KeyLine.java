package dev.onus.key;

/// The line of a `.pub` file: `TYPE BASE64 [COMMENT]`, taken apart and not yet checked.
///
/// @param type the type that the line states
record KeyLine(String type, byte[] blob) {
  private static final int LONGEST = 8_192;

  static KeyLine read(String text) {
    String line = text.strip();
    if (line.startsWith("-----BEGIN")) {
      throw new MalformedKey("this is no public key; give the line of the .pub file");
    }
    if (line.length() > LONGEST) {
      throw new MalformedKey("it is longer than " + LONGEST + " characters");
    }
    if (line.chars().anyMatch(c -> c == '\n' || c == '\r')) {
      throw new MalformedKey("it is more than one line");
    }
    int end = nextSpace(line, 0);
    String type = line.substring(0, end);
    if (KeyType.named(type).isEmpty()) {
      throw new MalformedKey(
          isKeyName(type)
              ? KeyType.refusal(type)
              : "it does not begin with the type of a key; options are not taken");
    }
    int from = end;
    while (from < line.length() && isSpace(line.charAt(from))) {
      from++;
    }
    String base64 = line.substring(from, nextSpace(line, from));
    return new KeyLine(
        type,
        StrictBase64.decode(base64)
            .filter(bytes -> bytes.length > 0)
            .orElseThrow(() -> new MalformedKey("what follows its type is not base64")));
  }

  /// Names of types are told from options, which have `=`, `"` or `,` or are a single word.
  private static boolean isKeyName(String word) {
    return word.startsWith("ssh-")
        || word.startsWith("ecdsa-")
        || word.startsWith("sk-")
        || word.startsWith("webauthn-");
  }

  private static int nextSpace(String line, int from) {
    int at = from;
    while (at < line.length() && !isSpace(line.charAt(at))) {
      at++;
    }
    return at;
  }

  private static boolean isSpace(char c) {
    return c == ' ' || c == '\t';
  }
}
