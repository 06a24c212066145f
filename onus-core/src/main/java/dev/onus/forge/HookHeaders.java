package dev.onus.forge;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The headers of a delivery, by name without regard to case.
public final class HookHeaders {
  private final Map<String, List<String>> values;

  private HookHeaders(Map<String, List<String>> values) {
    this.values = values;
  }

  /// Headers as they came, each name with all its values.
  public static HookHeaders of(Map<String, List<String>> headers) {
    var values = new HashMap<String, List<String>>();
    headers.forEach((name, given) ->
        values
            .computeIfAbsent(name.toLowerCase(Locale.ROOT), any -> new ArrayList<>())
            .addAll(given));
    return new HookHeaders(values);
  }

  /// The value, or null when the header is missing or stands there more than once: of two values
  /// nobody knows which one the other side has looked at.
  public @Nullable String only(String name) {
    List<String> given = values.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    return given.size() == 1 ? given.getFirst() : null;
  }

  /// Whether the header is there, however often.
  public boolean has(String name) {
    return values.containsKey(name.toLowerCase(Locale.ROOT));
  }
}
