package dev.onus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NotesCommandTest {
  private static final String NOTE =
      """
      a.py
        s_11111111111111::t_22222222222222 1-3,9
        s_44444444444444::t_22222222222222 2
      gone.py
        s_11111111111111::t_22222222222222 1
      ---
      {"schema_version":"authorship/3.0.0","base_commit_sha":"x","prompts":{},
       "sessions":{"s_11111111111111":{"agent_id":{"tool":"codex","id":"talk","model":"g"}}}}
      """;

  @TempDir private Path directory;
  private ClaimedRepository git;
  private String base;
  private String child;

  @BeforeEach
  void makeTwoCommits() throws Exception {
    git = new ClaimedRepository(directory);
    git.write("a.py", "1\n");
    base = git.commit("Start");
    git.write("a.py", "1\n2\n3\n");
    child = git.commit("Add");
  }

  @Test
  void countsWhatOfTheNotesIsTrue() throws Exception {
    git.git("notes", "--ref", "ai", "add", "-m", NOTE, child);
    git.git("notes", "--ref", "ai", "add", "-m", "hello", base);

    assertThat(notes("verify", "--format", "json").out())
        .isEqualToNormalizingWhitespace(
            """
            {"notes" : 2, "parsed" : 1, "targetsPresent" : 2, "lines" : { "attested" : 6,
             "added" : 3, "notAdded" : 1, "pastEnd" : 1, "absentFile" : 1, "duplicate" : 1 },
             "danglingKeys" : 1, "clean" : 0 }
            """
                .replace("{\"notes\"", "{ \"notes\""));
    assertThat(notes("verify").out())
        .isEqualTo(
            """
            refs/notes/ai: 2 notes, 1 can be read, 2 of them speak of a commit that is here
            lines attested                            6
              added by their commit                   3   50.0 %
              in the file, not added                  1   16.7 %
              past the end of the file                1   16.7 %
              of files that are absent                1   16.7 %
            attested twice                            1   16.7 %
            keys that resolve nowhere                 1
            clean notes                               0 of 2
            'onus notes verify --each' shows what is wrong with each of the others.
            """);
  }

  @Test
  void countsEachNote() throws Exception {
    git.git("notes", "--ref", "mine", "add", "-m", NOTE, child);
    git.git("notes", "--ref", "mine", "add", "-m", "hello", base);

    var result = notes("verify", "--each", "--ref", "mine");

    assertThat(result.out().lines())
        .containsExactlyInAnyOrder(
            """
            {"commit":"%s","parsed":true,"lines":{"attested":6,"added":3,"notAdded":1,\
            "pastEnd":1,"absentFile":1,"duplicate":1},"danglingKeys":1,"clean":false,\
            "targetPresent":true,"baseMatches":false,"problem":null}\
            """
                .formatted(child),
            """
            {"commit":"%s","parsed":false,"lines":{"attested":0,"added":0,"notAdded":0,\
            "pastEnd":0,"absentFile":0,"duplicate":0},"danglingKeys":0,"clean":false,\
            "targetPresent":true,"baseMatches":false,\
            "problem":"line 1: no line '---' before the metadata"}\
            """
                .formatted(base));
    assertThat(result.exitCode()).isZero();
  }

  @Test
  void saysThatThereAreNoNotesAndHowToGetThem() {
    var result = notes("verify");

    assertThat(result.exitCode()).isEqualTo(65);
    assertThat(result.out()).isEmpty();
    assertThat(result.err())
        .contains("there is no refs/notes/ai in ")
        .contains("git fetch origin refs/notes/ai:refs/notes/ai");
    assertThat(notes("convert", "--from", "git-ai", "--to", "agent-trace"))
        .returns(65, Cli.Result::exitCode)
        .returns(result.err(), Cli.Result::err);
    assertThat(notes("convert", "--from", "entire", "--to", "git-ai").err())
        .startsWith("onus: nothing of entire in ");
  }

  @Test
  void convertsRecordsOfAFileAndWritesThemAsNotesThatCanBeTakenBack() throws Exception {
    git.write("traces.jsonl", record(base));

    var dry = notes("convert", "--from", "agent-trace", "--to", "git-ai", file());
    assertThat(dry.out())
        .startsWith("{\"commit\":\"" + child + "\",\"note\":\"a.py\\n  s_")
        .contains(" 2-3\\n---\\n");
    assertThat(git.git("for-each-ref", "refs/notes")).isEmpty();

    var written = notes("convert", "--from", "agent-trace", "--to", "git-ai", "--write", file());
    assertThat(written.err())
        .contains("1 record read, bound to 1 commit\n")
        .contains("wrote 1 note to refs/notes/ai")
        .contains("to take it back: git update-ref -d refs/notes/ai");
    assertThat(notes("verify").out()).contains("clean notes                               1 of 1");

    var again = notes("convert", "--from", "agent-trace", "--to", "git-ai", "--write", file());
    assertThat(again.err()).contains("nothing to write");
  }

  @Test
  void convertsRecordsOfStandardInputToRecordsThatNameTheCommitItself() {
    var result =
        Cli.runWithInput(
            record(base),
            "notes",
            "convert",
            "--from",
            "agent-trace",
            "--to",
            "agent-trace",
            "--repo",
            git.path(),
            "-");

    assertThat(result.out())
        .contains("\"vcs\":{\"type\":\"git\",\"revision\":\"" + child + "\"}")
        .contains("\"tool\":{\"name\":\"cursor\"}")
        .contains("\"ranges\":[{\"start_line\":2,\"end_line\":3,\"content_hash\":\"sha256:");
  }

  @Test
  void keepsNotesByteForByte() throws Exception {
    git.git("notes", "--ref", "ai", "add", "-m", NOTE, child);

    assertThat(notes("convert", "--from", "git-ai", "--to", "git-ai").out())
        .isEqualTo(
            "{\"commit\":\""
                + child
                + "\",\"note\":\""
                + NOTE.replace("\"", "\\\"").replace("\n", "\\n")
                + "\"}\n");
  }

  @Test
  void refusesWhatMakesNoSense() {
    assertThat(notes("convert", "--from", "entire", "--to", "entire").exitCode()).isEqualTo(2);
    assertThat(notes("convert", "--from", "x", "--to", "git-ai").exitCode()).isEqualTo(2);
    assertThat(notes("convert", "--from", "git-ai", "--to", "agent-trace", "--write").exitCode())
        .isEqualTo(2);
    assertThat(notes("convert", "--from", "entire", "--to", "git-ai", "FILE").exitCode())
        .isEqualTo(2);
    assertThat(
            notes("convert", "--from", "entire", "--to", "git-ai", "--ref", "refs/heads/main")
                .exitCode())
        .isEqualTo(2);
    assertThat(notes().exitCode()).isEqualTo(2);
  }

  @Test
  void namesTheLinesOfAFileThatHoldsNoRecord() throws Exception {
    git.write("traces.jsonl", "hello\n{\"schema\":\"other\"}\n");

    var result = notes("convert", "--from", "agent-trace", "--to", "git-ai", file());

    assertThat(result.exitCode()).isEqualTo(65);
    assertThat(result.err())
        .contains("traces.jsonl:1:1: not JSON")
        .contains("traces.jsonl:2:1: no Agent Trace record: version 0.x or 1.x is expected");
  }

  private String file() {
    return directory.resolve("traces.jsonl").toString();
  }

  private static String record(String revision) {
    return """
    {"version":"1.0","id":"r1","timestamp":"2026-06-01T00:00:00Z",\
    "vcs":{"type":"git","revision":"%s"},"tool":{"name":"cursor"},"files":[{"path":"a.py",\
    "conversations":[{"contributor":{"type":"ai","model_id":"m"},\
    "ranges":[{"start_line":2,"end_line":3}]}]}]}
    """
        .formatted(revision);
  }

  private Cli.Result notes(String... arguments) {
    var all = new ArrayList<>(List.of("notes"));
    all.addAll(List.of(arguments));
    if (arguments.length > 0) {
      all.addAll(List.of("--repo", git.path()));
    }
    return Cli.run(all.toArray(String[]::new));
  }
}
