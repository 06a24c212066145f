package dev.onus.ledger.record;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What inspection and tests saw.
public final class Findings {
  private Findings() {}

  @Type(
      value = "finding-observed",
      says = "A rule ran over a revision: it found something, or it is clear.",
      rules = {
        "a finding has `fingerprint`, `severity`, `path` and `shown`",
        "a rule that is `clear` has none of them, and no `line`"
      })
  public record Observed(
      @Says("the change that was inspected") @Nullable Id change,
      @Says("the commit that was inspected") CommitId revision,
      @Says("what ran") Name tool,
      @Says("the rule") Name rule,
      @Says("what came of it; `clear`: the rule ran and found nothing") State state,
      @Says("what stays the same when lines move") @Nullable Name fingerprint,
      @Says("the failure mode") @Nullable Id failureMode,
      @Says("the weaknesses") List<Cwe> cwe,
      @Says("how bad it is if it is real") @Nullable Severity severity,
      @Says("the file") @Nullable TrackedPath path,
      @Says("the line, 1-based") @AtLeast(1) @Nullable Integer line,
      @Says("whether a reviewer was shown it before the merge") @Nullable Boolean shown)
      implements Observation {
    public Observed {
      cwe = List.copyOf(cwe);
      boolean isComplete = fingerprint != null && severity != null && path != null && shown != null;
      boolean isBare =
          fingerprint == null && severity == null && path == null && line == null && shown == null;
      if (state == State.CLEAR ? !isBare : !isComplete) {
        throw new IllegalArgumentException(
            "a finding has `fingerprint`, `severity`, `path` and `shown`; a rule that is `clear` has"
                + " none of them");
      }
    }
  }

  @Type(
      value = "coverage-observed",
      says = "A coverage report says which lines tests execute.",
      rules = "`executed` is at most `executable`")
  public record CoverageObserved(
      @Says("the change") @Nullable Id change,
      @Says("the commit that was tested") CommitId revision,
      @Says("the report, kept elsewhere") Digest report,
      @Says("what measured it") Name tool,
      @Says("the format of the report") Name format,
      @Says("lines that tests executed") long executed,
      @Says("lines that could be executed") long executable,
      @Says("the same by file") List<FileCoverage> files)
      implements Observation {
    public CoverageObserved {
      files = List.copyOf(files);
      check(executed, executable);
    }
  }

  /// One file of a report.
  public record FileCoverage(
      @Says("the file") TrackedPath path,
      @Says("lines that tests executed") long executed,
      @Says("lines that could be executed") long executable,
      @Says("the AI-written lines that no test executed") List<Lines> untestedAi) {
    public FileCoverage {
      untestedAi = List.copyOf(untestedAi);
      check(executed, executable);
    }
  }

  private static void check(long executed, long executable) {
    if (executed > executable) {
      throw new IllegalArgumentException("`executed` is at most `executable`");
    }
  }

  /// What came of a rule.
  public enum State implements Term {
    OPEN,
    FIXED,
    DISMISSED,
    CLEAR
  }
}
