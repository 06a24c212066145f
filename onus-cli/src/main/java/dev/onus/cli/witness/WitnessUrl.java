package dev.onus.cli.witness;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;

/// Where a witness takes checkpoints: the submission prefix of C2SP tlog-witness. HTTPS alone, and
/// plain HTTP to this machine or where that was allowed: a cosignature protects itself, but who
/// listens would learn what the log does.
public record WitnessUrl(URI prefix) {
  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

  /// Reads a URL of a policy.
  ///
  /// @throws IllegalArgumentException when it may not be used; the message says why
  public static WitnessUrl of(String text, boolean plainAllowed) {
    URI uri;
    try {
      uri = new URI(text);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("is no URL");
    }
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    String host = uri.getHost();
    if (host == null || !(scheme.equals("https") || scheme.equals("http"))) {
      throw new IllegalArgumentException("is no URL of https with a host");
    }
    if (uri.getRawUserInfo() != null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
      throw new IllegalArgumentException("has a user, a query or a fragment in it");
    }
    if (scheme.equals("http")
        && !plainAllowed
        && !THIS_MACHINE.contains(host.toLowerCase(Locale.ROOT))) {
      throw new IllegalArgumentException(
          "is plain http to another machine; --allow-http would send it all the same");
    }
    return new WitnessUrl(uri);
  }

  /// Where requests go.
  URI addCheckpoint() {
    String text = prefix.toString();
    return URI.create((text.endsWith("/") ? text : text + "/") + "add-checkpoint");
  }
}
