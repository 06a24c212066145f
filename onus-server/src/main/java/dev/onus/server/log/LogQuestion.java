package dev.onus.server.log;

import dev.onus.server.http.Parameters;
import dev.onus.server.http.Refusal;
import dev.onus.server.http.RequestPath;
import org.jspecify.annotations.Nullable;

/// Which entries are asked for. An empty text asks for nothing.
///
/// @param before the position before which they are; null: the end of the log
/// @param type of this type alone
/// @param actor on the word of this person or source alone
/// @param repository which speak of this repository alone, by its id in the records
/// @param text whose JSON has this text, whatever its case. Private texts are not searched.
public record LogQuestion(
    @Nullable Long before, String type, String actor, String repository, String text) {
  private static final int LONGEST = 200;

  /// The latest entries.
  public static final LogQuestion LATEST = new LogQuestion(null, "", "", "", "");

  static LogQuestion of(Parameters query) {
    return new LogQuestion(
        query.stated("before").map(LogQuestion::position).orElse(null),
        text(query, "type"),
        text(query, "actor"),
        text(query, "repository"),
        text(query, "text"));
  }

  private static String text(Parameters query, String name) {
    String text = query.stated(name).orElse("");
    if (text.length() > LONGEST) {
      throw Refusal.malformed("'" + name + "' is longer than " + LONGEST + " letters");
    }
    return text;
  }

  static long position(String text) {
    try {
      long position = Long.parseLong(text);
      if (position >= 0) {
        return position;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw Refusal.malformed("a position in the log is a number from 0");
  }

  /// Whether anything but the place is asked for.
  public boolean isFiltered() {
    return !(type + actor + repository + text).isEmpty();
  }

  /// The address of the page with the same question before another position.
  public String href(@Nullable Long position) {
    var query = new StringBuilder();
    add(query, "type", type);
    add(query, "actor", actor);
    add(query, "repository", repository);
    add(query, "text", text);
    add(query, "before", position == null ? "" : position.toString());
    return "/log" + query;
  }

  private static void add(StringBuilder query, String name, String value) {
    if (!value.isEmpty()) {
      query.append(query.isEmpty() ? '?' : '&').append(name).append('=');
      query.append(RequestPath.encode(value));
    }
  }
}
