package dev.onus.provenance.signature;

import dev.onus.provenance.ToolUse;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The tools that the value of a trailer declares: names, then perhaps an address in angle
/// brackets.
final class Disclosed {
  private Disclosed() {}

  static List<ToolUse> in(ToolNames names, String value) {
    int open = value.indexOf('<');
    String text = open < 0 ? value : value.substring(0, open);
    String address = open < 0 ? bareAddress(value) : value.substring(open + 1);
    if (open < 0 && address != null) {
      text = value.replace(address, " ");
    }
    return Disclosure.read(names, withoutLinks(text)).declared(address);
  }

  private static @Nullable String bareAddress(String value) {
    for (String word : value.split("[\\s()\\[\\],;]+", -1)) {
      if (word.indexOf('@') > 0) {
        return word;
      }
    }
    return null;
  }

  /// `[Claude Code](https://…)` reads as `Claude Code`.
  private static String withoutLinks(String text) {
    int at = text.indexOf("://");
    if (at < 0) {
      return text;
    }
    int start = at;
    while (start > 0 && Character.isLetter(text.charAt(start - 1))) {
      start--;
    }
    int end = at + 3;
    while (end < text.length() && " )>]\t".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    return withoutLinks(text.substring(0, start) + ' ' + text.substring(end));
  }
}
