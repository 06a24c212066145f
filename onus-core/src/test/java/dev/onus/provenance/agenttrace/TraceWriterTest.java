package dev.onus.provenance.agenttrace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onus.provenance.Claim;
import dev.onus.provenance.Commit;
import dev.onus.provenance.Evidence;
import dev.onus.provenance.Identity;
import dev.onus.provenance.LineRanges;
import dev.onus.provenance.Scope;
import dev.onus.provenance.Source;
import dev.onus.provenance.ToolUse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class TraceWriterTest {
  private static final Commit COMMIT = commit();
  private static final Map<String, Candidate.File> FILES =
      Map.of(
          "a",
          new Candidate.File(
              "b1", LineRanges.of(2, 3), "one\ntwo\nthree\n".getBytes(StandardCharsets.UTF_8)));

  @Test
  void writesOneRecordAToolAndConversationWithTheHashOfEachRange() {
    var claims =
        List.of(claim("codex", "m", "s1", 1, 3), claim("codex", null, "https://x.org/2", 3, 3));

    assertThat(TraceWriter.records(COMMIT, claims, FILES))
        .containsExactly(
            """
            {"version":"0.1.0","id":"%s",\
            "timestamp":"2026-06-01T00:00:00Z","vcs":{"type":"git","revision":"%s"},\
            "tool":{"name":"codex"},"files":[{"path":"a","conversations":[{"contributor":\
            {"type":"ai","model_id":"m"},"ranges":[{"start_line":2,"end_line":3,"content_hash":\
            "%s"}]}]}],"metadata":{"conversation_id":"s1"}}\
            """
                .formatted(id(claims, 0), COMMIT.id(), hash("two\nthree")),
            """
            {"version":"0.1.0","id":"%s","timestamp":"2026-06-01T00:00:00Z",\
            "vcs":{"type":"git","revision":"%s"},"tool":{"name":"codex"},"files":[{"path":"a",\
            "conversations":[{"url":"https://x.org/2","contributor":{"type":"ai"},"ranges":\
            [{"start_line":3,"end_line":3,"content_hash":"%s"}]}]}]}\
            """
                .formatted(id(claims, 1), COMMIT.id(), hash("three")));
  }

  @Test
  void whatItWritesIsReadAndBoundToTheSameCommit() {
    var records = TraceWriter.records(COMMIT, List.of(claim("codex", "m", "s1", 1, 3)), FILES);
    var reading =
        TraceReader.read("t", String.join("\n", records).getBytes(StandardCharsets.UTF_8));

    var bound =
        new TraceBinding()
            .bind(reading.records(), List.of(new Candidate(COMMIT.id(), true, FILES)));

    assertThat(reading.problems()).isEmpty();
    assertThat(bound.get(COMMIT.id()))
        .singleElement()
        .isEqualTo(
            new Claim.ByTool(
                new Scope.Lines(List.of(new Scope.FileLines("a", LineRanges.of(2, 3)))),
                new ToolUse("codex", "m"),
                false,
                "s1",
                null,
                new Source.Trace(reading.records().getFirst().id()),
                Evidence.RECORDED,
                reading.records().getFirst().id(),
                null));
  }

  @Test
  void leavesOutLinesThatTheCommitDidNotAddAndFilesThatItDoesNotHave() {
    assertThat(TraceWriter.records(COMMIT, List.of(claim("codex", "m", "s", 1, 1)), FILES))
        .isEmpty();
    assertThat(TraceWriter.records(COMMIT, List.of(claim("codex", "m", "s", 1, 9)), Map.of()))
        .isEmpty();
  }

  private static String id(List<Claim> claims, int record) {
    String text = TraceWriter.records(COMMIT, claims, FILES).get(record);
    int at = text.indexOf("\"id\":\"") + 6;
    return text.substring(at, at + 36);
  }

  private static Claim claim(
      String tool, @Nullable String model, String session, int first, int last) {
    return new Claim.ByTool(
        new Scope.Lines(List.of(new Scope.FileLines("a", LineRanges.of(first, last)))),
        new ToolUse(tool, model),
        false,
        session,
        null,
        new Source.Note("refs/notes/ai", "s_1"),
        Evidence.RECORDED,
        "s_1",
        null);
  }

  private static String hash(String text) {
    return ContentHash.of(text.getBytes(StandardCharsets.UTF_8));
  }

  private static Commit commit() {
    var jo = new Identity("Jo Doe", "jo@example.org");
    var at = Instant.parse("2026-06-01T00:00:00Z");
    return new Commit("c".repeat(40), "t".repeat(40), List.of(), jo, at, jo, at, "x", null);
  }
}
