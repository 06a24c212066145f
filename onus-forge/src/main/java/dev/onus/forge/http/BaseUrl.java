package dev.onus.forge.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;

/// Where the REST interface of a forge begins: `https://api.github.com`,
/// `https://git.acme.example/api/v3`, `https://gitlab.com/api/v4`. Whoever runs the server
/// configures it, so a private address is as good as any; but it is HTTPS, except on this machine,
/// because a token goes there.
public record BaseUrl(URI uri) {
  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

  /// Reads a configured address.
  ///
  /// @throws IllegalArgumentException when it may not be used; the message says why
  public static BaseUrl of(String text) {
    URI uri;
    try {
      uri = new URI(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
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
    if (scheme.equals("http") && !THIS_MACHINE.contains(host.toLowerCase(Locale.ROOT))) {
      throw new IllegalArgumentException("is plain http to another machine");
    }
    return new BaseUrl(uri);
  }

  /// The address of something below it.
  ///
  /// @param path beginning with a slash, with its query, escaped
  URI at(String path) {
    return URI.create(uri + path);
  }

  /// Whether an address that the forge gave is below this one, so that a token may go there.
  boolean leadsTo(URI other) {
    String path = other.getRawPath();
    String root = uri.getRawPath();
    return uri.getScheme().equalsIgnoreCase(other.getScheme())
        && uri.getHost().equalsIgnoreCase(other.getHost())
        && uri.getPort() == other.getPort()
        && other.getRawUserInfo() == null
        && path != null
        && path.startsWith(root + "/")
        && !path.contains("/../");
  }
}
