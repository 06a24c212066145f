package dev.onus.answer.report;

import dev.onus.answer.Answer;
import dev.onus.provenance.Origin;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What an inquiry found: the answer, the code around the first failing line, and what can be done
/// at once.
public record Findings(
    Deployed deployed,
    Answer answer,
    @Nullable Place place,
    List<CodeLine> code,
    List<Mitigation> mitigate) {
  public Findings {
    code = List.copyOf(code);
    mitigate = List.copyOf(mitigate);
  }

  /// A line of the file at the deployed revision.
  ///
  /// @param commit that introduced it; empty if that was not asked
  public record CodeLine(int number, String text, Origin origin, String commit) {}

  /// Something that can be done now.
  ///
  /// @param action in words
  /// @param command the command that does it, if there is one
  /// @param clean whether a dry run went through; absent where none could be made
  /// @param conflicts the files that conflict
  /// @param note why there was no dry run
  public record Mitigation(
      String action,
      @Nullable String command,
      @Nullable Boolean clean,
      List<String> conflicts,
      @Nullable String note) {
    public Mitigation {
      conflicts = List.copyOf(conflicts);
    }
  }
}
