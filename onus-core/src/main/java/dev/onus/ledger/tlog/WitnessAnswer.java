package dev.onus.ledger.tlog;

import java.nio.charset.StandardCharsets;

/// What a witness answers, and what it remembers from then on.
///
/// @param status of HTTP: 200, 400, 403, 404, 409 or 422
/// @param state to be stored before the answer is sent, if nobody else stored another since
public record WitnessAnswer(int status, String contentType, String body, WitnessState state) {
  static final int OK = 200;
  static final int CONFLICT = 409;

  private static final String TEXT = "text/plain; charset=utf-8";

  static WitnessAnswer cosigned(String lines, WitnessState state) {
    return new WitnessAnswer(OK, TEXT, lines, state);
  }

  static WitnessAnswer conflict(long size, WitnessState state) {
    return new WitnessAnswer(CONFLICT, "text/x.tlog.size", size + "\n", state);
  }

  static WitnessAnswer refused(int status, String reason, WitnessState state) {
    return new WitnessAnswer(status, TEXT, reason + "\n", state);
  }

  /// The body as it is sent.
  public byte[] bytes() {
    return body.getBytes(StandardCharsets.UTF_8);
  }
}
