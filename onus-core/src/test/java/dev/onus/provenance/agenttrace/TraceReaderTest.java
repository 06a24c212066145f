package dev.onus.provenance.agenttrace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onus.provenance.LineRange;
import dev.onus.provenance.agenttrace.TraceRecord.Author;
import dev.onus.provenance.agenttrace.TraceRecord.Part;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TraceReaderTest {
  private static final String REVISION = "a1b2c3d4e5f6a7b8c9d0e1f2a3b4c5d6e7f8a9b0";

  @Test
  void readsARecordOfTheSpecification() {
    var reading =
        read(
            """
            {"version": "0.1.0", "id": "550e8400-e29b-41d4-a716-446655440000",
             "timestamp": "2026-01-23T14:30:00Z",
             "vcs": {"type": "git", "revision": "%s"},
             "tool": {"name": "cursor", "version": "2.4.0"},
             "files": [{"path": "src/parser.ts", "conversations": [
               {"url": "https://api.cursor.com/v1/conversations/12345",
                "contributor": {"type": "ai", "model_id": "anthropic/claude-opus-4-5-20251101"},
                "ranges": [
                  {"start_line": 42, "end_line": 67, "content_hash": "murmur3:9f2e8a1b"},
                  {"start_line": 70, "end_line": 70,
                   "contributor": {"type": "mixed", "model_id": "openai/gpt-4o"}},
                  {"start_line": 80, "end_line": 81, "contributor": {"type": "human"}},
                  {"start_line": 90, "end_line": 91, "contributor": {"type": "unknown"}}],
                "related": [{"type": "session", "url": "https://example.org/1"}]}]}],
             "metadata": {"dev.cursor": {"workspace_id": "w"}}}
            """
                .formatted(REVISION));

    String url = "https://api.cursor.com/v1/conversations/12345";
    String opus = "anthropic/claude-opus-4-5-20251101";
    assertThat(reading.problems()).isEmpty();
    assertThat(reading.records())
        .containsExactly(
            new TraceRecord(
                "550e8400-e29b-41d4-a716-446655440000",
                Instant.parse("2026-01-23T14:30:00Z"),
                REVISION,
                "cursor",
                List.of(
                    new Part(
                        "src/parser.ts",
                        new LineRange(42, 67),
                        "murmur3:9f2e8a1b",
                        Author.AI,
                        opus,
                        url),
                    new Part(
                        "src/parser.ts",
                        new LineRange(70, 70),
                        null,
                        Author.MIXED,
                        "openai/gpt-4o",
                        url),
                    new Part(
                        "src/parser.ts", new LineRange(80, 81), null, Author.HUMAN, null, url))));
  }

  @Test
  void toleratesWhatTheReferenceImplementationGetsWrong() {
    var reading =
        read(
            line("1.0", "x.ts", "{\"start_line\":1,\"end_line\":1}")
                + line("1.0", ".sessions", "{\"start_line\":1,\"end_line\":9}")
                + line("1.0", ".shell-history", "{\"start_line\":1,\"end_line\":9}")
                + line("1.0", "src\\\\a\\\\b.ts", "{\"start_line\":3,\"end_line\":2}"));

    assertThat(reading.problems()).isEmpty();
    assertThat(reading.records().stream().flatMap(record -> record.parts().stream()))
        .containsExactly(
            new Part("x.ts", null, null, Author.AI, null, null),
            new Part("src/a/b.ts", null, null, Author.AI, null, null));
  }

  @Test
  void takesARangeOfOneLineAtItsWordWhenItHasAHashOrCompany() {
    var hashed = "{\"start_line\":1,\"end_line\":1,\"content_hash\":\"murmur3:9f2e8a1b\"}";
    var two = "{\"start_line\":1,\"end_line\":1},{\"start_line\":3,\"end_line\":4}";

    assertThat(
            read(line("0.1.0", "x.ts", hashed) + line("0.1.0", "y.ts", two)).records().stream()
                .flatMap(record -> record.parts().stream())
                .map(Part::lines))
        .containsExactly(new LineRange(1, 1), new LineRange(1, 1), new LineRange(3, 4));
  }

  @Test
  void cutsTheAddressOfALocalFileDownToTheNameOfTheConversation() {
    String record =
        line("0.1.0", "x.ts", "{\"start_line\":1,\"end_line\":2}")
            .replace(
                "\"ranges\"", "\"url\":\"file://c:\\\\Users\\\\jo\\\\t\\\\be6c.jsonl\",\"ranges\"");

    assertThat(read(record).records().getFirst().parts().getFirst().conversation())
        .isEqualTo("be6c");
  }

  @Test
  void keepsReadingAfterALineThatIsNoRecordAndNamesIt() {
    var reading =
        read(
            line("0.1.0", "a", "{\"start_line\":1,\"end_line\":2}")
                + "{\"version\": \"0.1.0\"\n"
                + "[1]\n"
                + "{\"schema\": \"agent-trace/v0.1.0\", \"file_path\": \"/home/jo/a\"}\n"
                + line("2.0.0", "a", "{\"start_line\":1,\"end_line\":2}")
                + line("0.1.0", "b", "{\"start_line\":1,\"end_line\":2}"));

    assertThat(reading.records()).hasSize(2);
    assertThat(reading.problems().stream().map(problem -> problem.file() + ":" + problem.line()))
        .containsExactly("t.jsonl:2", "t.jsonl:3", "t.jsonl:4", "t.jsonl:5");
  }

  @Test
  void readsAnArrayAndADocumentOfSeveralLines() {
    String record = line("0.1.0", "a", "{\"start_line\":1,\"end_line\":2}").strip();

    assertThat(read("[" + record + ",\n" + record + "]").records()).hasSize(2);
    assertThat(read(record.replace(",", ",\n")).records()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/etc/passwd",
        "../a",
        "a/../../b",
        "a//b",
        "",
        "./",
        "C:/Users/jo/a",
        "a\\nb",
        "a/./b"
      })
  void leavesOutPathsThatAreNotOfTheRepository(String path) {
    assertThat(read(line("0.1.0", path, "{\"start_line\":1,\"end_line\":2}")).records()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\":\"jj\",\"revision\":\"kkmpptxz\"}",
        "{\"type\":\"git\",\"revision\":\"HEAD\"}",
        "{\"type\":\"git\",\"revision\":\"--output=x\"}",
        "{\"type\":\"git\",\"revision\":\"a1b2c3d\"}",
        "{\"type\":\"git\"}",
        "7"
      })
  void namesNoRevisionThatIsNotAFullIdOfGit(String vcs) {
    String record =
        line("0.1.0", "a", "{\"start_line\":1,\"end_line\":2}")
            .replace("\"files\"", "\"vcs\":" + vcs + ",\"files\"");

    assertThat(read(record).records().getFirst().revision()).isNull();
  }

  @Test
  void survivesNestingNumbersAndSizesThatNoWriterProduces() {
    String deep = "[".repeat(100_000);
    String range = "{\"start_line\":99999999999999999999,\"end_line\":1e300}";

    assertThat(read("{\"version\":\"0.1.0\",\"id\":\"x\",\"files\":" + deep).records()).isEmpty();
    assertThat(read(line("0.1.0", "a", range)).records().getFirst().parts().getFirst().lines())
        .isNull();
    assertThat(TraceReader.read("t", new byte[(64 << 20) + 1]).problems())
        .extracting(problem -> problem.message())
        .containsExactly("records have at most 64 MiB");
  }

  static String line(String version, String path, String ranges) {
    return "{\"version\":\""
        + version
        + "\",\"id\":\"i\",\"timestamp\":\"2026-01-23T14:30:00Z\",\"files\":[{\"path\":\""
        + path
        + "\",\"conversations\":[{\"contributor\":{\"type\":\"ai\"},\"ranges\":["
        + ranges
        + "]}]}]}\n";
  }

  private static TraceReader.Reading read(String text) {
    return TraceReader.read("t.jsonl", text.getBytes(StandardCharsets.UTF_8));
  }
}
