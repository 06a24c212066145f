package dev.onus.policy;

import java.util.Locale;
import java.util.Optional;

/// The account that a forge's no-reply address names, as `github:login` or `gitlab:login`.
final class ForgeAccount {
  private static final String GITHUB = "@users.noreply.github.com";
  private static final String GITLAB = "@users.noreply.gitlab.com";

  private ForgeAccount() {}

  /// `12345+login@users.noreply.github.com`, `login@users.noreply.github.com`,
  /// `12345-login@users.noreply.gitlab.com`.
  static Optional<String> ofNoReply(String address) {
    String lower = address.toLowerCase(Locale.ROOT);
    if (lower.endsWith(GITHUB)) {
      String local = lower.substring(0, lower.length() - GITHUB.length());
      return Optional.of("github:" + local.substring(local.indexOf('+') + 1));
    }
    if (lower.endsWith(GITLAB)) {
      String local = lower.substring(0, lower.length() - GITLAB.length());
      int dash = local.indexOf('-');
      boolean numbered = dash > 0 && local.chars().limit(dash).allMatch(Character::isDigit);
      return Optional.of("gitlab:" + (numbered ? local.substring(dash + 1) : local));
    }
    return Optional.empty();
  }
}
