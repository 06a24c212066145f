package dev.onus.provenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.util.List;
import org.junit.jupiter.api.Test;

final class CommitClaimsTest {
  private static final Claim TRAILER =
      Claim.ByTool.of(
          Scope.commit(),
          new ToolUse("claude-code", "opus-4.6"),
          new Source.Mark("claude.coauthor"),
          Evidence.TRAILER,
          "Co-Authored-By: Claude");

  @Test
  void aLineUnderALineLevelClaimIsAiAndTheRestOfADeclaredCommitIsDeclared() {
    var claims = CommitClaims.of("c", List.of(TRAILER, noted("claude-code", 5, 8)));

    assertThat(claims.originOf("a.py", 5))
        .isEqualTo(
            new LineOrigin(
                Origin.AI,
                List.of(new ToolUse("claude-code", null)),
                Evidence.RECORDED,
                "Jo Doe <jo@example.org>",
                false));
    assertThat(claims.originOf("a.py", 9))
        .isEqualTo(
            new LineOrigin(
                Origin.DECLARED,
                List.of(new ToolUse("claude-code", "opus-4.6")),
                Evidence.TRAILER,
                null,
                false));
    assertThat(claims.contested()).isEmpty();
  }

  @Test
  void aLineThatNobodySpeaksOfIsUnknownAndNeverHuman() {
    var claims = CommitClaims.of("c", List.of(noted("cursor", 5, 8)));

    assertThat(claims.originOf("a.py", 9)).isEqualTo(LineOrigin.UNKNOWN);
    assertThat(claims.originOf("b.py", 5)).isEqualTo(LineOrigin.UNKNOWN);
  }

  @Test
  void aToolThatOnlyCommittedClaimsNothing() {
    var committed =
        new Claim.CommittedByTool(
            new ToolUse("aider", null),
            new Source.Mark("aider.committername"),
            Evidence.PLATFORM,
            "Jo Doe (aider)");

    var claims = CommitClaims.of("c", List.of(committed));

    assertThat(claims.originOf("a.py", 1)).isEqualTo(LineOrigin.UNKNOWN);
    assertThat(claims.tools()).isEmpty();
  }

  @Test
  void aDiscountedClaimStaysVisibleAndCountsForNothing() {
    var discounted = ((Claim.ByTool) TRAILER).discountedBecause("known to be wrong");

    var claims = CommitClaims.of("c", List.of(discounted));

    assertThat(claims.claims()).hasSize(1);
    assertThat(claims.originOf("a.py", 1)).isEqualTo(LineOrigin.UNKNOWN);
  }

  @Test
  void anUnsignedHumanClaimNarrowsAttributionButNotTheGate() {
    var claims = CommitClaims.of("c", List.of(TRAILER, typed(5, 8)));

    assertThat(claims.originOf("a.py", 6))
        .isEqualTo(
            new LineOrigin(
                Origin.HUMAN, List.of(), Evidence.RECORDED, "Jo Doe <jo@example.org>", true));
    assertThat(claims.originAtGate("a.py", 6).origin()).isEqualTo(Origin.DECLARED);
    assertThat(claims.contested())
        .extracting(contest -> contest.reason().label(), contest -> contest.lines().files())
        .containsExactly(
            tuple("tool-or-person", List.of(new Scope.FileLines("a.py", LineRanges.of(5, 8)))));
  }

  @Test
  void withoutAnyOtherClaimAnUnsignedHumanIsUnknownAtTheGate() {
    var claims = CommitClaims.of("c", List.of(typed(5, 8)));

    assertThat(claims.originOf("a.py", 6).origin()).isEqualTo(Origin.HUMAN);
    assertThat(claims.originAtGate("a.py", 6).origin()).isEqualTo(Origin.UNKNOWN);
  }

  @Test
  void ofOverlappingEntriesOfOneNoteTheLastSpeaksAndTheConflictStaysVisible() {
    var claims = CommitClaims.of("c", List.of(noted("claude-code", 1, 10), noted("cursor", 8, 12)));

    assertThat(claims.originOf("a.py", 9).tools()).containsExactly(new ToolUse("cursor", null));
    assertThat(claims.originOf("a.py", 9).contested()).isTrue();
    assertThat(claims.originOf("a.py", 7).contested()).isFalse();
    assertThat(claims.contested())
        .extracting(Contest::reason, contest -> contest.lines().files())
        .containsExactly(
            tuple(
                Contest.Reason.DIFFERENT_TOOLS,
                List.of(new Scope.FileLines("a.py", LineRanges.of(8, 10)))));
  }

  @Test
  void aNoteThatNamesAnotherToolThanTheTrailerIsContested() {
    var claims = CommitClaims.of("c", List.of(TRAILER, noted("codex", 1, 2)));

    assertThat(claims.contested())
        .extracting(Contest::reason)
        .containsExactly(Contest.Reason.RECORD_AGAINST_MARK);
    assertThat(claims.originOf("a.py", 1).contested()).isTrue();
  }

  @Test
  void siblingsOfOneFamilyDoNotContradictEachOther() {
    var author =
        Claim.ByTool.of(
            Scope.commit(),
            new ToolUse("copilot-coding-agent", null),
            new Source.Mark("copilot.agent"),
            Evidence.PLATFORM,
            "copilot-swe-agent[bot]");

    var claims = CommitClaims.of("c", List.of(author, noted("github-copilot", 1, 2)));

    assertThat(claims.contested()).isEmpty();
  }

  @Test
  void aRunIsCutWhereTheOriginChanges() {
    var claims = CommitClaims.of("c", List.of(TRAILER, noted("claude-code", 5, 8)));

    var pieces = claims.pieces(new LineRun(101, 10, "c", "a.py", 3));

    assertThat(pieces)
        .extracting(
            piece -> piece.run().line(),
            piece -> piece.run().count(),
            piece -> piece.run().originLine(),
            piece -> piece.origin().origin())
        .containsExactly(
            tuple(101, 2, 3, Origin.DECLARED),
            tuple(103, 4, 5, Origin.AI),
            tuple(107, 4, 9, Origin.DECLARED));
  }

  private static Claim noted(String tool, int first, int last) {
    return new Claim.ByTool(
        lines(first, last),
        new ToolUse(tool, null),
        false,
        "conversation",
        "Jo Doe <jo@example.org>",
        new Source.Note("refs/notes/ai", tool),
        Evidence.RECORDED,
        tool,
        null);
  }

  private static Claim typed(int first, int last) {
    return new Claim.ByPerson(
        lines(first, last),
        "Jo Doe <jo@example.org>",
        new Source.Note("refs/notes/ai", "h_1"),
        Evidence.RECORDED,
        "h_1");
  }

  private static Scope lines(int first, int last) {
    return new Scope.Lines(List.of(new Scope.FileLines("a.py", LineRanges.of(first, last))));
  }
}
