package dev.onus.provenance;

/// Where a claim was found.
public sealed interface Source {
  /// A mark in the commit itself; `id` names the rule of the signature table, for example
  /// `claude.coauthor`.
  record Mark(String id) implements Source {}

  /// A line-level note of the Git AI Standard; `ref` is where it was kept and `key` the entry.
  record Note(String ref, String key) implements Source {}

  /// An Agent Trace record with this id.
  record Trace(String record) implements Source {}

  /// An Entire checkpoint with this id.
  record Checkpoint(String id) implements Source {}

  /// The word of the command-line contract: the id of the rule, `note`, `agent-trace` or `entire`.
  default String label() {
    return switch (this) {
      case Mark mark -> mark.id();
      case Note _ -> "note";
      case Trace _ -> "agent-trace";
      case Checkpoint _ -> "entire";
    };
  }

  /// What claims of one record share: within it, a later entry replaces an earlier one.
  default String document() {
    return switch (this) {
      case Mark mark -> "mark " + mark.id();
      case Note note -> "note " + note.ref();
      case Trace _ -> "agent-trace";
      case Checkpoint _ -> "entire";
    };
  }
}
