package dev.onus.provenance.note;

import dev.onus.provenance.LineRanges;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A line-level note: which lines of which files each session, person or legacy prompt wrote.
///
/// @param files in the order of the note; a path may occur twice
/// @param baseCommit the commit that the note says it belongs to, which need not be the one it
///   hangs on
/// @param sessions by key, `s_` and hex digits
/// @param humans by key, `h_` and hex digits: `Name <email>`
/// @param prompts by key, the form of older writers
/// @param metadata the JSON part as it was written
public record AuthorshipNote(
    List<FileEntries> files,
    String schemaVersion,
    @Nullable String baseCommit,
    Map<String, Agent> sessions,
    Map<String, String> humans,
    Map<String, Agent> prompts,
    String metadata) {
  public AuthorshipNote {
    files = List.copyOf(files);
    sessions = Map.copyOf(sessions);
    humans = Map.copyOf(humans);
    prompts = Map.copyOf(prompts);
  }

  /// The entries of one file, never empty.
  public record FileEntries(String path, List<Entry> entries) {
    public FileEntries {
      entries = List.copyOf(entries);
    }
  }

  /// Lines under one key.
  ///
  /// @param key `s_…::t_…`, `h_…`, or what older writers left
  public record Entry(String key, LineRanges ranges) {
    /// The part of the key that the maps know: what stands before `::`.
    public String lookupKey() {
      int colons = key.indexOf("::");
      return colons < 0 ? key : key.substring(0, colons);
    }
  }

  /// The agent of a session.
  ///
  /// @param tool in the words of the writer
  /// @param conversation its id there
  /// @param human who had the conversation: `Name <email>`
  public record Agent(
      String tool, @Nullable String conversation, @Nullable String model, @Nullable String human) {}

  /// The same note without the text of its metadata, which can be many megabytes; it can no longer
  /// be written.
  public AuthorshipNote withoutMetadata() {
    return new AuthorshipNote(files, schemaVersion, baseCommit, sessions, humans, prompts, "");
  }

  /// Whether the map that a key belongs to knows it.
  boolean resolves(Entry entry) {
    String key = entry.lookupKey();
    if (key.startsWith("s_")) {
      return sessions.containsKey(key);
    }
    return key.startsWith("h_") ? humans.containsKey(key) : prompts.containsKey(key);
  }
}
