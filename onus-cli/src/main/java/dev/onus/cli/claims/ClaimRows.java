package dev.onus.cli.claims;

import dev.onus.provenance.Claim;
import dev.onus.provenance.CommitClaims;
import dev.onus.provenance.Contest;
import dev.onus.provenance.Scope;
import dev.onus.provenance.ToolUse;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The JSON of `onus claims`: one object a commit.
public final class ClaimRows {
  private ClaimRows() {}

  /// A commit with its claims.
  ///
  /// @param committedBy tools that made the commit without having written it
  public record Row(
      String commit, List<Entry> claims, List<Contested> contested, List<String> committedBy) {}

  /// A claim.
  ///
  /// @param tool null when a person is said to have written it
  /// @param files of a claim about lines those lines; of one about the commit the files that the
  ///   record names, without ranges
  /// @param person who wrote it, as the record names them
  /// @param acceptor the human of the session
  /// @param edited whether a person changed what the tool proposed
  /// @param discounted why the claim proves nothing
  public record Entry(
      @Nullable String tool,
      @Nullable String model,
      String source,
      String evidence,
      String scope,
      List<Lines> files,
      @Nullable String session,
      String matched,
      @Nullable String person,
      @Nullable String acceptor,
      boolean edited,
      @Nullable String discounted) {}

  /// Lines of a file.
  public record Lines(String path, List<String> ranges) {}

  /// Claims that can't all be true.
  ///
  /// @param sides who each of them says it was: a tool, or a person
  public record Contested(String reason, List<Lines> files, List<Side> sides) {}

  /// One side of a disagreement.
  public record Side(
      @Nullable String tool, @Nullable String model, @Nullable String person, String source) {}

  /// The row of a commit.
  public static Row of(CommitClaims claims) {
    var entries = new ArrayList<Entry>();
    var committedBy = new LinkedHashSet<String>();
    for (Claim claim : claims.claims()) {
      switch (claim) {
        case Claim.ByTool byTool -> entries.add(entry(byTool));
        case Claim.ByPerson byPerson -> entries.add(entry(byPerson));
        case Claim.CommittedByTool byTool -> committedBy.add(byTool.use().tool());
      }
    }
    return new Row(
        claims.commit(),
        entries,
        claims.contested().stream().map(ClaimRows::contested).toList(),
        List.copyOf(committedBy));
  }

  private static Entry entry(Claim.ByTool claim) {
    return new Entry(
        claim.use().tool(),
        claim.use().model(),
        claim.source().label(),
        claim.evidence().label(),
        scope(claim.scope()),
        files(claim.scope()),
        claim.session(),
        claim.matched(),
        null,
        claim.acceptor(),
        claim.editedByPerson(),
        claim.discounted());
  }

  private static Entry entry(Claim.ByPerson claim) {
    return new Entry(
        null,
        null,
        claim.source().label(),
        claim.evidence().label(),
        scope(claim.scope()),
        files(claim.scope()),
        null,
        claim.matched(),
        claim.person() == null ? "" : claim.person(),
        null,
        false,
        null);
  }

  private static String scope(Scope scope) {
    return switch (scope) {
      case Scope.WholeCommit _ -> "commit";
      case Scope.Lines _ -> "lines";
    };
  }

  private static List<Lines> files(Scope scope) {
    return switch (scope) {
      case Scope.WholeCommit whole ->
          whole.files().stream().map(path -> new Lines(path, List.of())).toList();
      case Scope.Lines lines ->
          lines.files().stream()
              .map(file -> new Lines(file.path(), file.ranges().labels()))
              .toList();
    };
  }

  private static Contested contested(Contest contest) {
    return new Contested(
        contest.reason().label(),
        files(contest.lines()),
        contest.claims().stream().map(ClaimRows::side).toList());
  }

  private static Side side(Claim claim) {
    String source = claim.source().label();
    return switch (claim) {
      case Claim.ByTool byTool -> side(byTool.use(), source);
      case Claim.CommittedByTool byTool -> side(byTool.use(), source);
      case Claim.ByPerson byPerson ->
          new Side(null, null, byPerson.person() == null ? "" : byPerson.person(), source);
    };
  }

  private static Side side(ToolUse use, String source) {
    return new Side(use.tool(), use.model(), null, source);
  }
}
