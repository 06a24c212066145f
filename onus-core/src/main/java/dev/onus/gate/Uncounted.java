package dev.onus.gate;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Why what somebody said about lines does not count, or not yet.
///
/// @param because one sentence for people
/// @param command what would help
public record Uncounted(String because, String command) {
  /// The first among what is said of these, as the end of a sentence; empty where all counts.
  static String because(List<Touch> touches) {
    return first(touches).map(one -> "; " + one.because()).orElse("");
  }

  static Optional<Uncounted> first(List<Touch> touches) {
    return touches.stream().flatMap(touch -> Stream.ofNullable(touch.uncounted())).findFirst();
  }
}
