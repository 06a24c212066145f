package dev.onus.provenance;

import org.jspecify.annotations.Nullable;

/// One statement about who wrote something. Claims are kept side by side; none overwrites another.
public sealed interface Claim {
  /// What it speaks of.
  Scope scope();

  /// Where it was found.
  Source source();

  /// How strongly it is supported.
  Evidence evidence();

  /// The text that says so, as it was found, without surrounding blanks.
  String matched();

  /// A tool wrote it.
  ///
  /// @param editedByPerson whether the record says that a person changed what the tool proposed
  /// @param session the conversation that it came from, in the words of the tool
  /// @param acceptor the human of that session, as the record names them
  /// @param discounted why the mark proves nothing although it is there; its evidence is then
  ///   `none`
  record ByTool(
      Scope scope,
      ToolUse use,
      boolean editedByPerson,
      @Nullable String session,
      @Nullable String acceptor,
      Source source,
      Evidence evidence,
      String matched,
      @Nullable String discounted)
      implements Claim {
    public ByTool {
      if (discounted != null && evidence != Evidence.NONE) {
        throw new IllegalArgumentException("a discounted claim has no evidence");
      }
    }

    /// A statement that holds: nothing is known against it.
    public static ByTool of(
        Scope scope, ToolUse use, Source source, Evidence evidence, String matched) {
      return new ByTool(scope, use, false, null, null, source, evidence, matched, null);
    }

    /// The same claim, worth nothing for the given reason.
    public ByTool discountedBecause(String reason) {
      return new ByTool(
          scope, use, editedByPerson, session, acceptor, source, Evidence.NONE, matched, reason);
    }
  }

  /// A person wrote it.
  ///
  /// @param person who, as the record names them
  record ByPerson(
      Scope scope, @Nullable String person, Source source, Evidence evidence, String matched)
      implements Claim {}

  /// A tool made the commit, and a person had written its content: says nothing about a line.
  record CommittedByTool(ToolUse use, Source source, Evidence evidence, String matched)
      implements Claim {
    @Override
    public Scope scope() {
      return Scope.commit();
    }
  }
}
