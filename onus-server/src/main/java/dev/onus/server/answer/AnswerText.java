package dev.onus.server.answer;

import dev.onus.answer.report.AnswerJson;

/// An answer as a few lines of plain text.
final class AnswerText {
  private AnswerText() {}

  static String of(AnswerModel answer, String id) {
    AnswerJson.Reply reply = answer.report().answer();
    var text = new StringBuilder();
    text.append(answer.failure()).append('\n');
    text.append(answer.repository()).append(" at ").append(answer.report().rev());
    text.append(" (").append(answer.report().revBecause()).append(")\n");
    var cause = answer.cause();
    if (cause != null) {
      text.append("cause: ").append(cause.path()).append(':').append(cause.line()).append('\n');
    }
    reply
        .mitigate()
        .forEach(one -> {
          text.append("mitigate: ").append(one.action());
          if (one.command() != null) {
            text.append(": ").append(one.command());
          }
          text.append('\n');
        });
    reply
        .respond()
        .forEach(one -> {
          text.append("can help: ").append(one.who());
          if (one.reach() != null) {
            text.append(", ").append(one.reach());
          }
          text.append(" (").append(one.because()).append(")\n");
        });
    text.append("answers for it: ").append(reply.accountable().who());
    text.append(", ").append(reply.accountable().role().replace('_', ' '));
    text.append(" [").append(reply.accountable().rule()).append("]\n");
    return text.append("/answer/").append(id).append('\n').toString();
  }
}
