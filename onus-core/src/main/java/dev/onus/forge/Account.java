package dev.onus.forge;

import java.util.Locale;
import java.util.regex.Pattern;

/// An account of a forge. Which person it belongs to, the directory says; the login may pass to
/// somebody else, the number may not.
///
/// @param id the forge's number for it
/// @param login as the forge writes it
public record Account(ForgeKind forge, long id, String login, Nature nature) {
  private static final int LONGEST = 255;
  private static final Pattern LOGIN = Pattern.compile("[A-Za-z0-9_.-]+(?:\\[bot])?");

  public Account {
    if (login.length() > LONGEST || !LOGIN.matcher(login).matches()) {
      throw new IllegalArgumentException("a login is made of letters, digits, `-`, `_` and `.`");
    }
  }

  /// What stands behind an account.
  public enum Nature {
    /// The forge says that it is a person's.
    PERSON,
    /// A bot, an app, an organisation: it never fills a person's place.
    MACHINE,
    /// The forge does not say. Only the directory makes a person of it.
    UNSTATED
  }

  /// The identity by which the directory of a policy knows it, for example `github:maral`. Logins
  /// differ by more than case on both forges.
  public String identity() {
    return forge.label() + ":" + login.toLowerCase(Locale.ROOT);
  }
}
