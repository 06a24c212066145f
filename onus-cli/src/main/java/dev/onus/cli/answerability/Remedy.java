package dev.onus.cli.answerability;

import java.util.Optional;

/// The command that gives a place an owner: a line at the end of CODEOWNERS, where the last rule
/// that matches counts.
///
/// @param codeowners the path of the file
record Remedy(String codeowners) {
  private static final String OWNER = "@OWNER";

  /// A file that isn't there is made where both platforms look.
  static Remedy in(Optional<String> codeowners) {
    return new Remedy(codeowners.orElse("CODEOWNERS"));
  }

  /// The command, in which `@OWNER` is to be replaced.
  ///
  /// @param path of a file, or of a directory with a slash at its end; `/` is the whole repository
  String command(String path) {
    return "echo " + quoted(rule(path)) + " >> " + quoted(codeowners);
  }

  /// The line that it adds.
  String rule(String path) {
    return (path.equals("/") ? "*" : "/" + escaped(path)) + " " + OWNER;
  }

  /// Blanks end a pattern, and some signs mean more than themselves.
  private static String escaped(String path) {
    var text = new StringBuilder();
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      if (" \t#*?[]!\\".indexOf(c) >= 0) {
        text.append('\\');
      }
      text.append(c);
    }
    return text.toString();
  }

  /// As one word of a shell.
  private static String quoted(String text) {
    return text.chars().allMatch(Remedy::isPlain) ? text : "'" + text.replace("'", "'\\''") + "'";
  }

  private static boolean isPlain(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || "/._-".indexOf(c) >= 0;
  }
}
