package dev.onus.server.http;

/// Answers a request. What it throws becomes a problem for programs and a page for people: a
/// [Refusal] as it says, everything else as a failure of the server.
@FunctionalInterface
public interface Handler {
  /// The answer.
  Response answer(Request request) throws Exception;
}
