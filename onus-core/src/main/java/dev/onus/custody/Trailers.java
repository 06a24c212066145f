package dev.onus.custody;

import dev.onus.provenance.Identity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// The `Key: value` lines of a commit message, wherever they stand: a squash puts the trailers of
/// its parts into the middle.
public record Trailers(List<Trailer> lines) {
  private static final Pattern LINE =
      Pattern.compile("([A-Za-z][A-Za-z0-9-]{1,40}):[ \\t]+(\\S.*)");
  private static final int LIMIT = 2000;

  /// One line.
  ///
  /// @param key in lower case
  public record Trailer(String key, String value) {}

  public Trailers {
    lines = List.copyOf(lines);
  }

  /// Reads the first 2,000 trailers of a message; a line indented by up to four spaces counts.
  public static Trailers of(String message) {
    var lines = new ArrayList<Trailer>();
    message
        .lines()
        .skip(1)
        .filter(line -> line.length() < 1000)
        .map(String::strip)
        .forEach(line -> {
          var matcher = LINE.matcher(line);
          if (lines.size() < LIMIT && matcher.matches()) {
            lines.add(
                new Trailer(matcher.group(1).toLowerCase(Locale.ROOT), matcher.group(2).strip()));
          }
        });
    return new Trailers(lines);
  }

  /// The values of a key, given in lower case.
  public List<String> values(String key) {
    return lines.stream().filter(line -> line.key().equals(key)).map(Trailer::value).toList();
  }

  /// The identities under any of the keys, in order, each once.
  public List<Identity> people(Set<String> keys) {
    return lines.stream()
        .filter(line -> keys.contains(line.key()))
        .map(line -> identity(line.value()))
        .distinct()
        .toList();
  }

  /// `Name <address>`, `Name`, `@account` or a bare address.
  public static Identity identity(String value) {
    int open = value.indexOf('<');
    int close = value.indexOf('>', open + 1);
    if (open >= 0 && close > open) {
      return new Identity(
          value.substring(0, open).strip(), value.substring(open + 1, close).strip());
    }
    int comment = value.indexOf(" (");
    String plain = (comment > 0 ? value.substring(0, comment) : value).strip();
    return plain.indexOf('@') > 0 && plain.indexOf(' ') < 0
        ? new Identity("", plain)
        : new Identity(plain, "");
  }
}
