package dev.onus.provenance.note;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onus.provenance.LineRanges;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Notes that others wrote: lawful, wrong about their commit, odd and malformed ones.
final class GivenNotesTest {
  private static final JsonMapper JSON = JsonMapper.shared();

  @TestFactory
  List<DynamicTest> countsWhatOfEachNoteIsTrue() throws IOException {
    JsonNode expected = JSON.readTree(bytes("expected.json"));
    var commit = commit(JSON.readTree(bytes("commit.json")));
    var tests = new ArrayList<DynamicTest>();
    for (String name : expected.propertyNames()) {
      byte[] note = bytes(name + ".note");
      tests.add(
          DynamicTest.dynamicTest(
              name,
              () -> assertThat(outcome(note, commit)).isEqualTo(outcome(expected.get(name)))));
    }
    assertThat(tests).hasSize(20);
    return tests;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "valid-sessions",
        "valid-legacy-prompts",
        "valid-known-human",
        "valid-empty",
        "valid-extra-fields",
        "wrong-duplicate",
        "wrong-past-end",
        "odd-keys"
      })
  void writesANoteByteForByteAsItWas(String name) throws IOException {
    byte[] bytes = bytes(name + ".note");

    assertThat(NoteWriter.write(read(bytes))).isEqualTo(bytes);
  }

  private static Map<String, Object> outcome(byte[] bytes, AnnotatedCommit commit) {
    Map<String, Object> outcome = new LinkedHashMap<>();
    switch (NoteReader.read(bytes)) {
      case NoteReader.Reading.Malformed _ -> outcome.put("parses", false);
      case NoteReader.Reading.Read(AuthorshipNote note) -> {
        var check = NoteVerifier.check(note, commit);
        outcome.put("parses", true);
        outcome.put("attested", check.attested());
        outcome.put("added", check.added());
        outcome.put("notAdded", check.notAdded());
        outcome.put("pastEnd", check.pastEnd());
        outcome.put("absentFile", check.absentFile());
        outcome.put("duplicate", check.duplicate());
        outcome.put("danglingKeys", check.danglingKeys());
        outcome.put("clean", check.isClean());
      }
    }
    return outcome;
  }

  private static Map<String, Object> outcome(JsonNode expected) {
    Map<String, Object> outcome = new LinkedHashMap<>();
    outcome.put("parses", expected.get("parses").asBoolean());
    if (expected.has("lines")) {
      for (String counter : expected.get("lines").propertyNames()) {
        outcome.put(counter, expected.get("lines").get(counter).asLong());
      }
      outcome.put("danglingKeys", expected.get("danglingKeys").asLong());
      outcome.put("clean", expected.get("clean").asBoolean());
    }
    return outcome;
  }

  private static AnnotatedCommit commit(JsonNode described) {
    return path -> {
      JsonNode file = described.get("files").get(path);
      if (file == null) {
        return Optional.empty();
      }
      var bounds = new ArrayList<Integer>();
      for (JsonNode range : file.get("added")) {
        range.forEach(bound -> bounds.add(bound.asInt()));
      }
      var added = LineRanges.of(bounds.stream().mapToInt(Integer::intValue).toArray());
      return Optional.of(new AnnotatedCommit.File(file.get("lines").asInt(), added));
    };
  }

  static AuthorshipNote read(byte[] bytes) {
    return switch (NoteReader.read(bytes)) {
      case NoteReader.Reading.Read(AuthorshipNote note) -> note;
      case NoteReader.Reading.Malformed malformed -> throw new AssertionError(malformed);
    };
  }

  private static byte[] bytes(String name) throws IOException {
    try (var in = GivenNotesTest.class.getResourceAsStream(name)) {
      return in.readAllBytes();
    }
  }
}
