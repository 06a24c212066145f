package dev.onus.server.http;

/// Why a request is not answered as asked: for people a page, for programs `problem+json` (RFC
/// 9457). The message goes to whoever asked.
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int status;

  public Refusal(int status, String message) {
    super(message, null, false, false);
    this.status = status;
  }

  /// The request can't be read (400).
  public static Refusal malformed(String message) {
    return new Refusal(400, message);
  }

  /// There is nothing here, or nothing that the caller may see (404).
  public static Refusal absent(String what) {
    return new Refusal(404, what);
  }

  /// The state of things does not allow it (409).
  public static Refusal conflict(String message) {
    return new Refusal(409, message);
  }

  /// It was understood and does not hold (422).
  public static Refusal unacceptable(String message) {
    return new Refusal(422, message);
  }

  /// The status of HTTP.
  public int status() {
    return status;
  }

  /// What is said.
  public String said() {
    return String.valueOf(getMessage());
  }
}
