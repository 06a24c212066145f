package dev.onus.forge.http;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The next page of a list, as the forge says it in the `Link` header (RFC 8288).
final class Cursor {
  private static final Pattern NEXT =
      Pattern.compile("<([^<>\\s]{1,4000})>;[^,<]*\\brel=\"?next\\b");

  private Cursor() {}

  /// What is asked for it, below the base; null at the end. An address that leads elsewhere is
  /// none.
  static @Nullable String next(BaseUrl base, HttpHeaders headers) {
    for (String link : headers.allValues("link")) {
      Matcher found = NEXT.matcher(link);
      if (found.find()) {
        return below(base, found.group(1));
      }
    }
    return null;
  }

  private static @Nullable String below(BaseUrl base, String address) {
    URI uri;
    try {
      uri = URI.create(address);
    } catch (IllegalArgumentException e) {
      return null;
    }
    String ascii = uri.toASCIIString();
    return base.leadsTo(uri) ? ascii.substring(base.uri().toASCIIString().length()) : null;
  }
}
