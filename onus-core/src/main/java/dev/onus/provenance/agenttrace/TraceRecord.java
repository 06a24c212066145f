package dev.onus.provenance.agenttrace;

import dev.onus.provenance.LineRange;
import dev.onus.provenance.ToolUse;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A record: what one tool wrote, in the files as they were when it was recorded.
///
/// @param at when it was recorded; null when the record's time can't be read
/// @param revision the git commit that it names, a full id; null when it names none
/// @param tool the id of the tool
/// @param parts in the order of the record, never empty
public record TraceRecord(
    String id, @Nullable Instant at, @Nullable String revision, String tool, List<Part> parts) {
  public TraceRecord {
    parts = List.copyOf(parts);
  }

  /// Who wrote lines.
  public enum Author {
    /// A tool.
    AI,
    /// A person and a tool.
    MIXED,
    /// A person.
    HUMAN
  }

  /// Lines of one file that one contributor wrote in one conversation.
  ///
  /// @param path from the root of the repository, with `/` between its names
  /// @param lines where they stood; null when the record only says that the file was written
  /// @param hash of the lines' content as `algorithm:hex digits`, when the record has one
  /// @param conversation its address, or its id
  public record Part(
      String path,
      @Nullable LineRange lines,
      @Nullable String hash,
      Author author,
      @Nullable String model,
      @Nullable String conversation) {}

  ToolUse use(Part part) {
    return new ToolUse(tool, part.model());
  }
}
