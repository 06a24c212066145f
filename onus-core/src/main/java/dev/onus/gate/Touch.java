package dev.onus.gate;

import dev.onus.provenance.Evidence;
import dev.onus.provenance.LineOrigin;
import dev.onus.provenance.LineRange;
import dev.onus.provenance.LineRun;
import dev.onus.provenance.Origin;
import dev.onus.provenance.ToolUse;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What one commit of a change did to a file, as far as it is still there at the head.
///
/// @param commit the full id
/// @param kind what it did
/// @param lines which lines at the head; null where it is not about lines
/// @param origin who wrote it, as a gate counts it: silence does not pay
/// @param run where those lines come from; null where that is `commit`, in which they stood as they
///   stand now
/// @param uncounted why something that was said of it does not count; null where all does
public record Touch(
    String commit,
    Kind kind,
    @Nullable LineRange lines,
    LineOrigin origin,
    @Nullable LineRun run,
    @Nullable Uncounted uncounted) {
  public Touch {
    if ((kind == Kind.ADDED || kind == Kind.CARRIED) == (lines == null)) {
      throw new IllegalArgumentException(kind + " is about lines, and nothing else is");
    }
  }

  /// What a commit did, as it is claimed.
  public Touch(String commit, Kind kind, @Nullable LineRange lines, LineOrigin origin) {
    this(commit, kind, lines, origin, null, null);
  }

  /// Lines that a commit added or carried, as they are claimed.
  public static Touch of(String commit, Kind kind, LineRun run, LineOrigin origin) {
    var lines = new LineRange(run.line(), run.line() + run.count() - 1);
    return new Touch(commit, kind, lines, origin, run, null);
  }

  /// The same of some of the lines, with what stands of it.
  ///
  /// @param part where they come from; null where it is not about lines
  Touch stands(@Nullable LineRun part, LineOrigin now, @Nullable Uncounted because) {
    LineRange range =
        part == null ? null : new LineRange(part.line(), part.line() + part.count() - 1);
    return new Touch(commit, kind, range, now, part, because);
  }

  /// Where its lines come from; null where it is not about lines.
  ///
  /// @param path of the file at the head
  @Nullable LineRun introduced(String path) {
    if (run != null || lines == null) {
      return run;
    }
    return new LineRun(
        lines.first(), lines.last() - lines.first() + 1, commit, path, lines.first());
  }

  /// What a commit can do to a file.
  public enum Kind {
    /// It added lines.
    ADDED("added"),
    /// Lines from before the change, which it moved here with their file.
    CARRIED("moved here"),
    /// It removed lines, or the file.
    REMOVED("removed lines of"),
    /// It changed content that has no lines: a binary file, a link, a submodule.
    CONTENT("changed"),
    /// It changed a mode or a name alone.
    MODE("moved or changed the mode of");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }
  }

  /// Whether a tool wrote it, as far as anybody says.
  public boolean isByTool() {
    return switch (origin.origin()) {
      case AI, AI_EDITED, DECLARED -> true;
      case HUMAN, UNKNOWN -> false;
    };
  }

  List<ToolUse> tools() {
    return origin.tools();
  }

  Evidence evidence() {
    return origin.evidence();
  }

  /// Whether somebody has to say who wrote it, because nothing does.
  boolean isUnknown() {
    return origin.origin() == Origin.UNKNOWN
        && switch (kind) {
          case ADDED, CARRIED, CONTENT -> true;
          case REMOVED, MODE -> false;
        };
  }

  /// How many lines it added; none for anything else.
  public long lineCount() {
    return lines == null || kind != Kind.ADDED ? 0 : lines.last() - lines.first() + 1L;
  }

  Fact fact(String path) {
    String by =
        isByTool()
            ? tools().isEmpty()
                ? "a tool"
                : String.join(", ", tools().stream().map(ToolUse::tool).toList())
            : origin.origin().label();
    return new Fact(
        evidence() == Evidence.SIGNED ? Fact.Source.SIGNED : Fact.Source.ASSERTED,
        by
            + " "
            + kind.word()
            + " ("
            + evidence().label()
            + (origin.contested() ? ", contested" : "")
            + ")",
        path,
        lines == null ? null : lines.toString(),
        commit);
  }
}
