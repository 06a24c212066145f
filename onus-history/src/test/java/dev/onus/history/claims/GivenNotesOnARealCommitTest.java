package dev.onus.history.claims;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onus.history.TestRepository;
import dev.onus.provenance.note.NoteReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Notes that others wrote, on the commit that they were written for, made real.
final class GivenNotesOnARealCommitTest {
  private static final JsonMapper JSON = JsonMapper.shared();

  @TempDir private Path directory;

  @Test
  void countsWhatOfEachNoteIsTrue() throws IOException {
    var git = TestRepository.in(directory);
    String commit = make(git);
    JsonNode expected = JSON.readTree(given("expected.json"));
    var counted = new LinkedHashMap<String, Map<String, Object>>();
    var wanted = new LinkedHashMap<String, Map<String, Object>>();
    int number = 0;
    for (String name : expected.propertyNames()) {
      String ref = "refs/notes/t" + number++;
      String blob = store(git, name);
      git.git("notes", "--ref", ref, "add", "--allow-empty", "-C", blob, commit);
      counted.put(name, counted(git, ref, name));
      wanted.put(name, wanted(expected.get(name)));
    }

    assertThat(counted).isEqualTo(wanted).hasSize(20);
  }

  @Test
  void aNoteWhoseCommitIsGoneCountsNothing() throws IOException {
    var git = TestRepository.in(directory);
    String commit = make(git);
    String blob = store(git, "valid-sessions");
    String tree =
        git.git("notes", "--ref", "ai", "add", "-C", blob, commit)
            + git.git("rev-parse", "refs/notes/ai^{tree}");
    git.git("read-tree", tree);
    git.git("update-index", "--add", "--cacheinfo", "100644," + blob + "," + "f".repeat(40));
    String both = git.git("commit-tree", "-m", "x", git.git("write-tree"));
    git.git("update-ref", "refs/notes/ai", both);
    try (var repository = git.open()) {
      var verified = VerifiedNotes.of(repository, "refs/notes/ai").notes();

      assertThat(verified).hasSize(2);
      assertThat(verified.get(1).targetPresent()).isFalse();
      assertThat(verified.get(1).check()).isNull();
      assertThat(verified.get(1).problem()).isNull();
      assertThat(Objects.requireNonNull(verified.get(0).check()).isClean()).isTrue();
      assertThat(verified.get(0).baseMatches()).isFalse();
    }
  }

  @Test
  void thereAreNoNotesWithoutARef() {
    var git = TestRepository.in(directory);
    git.commit("x");
    try (var repository = git.open()) {
      assertThat(VerifiedNotes.of(repository, "refs/notes/ai").notes()).isEmpty();
    }
  }

  private String store(TestRepository git, String name) throws IOException {
    var file = Files.write(directory.resolve("given.note"), given(name + ".note"));
    return git.git("hash-object", "-w", file.toString());
  }

  /// A file of those beside the tests of the notes' reader.
  private static byte[] given(String name) throws IOException {
    try (var in = NoteReader.class.getResourceAsStream(name)) {
      return in.readAllBytes();
    }
  }

  private static Map<String, Object> counted(TestRepository git, String ref, String name) {
    try (var repository = git.open()) {
      var note = VerifiedNotes.of(repository, ref).notes().getFirst();
      var counted = new LinkedHashMap<String, Object>();
      counted.put("parses", note.problem() == null);
      var check = note.check();
      if (check != null) {
        counted.put("attested", check.attested());
        counted.put("added", check.added());
        counted.put("notAdded", check.notAdded());
        counted.put("pastEnd", check.pastEnd());
        counted.put("absentFile", check.absentFile());
        counted.put("duplicate", check.duplicate());
        counted.put("danglingKeys", check.danglingKeys());
        counted.put("clean", check.isClean());
      }
      assertThat(note.targetPresent()).as(name).isTrue();
      return counted;
    }
  }

  private static Map<String, Object> wanted(JsonNode expected) {
    var wanted = new LinkedHashMap<String, Object>();
    wanted.put("parses", expected.get("parses").asBoolean());
    if (expected.has("lines")) {
      for (String counter : expected.get("lines").propertyNames()) {
        wanted.put(counter, expected.get("lines").get(counter).asLong());
      }
      wanted.put("danglingKeys", expected.get("danglingKeys").asLong());
      wanted.put("clean", expected.get("clean").asBoolean());
    }
    return wanted;
  }

  /// The imaginary commit: its parent has each file without the lines that the commit adds.
  private static String make(TestRepository git) throws IOException {
    JsonNode files = JSON.readTree(given("commit.json")).get("files");
    for (boolean after : List.of(false, true)) {
      for (String path : files.propertyNames()) {
        JsonNode file = files.get(path);
        var added = new ArrayList<Integer>();
        for (JsonNode range : file.get("added")) {
          for (int line = range.get(0).asInt(); line <= range.get(1).asInt(); line++) {
            added.add(line);
          }
        }
        var text = new StringBuilder();
        for (int line = 1; line <= file.get("lines").asInt(); line++) {
          if (after || !added.contains(line)) {
            text.append("line ").append(line).append(" of ").append(path).append('\n');
          }
        }
        if (!text.isEmpty()) {
          git.write(path, text.toString());
        }
      }
      git.commit(after ? "the commit" : "its parent");
    }
    return git.git("rev-parse", "HEAD");
  }
}
