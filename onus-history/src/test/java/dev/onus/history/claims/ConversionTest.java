package dev.onus.history.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onus.history.GitFailure;
import dev.onus.history.TestRepository;
import dev.onus.provenance.LineRanges;
import dev.onus.provenance.Scope;
import dev.onus.provenance.agenttrace.TraceReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ConversionTest {
  private static final String REF = "refs/notes/ai";
  private static final Instant AT = Instant.parse("2026-06-02T00:00:00Z");

  @TempDir private Path directory;
  private TestRepository git;
  private String child;

  @BeforeEach
  void makeACommitWithARecord() {
    git = TestRepository.in(directory);
    String base = git.write("a.py", "one\n").commit("base");
    child = git.write("a.py", "one\ntwo\nthree\n").commit("child");
    git.write(
            ".agent-trace/traces.jsonl",
            TraceClaimsTest.record(
                base,
                "a.py",
                "{\"start_line\":2,\"end_line\":2},{\"start_line\":3,\"end_line\":3}"))
        .commit("records");
  }

  @Test
  void notesOfRecordsSayTheSameOfTheSameCommit() {
    write();

    try (var repository = git.open()) {
      var verified = VerifiedNotes.of(repository, REF).notes();
      assertThat(verified).hasSize(1);
      assertThat(verified.getFirst().commit()).isEqualTo(child);
      assertThat(verified.getFirst().baseMatches()).isTrue();
      var check = Objects.requireNonNull(verified.getFirst().check());
      assertThat(check.isClean()).isTrue();
      assertThat(check.added()).isEqualTo(2);
    }
  }

  @Test
  void writingTwiceWritesNothing() {
    write();
    String first = git.git("rev-parse", REF);

    try (var repository = git.open()) {
      var conversion = Conversion.of(repository);
      assertThat(conversion.toNotes(conversion.agentTrace(), REF))
          .singleElement()
          .matches(note -> !note.isNew());
    }
    assertThat(git.git("rev-parse", REF)).isEqualTo(first);
  }

  @Test
  void aNoteThatIsThereKeepsAllOfItsLinesAndSpeaksLast() {
    git.git("notes", "--ref", REF, "add", "-m", NOTE, child);

    write();

    String note = git.git("notes", "--ref", REF, "show", child);
    assertThat(note).startsWith("a.py\n  s_").contains("\n  s_11111111111111::t_2 2\n---\n");
    try (var repository = git.open()) {
      var origin =
          ClaimReader.of(repository)
              .claims(List.of(child))
              .values()
              .iterator()
              .next()
              .originOf("a.py", 2);
      assertThat(origin.tools()).extracting(use -> use.tool()).contains("codex");
    }
  }

  @Test
  void aNoteThatCannotBeReadIsLeftAlone() {
    git.git("notes", "--ref", REF, "add", "-m", "hello", child);

    try (var repository = git.open()) {
      var conversion = Conversion.of(repository);
      assertThat(conversion.toNotes(conversion.agentTrace(), REF)).isEmpty();
    }
  }

  @Test
  void otherNotesStayAndTheOldRefIsTheParent() {
    git.git("notes", "--ref", REF, "add", "-m", "hello", "HEAD");
    String before = git.git("rev-parse", REF);

    write();

    assertThat(git.git("rev-parse", REF + "^")).isEqualTo(before);
    assertThat(git.git("notes", "--ref", REF, "show", "HEAD")).isEqualTo("hello");
  }

  @Test
  void writesNoNoteOnWhatIsNoCommitAndNothingElseThen() {
    try (var repository = git.open()) {
      assertThatThrownBy(() ->
              NotesWriting.write(
                  repository, REF, Map.of("0".repeat(39) + "1", new byte[] {'x'}), "x", AT))
          .isInstanceOf(GitFailure.class);
      assertThatThrownBy(() -> NotesWriting.write(repository, "refs/heads/main", Map.of(), "x", AT))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(git.git("for-each-ref", "refs/notes")).isEmpty();
  }

  @Test
  void recordsOfNotesAreReadAsTheSameLines() {
    git.git("notes", "--ref", REF, "add", "-m", NOTE, child);
    try (var repository = git.open()) {
      var conversion = Conversion.of(repository);
      var records = new ArrayList<String>();
      conversion.toAgentTrace(conversion.notes(REF), (_, record) -> records.add(record));
      var read =
          TraceReader.read(
              "-",
              records.stream().collect(Collectors.joining("\n")).getBytes(StandardCharsets.UTF_8));

      var claims = conversion.agentTrace(read.records());

      assertThat(read.problems()).isEmpty();
      assertThat(claims.get(child))
          .singleElement()
          .extracting(claim -> claim.scope())
          .isEqualTo(new Scope.Lines(List.of(new Scope.FileLines("a.py", LineRanges.of(2, 2)))));
    }
  }

  private static final String NOTE =
      """
      a.py
        s_11111111111111::t_2 2
      ---
      {"schema_version":"authorship/3.0.0","base_commit_sha":"x","prompts":{},
       "sessions":{"s_11111111111111":{"agent_id":{"tool":"codex","id":"c","model":"m"}}}}
      """;

  private void write() {
    try (var repository = git.open()) {
      var conversion = Conversion.of(repository);
      var notes = conversion.toNotes(conversion.agentTrace(), REF);
      NotesWriting.write(
          repository,
          REF,
          notes.stream().collect(Collectors.toMap(Conversion.Note::commit, Conversion.Note::bytes)),
          "why",
          AT);
    }
  }
}
