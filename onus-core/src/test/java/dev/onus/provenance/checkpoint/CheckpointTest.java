package dev.onus.provenance.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onus.provenance.Claim;
import dev.onus.provenance.Evidence;
import dev.onus.provenance.Scope;
import dev.onus.provenance.Source;
import dev.onus.provenance.ToolUse;
import dev.onus.provenance.checkpoint.Checkpoint.Counted;
import dev.onus.provenance.checkpoint.Checkpoint.Session;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CheckpointTest {
  @Test
  void readsASession() {
    assertThat(
            session(
                """
                {"checkpoint_id": "b2fb19a19759", "session_id": "170cebcc", "agent": "Claude Code",
                 "files_touched": ["a.yml", 7, "b.yml"], "token_usage": {"input_tokens": 70},
                 "initial_attribution": {"agent_lines": 161, "human_modified": 3,
                  "total_committed": 164, "agent_percentage": 98.17073170731707}}
                """))
        .contains(
            new Session(
                "170cebcc", "claude-code", null, List.of("a.yml", "b.yml"), new Counted(161, 164)));
  }

  @Test
  void anAgentWithoutANameStaysUnnamedAndNumbersThatContradictThemselvesAreLeftOut() {
    assertThat(
            session(
                """
                {"session_id": "x", "agent": "Agent",
                 "initial_attribution": {"agent_lines": 9, "total_committed": 3}}
                """))
        .contains(new Session("x", ToolUse.UNNAMED, null, List.of(), null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "{}", "{\"session_id\": 7}", "{\"session_id\": \"\"}", "{"})
  void readsNoSessionIntoAnythingElse(String json) {
    assertThat(session(json)).isEmpty();
  }

  @Test
  void refusesMetadataThatIsTooLargeOrTooDeep() {
    assertThat(session("{\"session_id\":\"x\",\"a\":\"" + "x".repeat(5 << 20) + "\"}")).isEmpty();
    assertThat(session("{\"session_id\":\"x\",\"a\":" + "[".repeat(100_000))).isEmpty();
  }

  @Test
  void claimsTheCommitForEachSessionAndNeverALine() {
    var checkpoint =
        new Checkpoint(
            "b2fb19a19759",
            List.of(
                new Session("x", "claude-code", null, List.of("a.yml"), new Counted(161, 164)),
                new Session("y", "gemini", "gemini-3", List.of(), null)));

    assertThat(checkpoint.claims())
        .containsExactly(
            claim(
                "claude-code",
                null,
                "x",
                List.of("a.yml"),
                "Entire-Checkpoint: b2fb19a19759"
                    + " (161 of 164 lines by the agent, by its own count)"),
            claim("gemini", "gemini-3", "y", List.of(), "Entire-Checkpoint: b2fb19a19759"));
  }

  @Test
  void findsTrailersOnAnyLineAsASquashLeavesThem() {
    assertThat(
            CheckpointTrailer.in(
                """
                Squash

                * One

                  Entire-Checkpoint: b2fb19a19759

                * Two
                entire-checkpoint: ed51f6581660
                Entire-Checkpoint: b2fb19a19759
                Entire-Checkpoint: ED51F6581660
                Entire-Checkpoint: ../../../etc
                See Entire-Checkpoint: 111111111111
                Entire-Checkpoint: 0123456789abcdef
                """))
        .containsExactly("b2fb19a19759", "ed51f6581660");
  }

  private static Claim claim(
      String tool, @Nullable String model, String session, List<String> files, String matched) {
    return new Claim.ByTool(
        new Scope.WholeCommit(files),
        new ToolUse(tool, model),
        false,
        session,
        null,
        new Source.Checkpoint("b2fb19a19759"),
        Evidence.RECORDED,
        matched,
        null);
  }

  private static Optional<Session> session(String json) {
    return CheckpointReader.session(json.getBytes(StandardCharsets.UTF_8));
  }
}
