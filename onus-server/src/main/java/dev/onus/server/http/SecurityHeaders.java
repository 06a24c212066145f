package dev.onus.server.http;

import java.util.ArrayList;
import java.util.List;

/// The headers that every answer has. No script and no style runs but our own files, no other site
/// frames a page, and nothing that was shown stays in a cache that others use.
final class SecurityHeaders {
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
          + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  private SecurityHeaders() {}

  static List<Response.Header> of(boolean isSecure, Response response) {
    boolean chosen =
        response.headers().stream().anyMatch(one -> one.name().equals("Cache-Control"));
    var always =
        new ArrayList<>(
            List.of(
                new Response.Header("Content-Security-Policy", POLICY),
                new Response.Header("X-Content-Type-Options", "nosniff"),
                new Response.Header("Referrer-Policy", "same-origin"),
                new Response.Header("Cross-Origin-Opener-Policy", "same-origin"),
                new Response.Header("Cross-Origin-Resource-Policy", "same-origin"),
                new Response.Header(
                    "Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
                new Response.Header("Vary", "Accept, Cookie, Authorization")));
    if (!chosen) {
      // what has a mark may be kept and asked for again; anything else may hold a secret
      boolean isMarked = response.headers().stream().anyMatch(one -> one.name().equals("ETag"));
      always.add(new Response.Header("Cache-Control", isMarked ? "private, no-cache" : "no-store"));
    }
    if (isSecure) {
      always.add(new Response.Header("Strict-Transport-Security", "max-age=31536000"));
    }
    return always;
  }
}
