package dev.onus.forge.http;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// What is asked.
///
/// @param path below the base, beginning with a slash, with its query, escaped
/// @param body JSON, or null for none
public record Request(Method method, String path, @Nullable String body) {
  public Request {
    if (!path.startsWith("/") || path.chars().anyMatch(c -> c <= ' ' || c >= 0x7f)) {
      throw new IllegalArgumentException("a path begins with a slash and is escaped");
    }
  }

  /// How.
  public enum Method {
    GET,
    POST,
    PUT,
    PATCH;

    /// Whether it may be sent again when nobody knows whether it arrived.
    boolean isIdempotent() {
      return switch (this) {
        case GET, PUT -> true;
        case POST, PATCH -> false;
      };
    }
  }

  public static Request get(String path) {
    return new Request(Method.GET, path, null);
  }

  public static Request post(String path, String body) {
    return new Request(Method.POST, path, body);
  }

  public static Request put(String path, String body) {
    return new Request(Method.PUT, path, body);
  }

  public static Request patch(String path, String body) {
    return new Request(Method.PATCH, path, body);
  }

  byte[] content() {
    return body == null ? new byte[0] : body.getBytes(StandardCharsets.UTF_8);
  }
}
