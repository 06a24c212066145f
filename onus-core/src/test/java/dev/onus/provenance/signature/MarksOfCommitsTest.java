package dev.onus.provenance.signature;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onus.provenance.Claim;
import dev.onus.provenance.Commit;
import dev.onus.provenance.CommitClaims;
import dev.onus.provenance.Evidence;
import dev.onus.provenance.Identity;
import dev.onus.provenance.LineOrigin;
import dev.onus.provenance.ToolUse;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Marks in whole commits: where they stand, who left them, and which prove nothing.
final class MarksOfCommitsTest {
  private static final Identity JO = new Identity("Jo Doe", "jo@example.org");

  @Test
  void findsTheTrailersOfEveryCommitThatASquashJoined() {
    var claims =
        claims(
            JO,
            JO,
            """
            Rework the parser (#12)

            * Read tokens

            Co-Authored-By: Claude Opus 4.6 <noreply@anthropic.com>

            * Fix the tests

              Assisted-by: Codex:gpt-5.4 coccinelle sparse
            Signed-off-by: Jo Doe <jo@example.org>

            * Say so in the changelog

            That is all.
            """);

    assertThat(uses(claims))
        .containsExactly(new ToolUse("claude-code", "opus-4.6"), new ToolUse("codex", "gpt-5.4"));
  }

  @Test
  void keepsConflictingToolsAsAList() {
    var codex = new Identity("Codex", "codex@openai.com");

    var claims = claims(codex, JO, "Fix\n\nCo-Authored-By: Claude <noreply@anthropic.com>\n");

    assertThat(uses(claims))
        .containsExactly(new ToolUse("codex", null), new ToolUse("claude-code", null));
    assertThat(CommitClaims.of("c", claims).rest().tools()).hasSize(2);
  }

  @Test
  void aModelInTheNameOfTheAuthorIsAnAgentThatNobodyNamed() {
    var author = new Identity("Ali Ayas (claude-sonnet-4-20250514)", "ali@example.org");

    assertThat(uses(claims(author, JO, "Fix\n")))
        .containsExactly(new ToolUse(ToolUse.UNNAMED, "claude-sonnet-4-20250514"));
  }

  @Test
  void aiderAsCommitterAloneCommittedWhatAPersonWrote() {
    var claims = claims(JO, new Identity("Jo Doe (aider)", "jo@example.org"), "Fix\n");

    assertThat(claims).singleElement().isInstanceOf(Claim.CommittedByTool.class);
    assertThat(CommitClaims.of("c", claims).rest()).isEqualTo(LineOrigin.UNKNOWN);
    assertThat(CommitClaims.of("c", claims).tools()).isEmpty();
  }

  @Test
  void aiderAsAuthorWroteIt() {
    var aider = new Identity("Jo Doe (aider)", "jo@example.org");

    assertThat(uses(claims(aider, aider, "Fix\n"))).containsExactly(new ToolUse("aider", null));
  }

  /// The release of the editor that wrote it without cause until the one that stopped.
  @ParameterizedTest
  @CsvSource({
    "2026-04-21T23:59:59Z, TRAILER",
    "2026-04-22T00:00:00Z, NONE",
    "2026-05-15T23:59:59Z, NONE",
    "2026-05-16T00:00:00Z, TRAILER"
  })
  void discountsTheEditorsCoAuthorWhileItWasWrittenWithoutCause(Instant at, Evidence expected) {
    var claims =
        Signatures.bundled()
            .claims(commit(JO, JO, "Fix\n\nCo-authored-by: Copilot <copilot@github.com>\n", at));

    assertThat(claims).singleElement().extracting(Claim::evidence).isEqualTo(expected);
    assertThat(CommitClaims.of("c", claims).tools().isEmpty()).isEqualTo(expected == Evidence.NONE);
  }

  @Test
  void discountsNoOtherCoAuthorOfThatTime() {
    var at = Instant.parse("2026-05-01T00:00:00Z");
    String trailer = "Co-authored-by: Copilot <175728472+Copilot@users.noreply.github.com>";

    assertThat(Signatures.bundled().claims(commit(JO, JO, "Fix\n\n" + trailer + "\n", at)))
        .singleElement()
        .extracting(Claim::evidence)
        .isEqualTo(Evidence.TRAILER);
  }

  private static List<ToolUse> uses(List<Claim> claims) {
    return claims.stream()
        .filter(Claim.ByTool.class::isInstance)
        .map(claim -> ((Claim.ByTool) claim).use())
        .toList();
  }

  private static List<Claim> claims(Identity author, Identity committer, String message) {
    var at = Instant.parse("2026-06-01T00:00:00Z");
    return Signatures.bundled().claims(commit(author, committer, message, at));
  }

  private static Commit commit(Identity author, Identity committer, String message, Instant at) {
    return new Commit(
        "0".repeat(40), "0".repeat(40), List.of(), author, at, committer, at, message, null);
  }
}
