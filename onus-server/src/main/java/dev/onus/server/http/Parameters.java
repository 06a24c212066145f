package dev.onus.server.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The parameters of a query or of a form, each with all its values.
public final class Parameters {
  /// None.
  public static final Parameters NONE = new Parameters(Map.of());

  private static final int MOST = 1000;

  private final Map<String, List<String>> values;

  private Parameters(Map<String, List<String>> values) {
    this.values = values;
  }

  /// Reads `application/x-www-form-urlencoded`.
  ///
  /// @throws Refusal (400) for a broken escape, or for too many
  public static Parameters of(String encoded) {
    var values = new LinkedHashMap<String, List<String>>();
    int count = 0;
    int start = 0;
    while (start < encoded.length()) {
      int end = encoded.indexOf('&', start);
      if (end < 0) {
        end = encoded.length();
      }
      if (++count > MOST) {
        throw Refusal.malformed("more than " + MOST + " parameters");
      }
      String one = encoded.substring(start, end);
      int equals = one.indexOf('=');
      if (!one.isEmpty()) {
        String name = decode(equals < 0 ? one : one.substring(0, equals));
        values
            .computeIfAbsent(name, _ -> new ArrayList<>())
            .add(equals < 0 ? "" : decode(one.substring(equals + 1)));
      }
      start = end + 1;
    }
    return new Parameters(values);
  }

  private static String decode(String text) {
    try {
      return java.net.URLDecoder.decode(text, java.nio.charset.StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw Refusal.malformed("a parameter has a broken escape");
    }
  }

  /// The first value.
  public Optional<String> first(String name) {
    return values.getOrDefault(name, List.of()).stream().findFirst();
  }

  /// The first value that is not blank, without spaces around.
  public Optional<String> stated(String name) {
    return first(name).map(String::strip).filter(value -> !value.isEmpty());
  }

  /// Every value.
  public List<String> all(String name) {
    return List.copyOf(values.getOrDefault(name, List.of()));
  }

  /// A number between two bounds.
  ///
  /// @throws Refusal (400) when it is none
  public int number(String name, int otherwise, int least, int most) {
    Optional<String> stated = stated(name);
    if (stated.isEmpty()) {
      return otherwise;
    }
    try {
      int number = Integer.parseInt(stated.get());
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw Refusal.malformed("'" + name + "' is a number from " + least + " to " + most);
  }
}
