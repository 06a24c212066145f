package dev.onus.server.http;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The path of a route: names, and variables in braces that each take one segment. The last one may
/// take every segment that is left, at least one: `{path...}`.
public final class PathPattern {
  private final String text;
  private final List<Part> parts;

  /// @param name of the variable, or what has to stand there
  private record Part(String name, Kind kind) {}

  private enum Kind {
    NAME,
    VARIABLE,
    REST
  }

  private PathPattern(String text, List<Part> parts) {
    this.text = text;
    this.parts = parts;
  }

  /// Reads a pattern.
  public static PathPattern of(String text) {
    if (!text.startsWith("/")) {
      throw new IllegalArgumentException("a path begins with '/': " + text);
    }
    var parts = new ArrayList<Part>();
    for (String segment : RequestPath.split(text)) {
      if (!segment.startsWith("{")) {
        parts.add(new Part(segment, Kind.NAME));
      } else if (segment.endsWith("...}")) {
        parts.add(new Part(segment.substring(1, segment.length() - 4), Kind.REST));
      } else {
        parts.add(new Part(segment.substring(1, segment.length() - 1), Kind.VARIABLE));
      }
    }
    return new PathPattern(text, List.copyOf(parts));
  }

  /// The variables of a path; empty when it is none of these.
  ///
  /// @param segments decoded
  Optional<Map<String, String>> match(List<String> segments) {
    var variables = new HashMap<String, String>();
    for (int i = 0; i < parts.size(); i++) {
      Part part = parts.get(i);
      if (i >= segments.size()) {
        return Optional.empty();
      }
      switch (part.kind()) {
        case NAME -> {
          if (!part.name().equals(segments.get(i))) {
            return Optional.empty();
          }
        }
        case VARIABLE -> variables.put(part.name(), segments.get(i));
        case REST -> {
          variables.put(part.name(), String.join("/", segments.subList(i, segments.size())));
          return Optional.of(variables);
        }
      }
    }
    return parts.size() == segments.size() ? Optional.of(variables) : Optional.empty();
  }

  /// How many of its segments are names: of two patterns that match, the one with more is meant.
  int weight() {
    return (int) parts.stream().filter(part -> part.kind() == Kind.NAME).count();
  }

  /// As it was written, which is also how OpenAPI writes it, but for the dots.
  public String text() {
    return text;
  }
}
