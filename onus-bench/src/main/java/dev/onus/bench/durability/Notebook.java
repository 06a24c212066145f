package dev.onus.bench.durability;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What a client of one log knows, outside of every process that may crash: which requests it sent
/// and what was acknowledged.
final class Notebook {
  private final String log;
  private final Findings findings;
  private final Map<String, Request> sent = new HashMap<>();
  private final Map<Request, Answer> answers = new HashMap<>();
  private final Map<Long, Request> positions = new HashMap<>();
  private final Set<String> proved = new HashSet<>();
  private long next;
  private long answerCount;

  /// @param log which log it is, for messages
  Notebook(String log, Findings findings) {
    this.log = log;
    this.findings = findings;
  }

  /// What is known so far, to go on with one of several copies of the log.
  synchronized Notebook copy(Findings to) {
    var copy = new Notebook(log, to);
    copy.sent.putAll(sent);
    copy.answers.putAll(answers);
    copy.positions.putAll(positions);
    copy.proved.addAll(proved);
    copy.next = next;
    return copy;
  }

  String log() {
    return log;
  }

  /// A request that has not been made before.
  synchronized Request next() {
    var request = new Request(next++);
    sent.put(request.digest(), request);
    return request;
  }

  /// Notes an answer. A request that was answered before must get the same again, and no two
  /// requests share a position.
  synchronized void note(Request request, Answer answer) {
    answerCount++;
    Answer first = answers.putIfAbsent(request, answer);
    if (first != null && !first.agreesWith(answer)) {
      findings.fault(log, request + " was answered with " + first + " and then with " + answer);
    }
    if (first == null) {
      Request other = positions.putIfAbsent(answer.position(), request);
      if (other != null) {
        findings.fault(log, request + " and " + other + " are both at " + answer.position());
      }
    }
  }

  /// What has been acknowledged so far.
  synchronized Map<Request, Answer> acknowledged() {
    return Map.copyOf(answers);
  }

  /// What was sent and not answered, in the order in which it was made.
  synchronized List<Request> unanswered() {
    List<Request> open = new ArrayList<>();
    for (long number = 0; number < next; number++) {
      var request = new Request(number);
      if (!answers.containsKey(request)) {
        open.add(request);
      }
    }
    return open;
  }

  /// The request whose key has this digest.
  synchronized Optional<Request> sent(String digest) {
    return Optional.ofNullable(sent.get(digest));
  }

  /// How many answers were read, repetitions included.
  synchronized long answerCount() {
    return answerCount;
  }

  /// Says whether this is seen for the first time, so that a signature is verified once for the
  /// same receipt and the same bytes.
  synchronized boolean isNew(String proof) {
    return proved.add(proof);
  }
}
