package dev.onus.server.http;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The headers of a request, by name without regard to case.
public final class Headers {
  private final Map<String, List<String>> values = new HashMap<>();

  /// Headers as they came.
  public static Headers of(Map<String, List<String>> given) {
    var headers = new Headers();
    given.forEach((name, all) ->
        headers
            .values
            .computeIfAbsent(name.toLowerCase(Locale.ROOT), _ -> new ArrayList<>())
            .addAll(all));
    return headers;
  }

  /// The value of a header that stands there exactly once.
  public Optional<String> only(String name) {
    List<String> all = values.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    return all.size() == 1 ? Optional.of(all.getFirst()) : Optional.empty();
  }

  /// All of them, names in lower case.
  public Map<String, List<String>> all() {
    return Map.copyOf(values);
  }

  /// The value of a cookie that stands there exactly once.
  public Optional<String> cookie(String name) {
    var found = new ArrayList<String>();
    for (String header : values.getOrDefault("cookie", List.of())) {
      for (String one : header.split(";", -1)) {
        String pair = one.strip();
        if (pair.startsWith(name + "=")) {
          found.add(pair.substring(name.length() + 1));
        }
      }
    }
    return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
  }
}
