package dev.onus.server.repository;

import dev.onus.provenance.Origin;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A part of a file at a revision, each line with where it comes from.
///
/// @param commit the full id of the revision
/// @param kind what the content is
/// @param bytes how long it is
/// @param lineCount of the whole file; 0 where the content is not shown
/// @param from the first line of the part, 1-based
/// @param runs consecutive lines that share everything, in their order
public record FileView(
    String commit, String path, Kind kind, long bytes, int lineCount, int from, List<Run> runs) {
  public FileView {
    runs = List.copyOf(runs);
  }

  /// What the content of a file is.
  public enum Kind {
    /// Lines.
    TEXT,
    /// Bytes that are no text.
    BINARY,
    /// More than is shown.
    LARGE,
    /// Not in this clone.
    ABSENT,
    /// A commit of another repository.
    SUBMODULE
  }

  /// Lines that one commit introduced and that share an origin.
  ///
  /// @param first the number of the first one
  /// @param tools who took part, such as `claude-code (some-model)`
  /// @param evidence how strongly the origin is supported
  /// @param isContested whether claims about these lines disagree
  /// @param originPath where they stood in the commit that introduced them
  public record Run(
      int first,
      List<String> lines,
      Origin origin,
      List<String> tools,
      String evidence,
      boolean isContested,
      @Nullable Change change,
      String originPath,
      int originLine) {
    public Run {
      lines = List.copyOf(lines);
      tools = List.copyOf(tools);
    }
  }

  /// The commit that introduced lines.
  ///
  /// @param author the name that it states, which nobody has verified
  public record Change(String commit, String subject, String author, Instant at) {}
}
