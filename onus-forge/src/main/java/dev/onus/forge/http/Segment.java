package dev.onus.forge.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/// One segment of an address, or one value of its query.
public final class Segment {
  private Segment() {}

  /// Any text, escaped.
  public static String of(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
