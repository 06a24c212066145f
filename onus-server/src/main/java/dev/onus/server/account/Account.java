package dev.onus.server.account;

import dev.onus.server.right.Caller;
import dev.onus.server.right.Right;
import dev.onus.server.right.Role;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Somebody who may sign in.
///
/// @param name by which they sign in
/// @param displayName as people call them
/// @param isActive whether they may do anything at all
/// @param hasPassword whether they can sign in with one
/// @param repositories that they may see
/// @param signedInOn the day of the last sign-in, in UTC; null before the first
public record Account(
    long id,
    String name,
    String displayName,
    Set<Role> roles,
    boolean isActive,
    boolean hasPassword,
    Caller.Visible repositories,
    Instant madeAt,
    @Nullable LocalDate signedInOn) {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._@-]{0,99}");
  private static final int LONGEST_DISPLAY_NAME = 100;

  public Account {
    roles = Set.copyOf(roles);
  }

  /// Whether a text can be the name of an account.
  public static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }

  /// Whether a text can be what people call somebody: short, and nothing in it that cannot be seen
  /// or that turns the direction of the text around it.
  public static boolean isDisplayName(String text) {
    return !text.isBlank()
        && text.length() <= LONGEST_DISPLAY_NAME
        && text.codePoints().noneMatch(Account::isHidden);
  }

  private static boolean isHidden(int point) {
    int type = Character.getType(point);
    return type == Character.CONTROL
        || type == Character.FORMAT
        || type == Character.SURROGATE
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR;
  }

  /// What its roles give it at present: nothing while it is inactive.
  public Set<Right> rights() {
    var rights = EnumSet.noneOf(Right.class);
    if (isActive) {
      roles.forEach(role -> rights.addAll(role.rights()));
    }
    return rights;
  }
}
