package dev.onus.custody;

import dev.onus.provenance.Identity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// The `Key: value` lines of a commit message, wherever they stand: a squash puts the trailers of
/// its parts into the middle.
public record Trailers(List<Trailer> lines) {
  /// Of a key, in letters.
  private static final int LONGEST_KEY = 41;

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
        .flatMap(line -> trailer(line).stream())
        .limit(LIMIT)
        .forEach(lines::add);
    return new Trailers(lines);
  }

  /// A letter, then letters, digits and dashes, a colon, a blank or more, and a value.
  private static Optional<Trailer> trailer(String line) {
    int colon = line.indexOf(':');
    if (colon < 2
        || colon > LONGEST_KEY
        || colon + 2 >= line.length()
        || !isLetter(line.charAt(0))
        || (line.charAt(colon + 1) != ' ' && line.charAt(colon + 1) != '\t')) {
      return Optional.empty();
    }
    for (int i = 1; i < colon; i++) {
      char c = line.charAt(i);
      if (!isLetter(c) && (c < '0' || c > '9') && c != '-') {
        return Optional.empty();
      }
    }
    return Optional.of(
        new Trailer(
            line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip()));
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
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
