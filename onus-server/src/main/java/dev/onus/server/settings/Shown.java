package dev.onus.server.settings;

import dev.onus.server.right.Caller;
import dev.onus.server.right.Right;
import dev.onus.server.right.Role;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How values stand on the pages of settings.
public final class Shown {
  private static final DateTimeFormatter MINUTES =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

  private Shown() {}

  /// A time, to the minute.
  public static String moment(Instant at) {
    return MINUTES.format(at);
  }

  /// Repositories as a list of words.
  ///
  /// @param names null for every one
  public static String repositories(@Nullable List<String> names) {
    if (names == null) {
      return "all";
    }
    return names.isEmpty() ? "none" : String.join(", ", names);
  }

  static @Nullable List<String> names(Caller.Visible visible) {
    return switch (visible) {
      case Caller.Visible.All() -> null;
      case Caller.Visible.Only(var names) -> names.stream().sorted().toList();
    };
  }

  static List<String> roles(Collection<Role> roles) {
    return roles.stream().sorted().map(Role::label).toList();
  }

  static List<String> rights(Collection<Right> rights) {
    return rights.stream().sorted().map(Right::label).toList();
  }
}
