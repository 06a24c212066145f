package dev.onus.server.page;

/// A refusal in the names of RFC 9457.
///
/// @param detail for whoever asked
public record Problem(String type, String title, int status, String detail) {
  static String title(int status) {
    return switch (status) {
      case 400 -> "That can't be read";
      case 401 -> "Sign in";
      case 403 -> "Not allowed";
      case 404 -> "Nothing here";
      case 405 -> "Not possible here";
      case 409 -> "Not in this state";
      case 413 -> "Too large";
      case 422 -> "That does not hold";
      case 429 -> "Too many requests";
      case 503 -> "Not now";
      default -> status >= 500 ? "The server failed" : "Refused";
    };
  }
}
