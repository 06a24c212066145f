package dev.onus.trace;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Where a frame of JavaScript stands: `file:line:column`, also inside `eval`.
///
/// @param file as printed, without `file://`
record ScriptPlace(String file, Integer line, Integer column) {

  /// The place that a text names; of evaluated code the place in the file that evaluates it.
  static @Nullable ScriptPlace parse(String text) {
    String place = text;
    for (int depth = 0; depth < 20 && place.startsWith("eval at "); depth++) {
      int open = place.indexOf(" (");
      int close = open < 0 ? -1 : matching(place, open + 1);
      if (close < 0) {
        return null;
      }
      place = place.substring(open + 2, close);
    }
    place = place.startsWith("address at ") ? place.substring(11) : place;
    int second = place.lastIndexOf(':');
    int first = second <= 0 ? -1 : place.lastIndexOf(':', second - 1);
    if (first <= 0) {
      return null;
    }
    Integer line = AtFrames.number(place.substring(first + 1, second));
    Integer column = AtFrames.number(place.substring(second + 1));
    String file = place.substring(0, first);
    if (line == null || column == null || !looksLikeFile(file)) {
      return null;
    }
    return new ScriptPlace(withoutFileScheme(file), line, column);
  }

  /// `file:///srv/a.js` as `/srv/a.js`, `file:///C:/a.js` as `C:/a.js`; anything else as it is.
  static String withoutFileScheme(String file) {
    if (!file.startsWith("file://")) {
      return file;
    }
    String path = file.substring("file://".length());
    boolean drive = path.length() > 3 && path.charAt(0) == '/' && path.charAt(2) == ':';
    return decode(drive ? path.substring(1) : path);
  }

  private static boolean looksLikeFile(String file) {
    for (int i = 0; i < file.length(); i++) {
      char c = file.charAt(i);
      if (c == '.' || c == '/' || c == '\\' || c == '<' || c == '[' || c == ':') {
        return true;
      }
    }
    return false;
  }

  private static String decode(String path) {
    if (path.indexOf('%') < 0) {
      return path;
    }
    var bytes = new ByteArrayOutputStream(path.length());
    int i = 0;
    while (i < path.length()) {
      char c = path.charAt(i);
      int high = c == '%' && i + 2 < path.length() ? Character.digit(path.charAt(i + 1), 16) : -1;
      int low = high < 0 ? -1 : Character.digit(path.charAt(i + 2), 16);
      if (low >= 0) {
        bytes.write(high * 16 + low);
        i += 3;
      } else {
        bytes.writeBytes(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
        i++;
      }
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static int matching(String text, int open) {
    int depth = 0;
    for (int i = open; i < text.length(); i++) {
      depth += text.charAt(i) == '(' ? 1 : text.charAt(i) == ')' ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    return -1;
  }
}
