package dev.onus.server.http;

/// What a request wants to be done. `HEAD` is answered as `GET` without the body.
public enum Method {
  GET,
  POST,
  PUT,
  DELETE;

  /// Whether it only reads.
  public boolean isSafe() {
    return this == GET;
  }
}
