package dev.onus.server.account;

import dev.onus.server.http.Limiter;
import dev.onus.server.http.Refusal;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/// Passwords: tried, and set.
public final class Passwords {
  /// The fewest characters of a new one.
  public static final int SHORTEST = 12;

  private static final int LONGEST = 256;

  /// Shorter names stand in many words by chance.
  private static final int SHORTEST_TELLING_NAME = 4;

  private static final int IPV6_NETWORK_BYTES = 8;

  private final Accounts accounts;
  private final PasswordHash hash;
  // An address stands for an office, a name for one person. Both fill again within minutes.
  private final Limiter addresses = new Limiter(30, 1 / 6.0);
  private final Limiter names = new Limiter(10, 1 / 30.0);

  public Passwords(Accounts accounts, PasswordHash hash) {
    this.accounts = accounts;
    this.hash = hash;
  }

  /// The account of a name and its password. Which of the two is wrong, neither the answer nor its
  /// time tells.
  ///
  /// @param peer the address that asks
  /// @throws Refusal (429) after too many tries of an address or for a name
  public Optional<Account> check(String name, String password, String peer, Instant at) {
    addresses.take(network(peer), at);
    String normal = name.strip().toLowerCase(Locale.ROOT);
    if (!Account.isName(normal)) {
      hash.matches(password, null);
      return Optional.empty();
    }
    names.take(normal, at);
    Optional<Account> account = accounts.find(normal).filter(Account::isActive);
    String kept = account.flatMap(one -> accounts.passwordHash(one.id())).orElse(null);
    return hash.matches(password, kept) ? account : Optional.empty();
  }

  /// Gives an account a new password; its sessions and links end.
  ///
  /// @throws Refusal (422) for one that is too easily found
  public void set(Account account, String password) {
    int length = password.codePointCount(0, password.length());
    if (length < SHORTEST || length > LONGEST) {
      throw Refusal.unacceptable(
          "a password has " + SHORTEST + " to " + LONGEST + " characters; length is what helps");
    }
    boolean holdsName =
        account.name().length() >= SHORTEST_TELLING_NAME
            && password.toLowerCase(Locale.ROOT).contains(account.name());
    if (holdsName || password.chars().distinct().count() < 5) {
      throw Refusal.unacceptable(
          "a password that holds the account's name, or hardly any different characters, is too"
              + " easily found");
    }
    accounts.setPassword(account.id(), hash.of(password));
  }

  /// Of IPv6 the network counts: one side has all the addresses in it.
  public static String network(String peer) {
    if (peer.indexOf(':') < 0) {
      return peer;
    }
    try {
      return InetAddress.ofLiteral(peer) instanceof Inet6Address address
          ? HexFormat.of().formatHex(address.getAddress(), 0, IPV6_NETWORK_BYTES)
          : peer;
    } catch (IllegalArgumentException e) {
      return peer;
    }
  }
}
