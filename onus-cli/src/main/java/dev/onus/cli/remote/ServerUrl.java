package dev.onus.cli.remote;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;

/// The address of a server: HTTPS alone, and plain HTTP to this machine. A token that is sent over
/// plain HTTP to elsewhere is everybody's.
///
/// @param text without a slash at its end: `https://onus.example.org`
public record ServerUrl(String text) {
  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

  /// Reads what somebody typed; a host alone is one of HTTPS.
  ///
  /// @throws IllegalArgumentException when it may not be used; the message says why
  public static ServerUrl of(String typed) {
    String text = typed.strip();
    URI uri;
    try {
      uri = new URI(text.contains("://") ? text : "https://" + text);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("'" + typed + "' is no URL", e);
    }
    String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
    String host = uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
    if (host.isEmpty() || !(scheme.equals("https") || scheme.equals("http"))) {
      throw new IllegalArgumentException(
          "'" + typed + "' is no address of a server, such as https://onus.example.org");
    }
    if (uri.getRawUserInfo() != null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
      throw new IllegalArgumentException(
          "'"
              + host
              + "' with a user, a query or a fragment: give the address of the server alone");
    }
    String path = uri.getRawPath() == null ? "" : uri.getRawPath();
    if (!path.isEmpty() && !path.equals("/")) {
      throw new IllegalArgumentException(
          "'" + typed + "' leads to a page: give the address of the server alone, without " + path);
    }
    if (scheme.equals("http") && !THIS_MACHINE.contains(host)) {
      throw new IllegalArgumentException(
          "'"
              + typed
              + "' is plain http to another machine, where anybody on the way reads the"
              + " token; use https");
    }
    int usual = scheme.equals("https") ? 443 : 80;
    int port = uri.getPort();
    return new ServerUrl(scheme + "://" + host + (port < 0 || port == usual ? "" : ":" + port));
  }

  /// The address of a path of the server.
  ///
  /// @param path begins with a slash, encoded
  URI at(String path) {
    return URI.create(text + path);
  }

  /// Its name in files: no two servers have the same.
  public String fileName() {
    return text.replace("://", "_").replace(':', '_').replace("[", "").replace("]", "");
  }

  @Override
  public String toString() {
    return text;
  }
}
