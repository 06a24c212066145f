package dev.onus.server.http;

import java.net.URI;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Where the server listens and what it is called from outside.
///
/// @param bind the address to listen at, such as `127.0.0.1`
/// @param port 0 for any that is free
/// @param outside how browsers and forges reach it, such as `https://onus.example.org`; null for
///   the address that it listens at
/// @param behindProxy whether a proxy in front states the other side's address in `X-Forwarded-For`
public record Address(String bind, int port, @Nullable URI outside, boolean behindProxy) {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

  public Address {
    if (outside != null
        && (outside.getHost() == null
            || !Set.of("http", "https").contains(String.valueOf(outside.getScheme()))
            || !Set.of("", "/").contains(String.valueOf(outside.getRawPath())))) {
      throw new IllegalArgumentException(
          "the address from outside is https://HOST or http://HOST, without a path");
    }
  }

  /// Whether browsers talk TLS, to the proxy in front.
  public boolean isSecure() {
    return outside != null && "https".equals(outside.getScheme());
  }

  /// Whether only this machine reaches it.
  public boolean isLoopback() {
    return LOOPBACK.contains(bind);
  }

  /// How people reach it, without a slash at the end.
  ///
  /// @param port at which it listens
  public String url(int port) {
    if (outside != null) {
      return outside.getScheme() + "://" + outside.getRawAuthority();
    }
    return "http://" + (bind.contains(":") ? "[" + bind + "]" : bind) + ":" + port;
  }

  /// Whether a request's `Host` is one of ours. Else a page of somebody else's, whose name was made
  /// to lead here, could have a browser ask us as if it were ours.
  boolean isOurs(String host) {
    String name = host.toLowerCase(Locale.ROOT);
    int colon = name.lastIndexOf(':');
    String bare = colon > name.lastIndexOf(']') ? name.substring(0, colon) : name;
    if (outside != null && outside.getHost().equalsIgnoreCase(bare)) {
      return true;
    }
    return isLoopback() ? LOOPBACK.contains(bare) : outside == null;
  }
}
