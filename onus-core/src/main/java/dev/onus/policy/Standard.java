package dev.onus.policy;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A review standard: when it applies, and what the review must contain then.
public record Standard(String id, @Nullable Condition when, Require require) {
  /// What a review must contain. Absent parts ask for nothing.
  public record Require(
      Independence independent,
      @Nullable Approvals approvals,
      @Nullable Integer checklistItems,
      Tests tests,
      List<Severity> block,
      Stale stale) {
    public Require {
      block = List.copyOf(block);
    }
  }

  /// How many approve, and which qualifications each of them must hold that day.
  public record Approvals(int count, List<String> qualified) {
    public Approvals {
      qualified = List.copyOf(qualified);
    }
  }

  /// Whether reviewer and author must differ.
  public enum Independence {
    /// Not asked for.
    NONE,
    /// At least one reviewer is no author in the wide sense.
    REVIEWER,
    /// Author, reviewer and releaser are three people.
    THREE
  }

  /// What tests must execute.
  public enum Tests {
    /// Nothing.
    NONE("none"),
    /// Every line that a tool wrote, according to coverage reports.
    AI_LINES("ai-lines");

    private final String label;

    Tests(String label) {
      this.label = label;
    }

    /// The word in the policy.
    public String label() {
      return label;
    }
  }

  /// Severities of findings, worst first.
  public enum Severity {
    CRITICAL,
    HIGH,
    MEDIUM,
    LOW;

    /// The word in the policy.
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// What an edit does to approvals.
  public enum Stale {
    /// An approval dies for the files that changed, nothing else.
    PER_FILE("per-file"),
    /// An approval dies with any edit.
    PER_CHANGE("per-change");

    private final String label;

    Stale(String label) {
      this.label = label;
    }

    /// The word in the policy.
    public String label() {
      return label;
    }
  }
}
