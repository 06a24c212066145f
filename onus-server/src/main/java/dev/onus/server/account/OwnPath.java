package dev.onus.server.account;

import java.util.Optional;

/// Where somebody wanted to go before they had to sign in: a place on this server and never one
/// elsewhere, however it is disguised.
public final class OwnPath {
  private static final int LONGEST = 2000;

  private OwnPath() {}

  /// The path if it is one of ours, else the overview.
  public static String of(Optional<String> stated) {
    return stated.filter(OwnPath::isOurs).orElse("/");
  }

  /// Browsers read a backslash as a slash, and drop tabs and line ends, so that there may be
  /// neither. The pages of signing in lead nowhere by themselves.
  private static boolean isOurs(String path) {
    return path.length() <= LONGEST
        && path.startsWith("/")
        && !path.startsWith("//")
        && path.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '\\')
        && !path.startsWith("/sign-in")
        && !path.startsWith("/sign-out");
  }
}
