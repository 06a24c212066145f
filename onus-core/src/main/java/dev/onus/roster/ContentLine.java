package dev.onus.roster;

import dev.onus.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One property of a calendar, unfolded: `NAME;PARAMETER=value:value`.
///
/// @param name in upper case
/// @param value as written, not unescaped
/// @param source where it stands
record ContentLine(String name, List<Parameter> parameters, String value, Source source) {
  ContentLine {
    parameters = List.copyOf(parameters);
  }

  /// A parameter.
  ///
  /// @param name in upper case
  /// @param value the first one where there are several
  record Parameter(String name, String value) {}

  /// The physical lines of a property, one byte a character.
  ///
  /// @param valueAt the byte at which the value begins in the unfolded line
  record Source(String file, int line, List<String> physical, int valueAt) {
    Source {
      physical = List.copyOf(physical);
    }

    Source withValueAt(int at) {
      return new Source(file, line, physical, at);
    }

    /// The place of a byte of the unfolded line, columns in code points.
    Problem problem(int at, String message, @Nullable String hint) {
      int rest = at;
      for (int i = 0; i < physical.size(); i++) {
        // a folded line begins with a blank that is not part of the property
        int blank = i == 0 ? 0 : 1;
        int length = physical.get(i).length() - blank;
        if (rest < length || i == physical.size() - 1) {
          int end = Math.min(physical.get(i).length(), rest + blank);
          byte[] before = physical.get(i).substring(0, end).getBytes(StandardCharsets.ISO_8859_1);
          String text = new String(before, StandardCharsets.UTF_8);
          return new Problem(
              file, line + i, text.codePointCount(0, text.length()) + 1, message, hint);
        }
        rest -= length;
      }
      throw new IllegalStateException("a property has at least one line");
    }
  }

  /// The first parameter of a name.
  Optional<String> parameter(String wanted) {
    return parameters.stream()
        .filter(one -> one.name().equals(wanted))
        .map(Parameter::value)
        .findFirst();
  }

  /// Whether the parameter VALUE says that the value is of a type.
  boolean isOfType(String type) {
    return parameter("VALUE").filter(type::equalsIgnoreCase).isPresent();
  }

  /// The value as text: `\n`, `\,`, `\;` and `\\` stand for what they escape.
  String text() {
    var text = new StringBuilder(value.length());
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '\\' && i + 1 < value.length()) {
        i++;
        char escaped = value.charAt(i);
        text.append(escaped == 'n' || escaped == 'N' ? ' ' : escaped);
      } else {
        text.append(c);
      }
    }
    return text.toString().strip();
  }

  /// The value in upper case, for words that the standard defines.
  String word() {
    return value.strip().toUpperCase(Locale.ROOT);
  }

  /// A problem with the property as a whole.
  Problem problem(String message) {
    return source.problem(0, message, null);
  }

  /// A problem with a part of the value.
  ///
  /// @param at the character of the value
  Problem problem(int at, String message, @Nullable String hint) {
    int bytes = value.substring(0, at).getBytes(StandardCharsets.UTF_8).length;
    return source.problem(source.valueAt() + bytes, message, hint);
  }
}
