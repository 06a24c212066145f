package dev.onus.policy;

import dev.onus.boundary.PathSet;
import dev.onus.provenance.Origin;
import java.util.List;
import java.util.Locale;

/// When a standard applies to a change. Several keys in one mapping must all hold.
public sealed interface Condition {
  /// All of them hold.
  record All(List<Condition> conditions) implements Condition {
    public All {
      conditions = List.copyOf(conditions);
    }
  }

  /// At least one holds.
  record Any(List<Condition> conditions) implements Condition {
    public Any {
      conditions = List.copyOf(conditions);
    }
  }

  /// It does not hold.
  record Not(Condition condition) implements Condition {}

  /// A measure of the change compared with a number; a share is between 0 and 1.
  record Compares(Measure measure, Comparison comparison, double value) implements Condition {}

  /// The change touches one of these boundaries.
  record Touches(List<String> boundaries) implements Condition {
    public Touches {
      boundaries = List.copyOf(boundaries);
    }
  }

  /// The change touches one of these paths.
  record Changes(PathSet paths) implements Condition {}

  /// The change is of one of these kinds.
  record IsOfKind(List<ChangeKind> kinds) implements Condition {
    public IsOfKind {
      kinds = List.copyOf(kinds);
    }
  }

  /// One of these tools took part; an id may hold `*`.
  record IsByTool(List<String> tools) implements Condition {
    public IsByTool {
      tools = List.copyOf(tools);
    }
  }

  /// Added lines are of one of these origins; `lines` beside it counts those lines only.
  record IsOfOrigin(List<Origin> origins) implements Condition {
    public IsOfOrigin {
      origins = List.copyOf(origins);
    }
  }

  /// What can be counted. `ai_lines` and `ai_share` count ai, ai-edited and declared lines.
  enum Measure {
    /// Added lines that a tool wrote.
    AI_LINES,
    /// Their share of all added lines.
    AI_SHARE,
    /// Added lines.
    LINES;

    /// The key in the policy.
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// How a measure is compared.
  enum Comparison {
    /// `>=`
    AT_LEAST(">="),
    /// `>`
    MORE_THAN(">"),
    /// `<=`
    AT_MOST("<="),
    /// `<`
    LESS_THAN("<");

    private final String sign;

    Comparison(String sign) {
      this.sign = sign;
    }

    /// The sign in the policy.
    public String sign() {
      return sign;
    }
  }

  /// What a change does.
  enum ChangeKind {
    FEATURE,
    FIX,
    REFACTOR,
    TESTS,
    CONFIGURATION,
    DEPENDENCIES;

    /// The word in the policy.
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
