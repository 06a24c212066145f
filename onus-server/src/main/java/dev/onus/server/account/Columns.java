package dev.onus.server.account;

import dev.onus.server.right.Caller;
import dev.onus.server.right.Right;
import dev.onus.server.right.Role;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// How values stand in the tables.
final class Columns {
  private static final DateTimeFormatter MILLISECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private Columns() {}

  /// Always as long, so that times sort as text.
  static String time(Instant at) {
    return MILLISECONDS.format(at);
  }

  static String day(Instant at) {
    return at.atZone(ZoneOffset.UTC).toLocalDate().toString();
  }

  static String roles(Set<Role> roles) {
    return roles.stream().sorted().map(Role::label).collect(Collectors.joining(" "));
  }

  /// A role that this version does not know gives nothing.
  static Set<Role> roles(String text) {
    var roles = EnumSet.noneOf(Role.class);
    words(text).forEach(label -> Role.of(label).ifPresent(roles::add));
    return roles;
  }

  static String rights(Set<Right> rights) {
    return rights.stream().sorted().map(Right::label).collect(Collectors.joining(" "));
  }

  static Set<Right> rights(String text) {
    var rights = EnumSet.noneOf(Right.class);
    words(text).forEach(label -> Right.of(label).ifPresent(rights::add));
    return rights;
  }

  static @Nullable String repositories(Caller.Visible visible) {
    return switch (visible) {
      case Caller.Visible.All() -> null;
      case Caller.Visible.Only(var names) -> joined(names);
    };
  }

  static Caller.Visible repositories(@Nullable String text) {
    return text == null
        ? new Caller.Visible.All()
        : new Caller.Visible.Only(Set.copyOf(words(text)));
  }

  private static String joined(Collection<String> words) {
    if (words.stream().anyMatch(word -> word.isEmpty() || word.contains(" "))) {
      throw new IllegalArgumentException("no name of a repository is empty or has a space");
    }
    return String.join(" ", new TreeSet<>(words));
  }

  private static List<String> words(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split(" ", -1));
  }
}
