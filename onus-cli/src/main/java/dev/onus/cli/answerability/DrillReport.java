package dev.onus.cli.answerability;

import dev.onus.answer.answerability.Resolution;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What a drill found, as its JSON has it.
///
/// @param policy whether a policy is in force
public record DrillReport(
    String rev,
    long seed,
    boolean policy,
    LinesView lines,
    List<Drawn> drawn,
    List<Unresolved> unresolved) {
  public DrillReport {
    drawn = List.copyOf(drawn);
    unresolved = List.copyOf(unresolved);
  }

  /// How many lines were drawn, and how their answers ended.
  public record LinesView(long drawn, long resolved, long lastResort, long nobody) {}

  /// A line that was drawn.
  ///
  /// @param resolution `answered`, `last_resort` or `nobody`
  public record Drawn(String path, int line, String resolution, String role, String rule) {}

  /// A line whose answer ended at the last resort or with nobody.
  ///
  /// @param command with `@OWNER` to be replaced
  public record Unresolved(
      String path, int line, String resolution, String rule, List<String> because, String command) {
    public Unresolved {
      because = List.copyOf(because);
    }
  }

  /// The word of a resolution.
  public static String label(Resolution resolution) {
    return resolution.name().toLowerCase(Locale.ROOT);
  }

  /// The command that gives a file an owner.
  ///
  /// @param codeowners the path of the file, if there is one
  public static String command(String path, Optional<String> codeowners) {
    return Remedy.in(codeowners).command(path);
  }
}
