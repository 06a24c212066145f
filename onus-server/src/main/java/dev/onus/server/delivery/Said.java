package dev.onus.server.delivery;

import dev.onus.forge.ForgeException;

/// Why something failed, as it is kept and shown: one line that is not long.
final class Said {
  private static final int LONGEST = 500;

  private Said() {}

  static String of(Throwable failure) {
    if (failure instanceof ForgeException forge) {
      return line(forge.failure().because());
    }
    String message = failure.getMessage();
    String name = failure.getClass().getSimpleName();
    return line(message == null || message.isBlank() ? name : name + ": " + message);
  }

  static String line(String text) {
    var line = new StringBuilder();
    text.codePoints()
        .limit(LONGEST)
        .map(c -> Character.isISOControl(c) ? ' ' : c)
        .forEach(line::appendCodePoint);
    return line.toString();
  }
}
