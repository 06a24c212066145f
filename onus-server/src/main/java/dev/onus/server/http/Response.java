package dev.onus.server.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// An answer.
///
/// @param type of the content; empty where there is none
/// @param headers besides those that every answer has
public record Response(int status, String type, byte[] body, List<Header> headers) {
  public Response {
    headers = List.copyOf(headers);
  }

  /// A header. What could end its line is refused here, so that nothing that somebody wrote becomes
  /// a header of its own.
  public record Header(String name, String value) {
    public Header {
      if (name.chars().anyMatch(Header::breaks) || value.chars().anyMatch(Header::breaks)) {
        throw new IllegalArgumentException("a header holds no controls");
      }
    }

    private static boolean breaks(int c) {
      return c < ' ' || c == 0x7f || c > 0xff;
    }
  }

  /// A page.
  public static Response html(int status, String text) {
    return new Response(
        status, "text/html; charset=utf-8", text.getBytes(StandardCharsets.UTF_8), List.of());
  }

  /// Plain text.
  public static Response text(int status, String text) {
    return new Response(
        status, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8), List.of());
  }

  /// JSON that is written already.
  public static Response json(int status, byte[] bytes) {
    return new Response(status, "application/json", bytes, List.of());
  }

  /// To another page of this server, after something was done.
  ///
  /// @param path begins with a slash, and not with two
  public static Response seeOther(String path) {
    if (!path.startsWith("/") || path.startsWith("//") || path.startsWith("/\\")) {
      throw new IllegalArgumentException("this leads away from the server: " + path);
    }
    return new Response(303, "", new byte[0], List.of(new Header("Location", path)));
  }

  /// Without a body.
  public static Response empty(int status) {
    return new Response(status, "", new byte[0], List.of());
  }

  /// The same with one more header.
  public Response with(String name, String value) {
    var more = new ArrayList<>(headers);
    more.add(new Header(name, value));
    return new Response(status, type, body, more);
  }
}
