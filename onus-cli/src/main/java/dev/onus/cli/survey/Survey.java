package dev.onus.cli.survey;

import dev.onus.survey.Group;
import dev.onus.survey.OriginLines;
import dev.onus.survey.Period;
import dev.onus.survey.SurvivalComparison;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What plain history shows of a repository at one revision.
///
/// @param revision the full id
/// @param commits how many the revision contains
/// @param shallow whether the clone is cut off, so that old lines seem to come from its boundary
/// @param lines all live lines, those from before a policy included
/// @param periods by the quarter of the commit that introduced them, oldest first
public record Survey(
    String repository,
    String revision,
    Instant revisionAt,
    int commits,
    boolean shallow,
    OriginLines lines,
    List<Group<String>> tools,
    List<Group<String>> paths,
    List<Group<String>> evidence,
    List<Period> periods,
    List<SeenTool> seenTools,
    Optional<Lives> lives,
    Marks marks,
    Notes notes,
    Bulk bulk,
    Governance governance) {
  public Survey {
    tools = List.copyOf(tools);
    paths = List.copyOf(paths);
    evidence = List.copyOf(evidence);
    periods = List.copyOf(periods);
    seenTools = List.copyOf(seenTools);
  }

  /// A tool that commits name.
  ///
  /// @param models as they were declared
  /// @param commits how many name it
  /// @param first the day of the first of them, UTC
  /// @param status what the policy says of it; null where none knows it
  /// @param owner who answers for it by the policy; null where nobody does
  public record SeenTool(
      String tool,
      List<String> models,
      int commits,
      LocalDate first,
      LocalDate last,
      @Nullable String status,
      @Nullable String owner) {
    public SeenTool {
      models = List.copyOf(models);
    }
  }

  /// How long lines lived since the first commit that names a tool.
  ///
  /// @param drawn whether only a part of the commits was watched
  /// @param looks how many revisions were looked at, [#everyDays] days apart
  public record Lives(
      Instant since, boolean drawn, int looks, int everyDays, SurvivalComparison comparison) {}

  /// What the marks in commits are worth.
  ///
  /// @param aiCommits commits with a claim of AI that counts
  /// @param recordedCommits commits with line-level records
  /// @param squashed AI commits that a forge made of a whole change: what is declared there covers
  ///   all of it
  /// @param discounted commits whose mark is known to prove nothing
  /// @param contestedCommits commits whose claims can't all be true
  /// @param contestedLines live lines of them that are in question
  public record Marks(
      int aiCommits,
      int recordedCommits,
      int squashed,
      int discounted,
      int contestedCommits,
      long contestedLines) {}

  /// Line-level notes.
  ///
  /// @param refs the refs that hold some here
  /// @param count how many notes
  /// @param malformed how many of them can't be read
  /// @param hint why the forge's repository probably has some that this clone lacks; null where
  ///   nothing says so
  public record Notes(List<String> refs, int count, int malformed, @Nullable String hint) {
    public Notes {
      refs = List.copyOf(refs);
    }
  }

  /// Lines that say little about how people work.
  ///
  /// @param generated lines of files that are likely generated or copied, by their names
  /// @param files the largest of them
  /// @param machines lines of unknown origin that bots committed, such as dependency updates
  /// @param largestCommit the commit that introduced most live lines; null where there is none
  public record Bulk(
      long generated,
      List<FileLines> files,
      long machines,
      @Nullable String largestCommit,
      long largestLines) {
    public Bulk {
      files = List.copyOf(files);
    }

    /// A file with its lines.
    public record FileLines(String path, long lines) {}
  }

  /// What the policy says, or would say.
  ///
  /// @param adopted the policy's date; null without one
  /// @param beforeAdopted lines that are older; null without a date
  /// @param problem why a policy that is there does not count
  /// @param draft what `onus init` would write; null where there is a policy
  public record Governance(
      boolean policy,
      @Nullable LocalDate adopted,
      @Nullable Long beforeAdopted,
      @Nullable String problem,
      @Nullable Draft draft) {
    /// The draft in short.
    ///
    /// @param people how many people took part in the last year
    /// @param areas names of places where a mistake is an incident
    /// @param codeowners whether there is a CODEOWNERS file
    public record Draft(
        int commits,
        int people,
        int teams,
        List<String> tools,
        List<String> areas,
        boolean codeowners) {
      public Draft {
        tools = List.copyOf(tools);
        areas = List.copyOf(areas);
      }
    }
  }

  /// The tools that nobody answers for.
  public List<SeenTool> ownerless() {
    return seenTools.stream().filter(tool -> tool.owner() == null).toList();
  }
}
