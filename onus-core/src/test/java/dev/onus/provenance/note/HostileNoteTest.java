package dev.onus.provenance.note;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onus.provenance.CommitClaims;
import dev.onus.provenance.LineRanges;
import dev.onus.provenance.Origin;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Notes are written by anybody who can push.
final class HostileNoteTest {
  private static final String METADATA =
      """
      ---
      {"schema_version": "authorship/3.0.0", "base_commit_sha": "0", "prompts": {},
       "sessions": {"s_1": {"agent_id": {"tool": "claude", "id": "c", "model": "m"}}}}
      """;

  @Test
  void countsARangeOfTwoThousandMillionLinesWithoutStoringThem() {
    var note = read("a.py\n  s_1 1-2000000000\n  s_1 1-2000000000\n" + METADATA);

    var check =
        NoteVerifier.check(
            note, _ -> Optional.of(new AnnotatedCommit.File(10, LineRanges.of(3, 5))));

    assertThat(check)
        .isEqualTo(new NoteCheck(4_000_000_000L, 6, 14, 3_999_999_980L, 0, 2_000_000_000L, 0));
  }

  @Test
  void resolvesVeryManyOverlappingEntriesToOneOriginALine() {
    var text = new StringBuilder("a.py\n");
    for (int i = 1; i <= 100_000; i++) {
      text.append("  s_1 ").append(i).append('-').append(i + 100_000).append('\n');
    }
    var claims =
        CommitClaims.of("c", NoteClaims.of(read(text + METADATA), "refs/notes/ai", Map.of()));

    assertThat(claims.originOf("a.py", 150_000).origin()).isEqualTo(Origin.AI);
    assertThat(claims.originOf("a.py", 200_001).origin()).isEqualTo(Origin.UNKNOWN);
  }

  @Test
  void refusesMetadataThatIsNestedTooDeeply() {
    String deep = "[".repeat(100_000) + "]".repeat(100_000);

    assertThat(problem("---\n{\"schema_version\": \"authorship/3.0.0\", \"x\": " + deep + "}"))
        .startsWith("not JSON: Document nesting depth");
  }

  @Test
  void skipsConversationsOfManyMegabytes() {
    var note =
        read(
            "a.py\n  s_1 1\n---\n{\"schema_version\": \"authorship/3.0.0\", \"prompts\": {\"p\":"
                + " {\"agent_id\": {\"tool\": \"codex\"}, \"messages\": [\""
                + "x".repeat(30 << 20)
                + "\"]}}}");

    assertThat(note.prompts().get("p"))
        .isEqualTo(new AuthorshipNote.Agent("codex", null, null, null));
  }

  @Test
  void refusesNotesOverTheLimit() {
    assertThat(problem("x".repeat((64 << 20) + 1))).isEqualTo("a note has at most 64 MiB");
  }

  @Test
  void refusesLinesBeyondTheNumbersOfAnyFile() {
    assertThat(problem("a\n  s_1 1-99999999999999999999\n" + METADATA))
        .isEqualTo("'99999999999999999999' is no line: lines are numbers from 1");
  }

  @Test
  void namesTheLineOfAProblem() {
    assertThat(NoteReader.read(bytes("a.py\n  s_1 9-5\n" + METADATA)))
        .isEqualTo(new NoteReader.Reading.Malformed(2, "a range ends before it begins: 9-5"));
  }

  private static AuthorshipNote read(String text) {
    return GivenNotesTest.read(bytes(text));
  }

  private static String problem(String text) {
    return switch (NoteReader.read(bytes(text))) {
      case NoteReader.Reading.Read read -> throw new AssertionError(read.note().files());
      case NoteReader.Reading.Malformed(int _, String message) -> message;
    };
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
