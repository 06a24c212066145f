package dev.onus.cli.demo;

import dev.onus.cli.demo.StoryCommit.AuthorshipNote;
import dev.onus.cli.demo.StoryCommit.Lines;
import dev.onus.cli.demo.StoryCommit.Session;
import dev.onus.cli.demo.StoryCommit.Tag;
import dev.onus.cli.demo.StoryCommit.Typed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads the story from the resources: `people` (id, name and address), `series` (the names of the
/// commits in order) and one file a commit.
///
/// A commit's file has header lines (`author: ID TIME`, `committer:`, `branch:`, `merge:`, `tag:`),
/// an empty line, the message, and after lines that start with `===` the note and the patch.
final class Story {
  private static final String NOTE = "=== note";
  private static final String PATCH = "=== patch";

  private final Map<String, String> people;

  private Story(Map<String, String> people) {
    this.people = people;
  }

  /// The commits of the story in the order in which they are made.
  static List<StoryCommit> commits() {
    var people = new LinkedHashMap<String, String>();
    for (String line : resource("people").lines().toList()) {
      int space = line.indexOf(' ');
      people.put(line.substring(0, space), line.substring(space + 1));
    }
    var story = new Story(people);
    return resource("series")
        .lines()
        .map(name -> story.commit(name, resource("commits/" + name + ".commit").lines().toList()))
        .toList();
  }

  /// A text of the story, by its name under `demo/`.
  static String resource(String name) {
    try (var in = Story.class.getResourceAsStream("/demo/" + name)) {
      if (in == null) {
        throw new IllegalStateException("this build lacks the resource demo/" + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("demo/" + name + ": " + e.getMessage(), e);
    }
  }

  private StoryCommit commit(String name, List<String> lines) {
    int empty = lines.indexOf("");
    var headers = new LinkedHashMap<String, String>();
    for (String line : lines.subList(0, empty)) {
      int colon = line.indexOf(": ");
      headers.put(line.substring(0, colon), line.substring(colon + 2));
    }
    int patch = end(lines, PATCH, lines.size());
    int note = end(lines, NOTE, patch);
    Moment author = moment(headers.getOrDefault("author", ""));
    return new StoryCommit(
        name,
        author,
        Optional.ofNullable(headers.get("committer")).map(this::moment).orElse(author),
        headers.getOrDefault("branch", "main"),
        Optional.ofNullable(headers.get("merge")),
        Optional.ofNullable(headers.get("tag")).map(this::tag),
        String.join("\n", lines.subList(empty + 1, note)) + "\n",
        note == patch ? Optional.empty() : Optional.of(note(lines.subList(note + 1, patch))),
        Patch.parse(lines.subList(Math.min(patch + 1, lines.size()), lines.size())));
  }

  private static int end(List<String> lines, String heading, int otherwise) {
    int at = lines.indexOf(heading);
    return at < 0 ? otherwise : at;
  }

  private Moment moment(String text) {
    String[] words = text.split(" ", -1);
    return new Moment(person(words[0]), OffsetDateTime.parse(words[1]));
  }

  private Tag tag(String text) {
    String[] words = text.split(" ", 4);
    return new Tag(words[0], moment(words[1] + " " + words[2]), words[3] + "\n");
  }

  private String person(String id) {
    String person = people.get(id);
    if (person == null) {
      throw new IllegalStateException("the story has no person '" + id + "'");
    }
    return person;
  }

  private AuthorshipNote note(List<String> lines) {
    String[] session = lines.getFirst().split(" ", -1);
    var written = new ArrayList<Lines>();
    var typed = new ArrayList<Lines>();
    Optional<String> typist = Optional.empty();
    for (String line : lines.subList(1, lines.size())) {
      if (line.startsWith("typed ")) {
        typist = Optional.of(person(line.substring("typed ".length())));
      } else {
        String[] words = line.strip().split(" ", -1);
        (typist.isPresent() ? typed : written).add(new Lines(words[0], words[1]));
      }
    }
    return new AuthorshipNote(
        new Session(session[1], session[2], session[3], person(session[4])),
        List.copyOf(written),
        typist.map(person -> new Typed(person, List.copyOf(typed))));
  }
}
