package dev.onus.survey;

import dev.onus.provenance.Origin;
import java.util.Optional;

/// How many lines there are of each origin.
public record OriginLines(long ai, long aiEdited, long declared, long human, long unknown) {
  /// No lines.
  public static final OriginLines NONE = new OriginLines(0, 0, 0, 0, 0);

  public OriginLines {
    if (Math.min(Math.min(ai, aiEdited), Math.min(Math.min(declared, human), unknown)) < 0) {
      throw new IllegalArgumentException("there are no negative numbers of lines");
    }
  }

  /// Lines of one origin.
  public static OriginLines of(Origin origin, long count) {
    return switch (origin) {
      case AI -> new OriginLines(count, 0, 0, 0, 0);
      case AI_EDITED -> new OriginLines(0, count, 0, 0, 0);
      case DECLARED -> new OriginLines(0, 0, count, 0, 0);
      case HUMAN -> new OriginLines(0, 0, 0, count, 0);
      case UNKNOWN -> new OriginLines(0, 0, 0, 0, count);
    };
  }

  /// Both together.
  public OriginLines plus(OriginLines other) {
    return new OriginLines(
        ai + other.ai,
        aiEdited + other.aiEdited,
        declared + other.declared,
        human + other.human,
        unknown + other.unknown);
  }

  /// How many of one origin.
  public long of(Origin origin) {
    return switch (origin) {
      case AI -> ai;
      case AI_EDITED -> aiEdited;
      case DECLARED -> declared;
      case HUMAN -> human;
      case UNKNOWN -> unknown;
    };
  }

  /// All lines.
  public long total() {
    return ai + aiEdited + declared + human + unknown;
  }

  /// Lines with any claim of AI: `ai`, `ai-edited` and `declared`.
  public long claimed() {
    return ai + aiEdited + declared;
  }

  /// The share of AI; empty where there are no lines, because nothing is no share of nothing.
  public Optional<Share> share() {
    double total = total();
    return total == 0
        ? Optional.empty()
        : Optional.of(
            new Share(
                (ai + aiEdited) / total,
                claimed() / total,
                (total - human) / total,
                (total - unknown) / total));
  }
}
