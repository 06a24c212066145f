package dev.onus.provenance.note;

import dev.onus.provenance.LineRanges;
import dev.onus.provenance.note.AuthorshipNote.Agent;
import dev.onus.provenance.note.AuthorshipNote.Entry;
import dev.onus.provenance.note.AuthorshipNote.FileEntries;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Puts two notes about one commit together, as the standard's rewrite rules have it: the union of
/// the ranges of each file and key; of metadata, what was there first stays.
///
/// New keys go before the old ones of their file: where entries overlap the last one speaks, and
/// what is added never overrules what was recorded.
public final class NoteMerge {
  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(200)
                          .maxStringLength(64 << 20)
                          .build())
                  .build())
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private NoteMerge() {}

  /// The first note with what only the second one says; the first one itself when that is nothing.
  public static AuthorshipNote merge(AuthorshipNote first, AuthorshipNote second) {
    Map<String, Map<String, LineRanges>> more = new LinkedHashMap<>();
    for (FileEntries file : second.files()) {
      for (Entry entry : file.entries()) {
        more.computeIfAbsent(file.path(), _ -> new LinkedHashMap<>())
            .merge(entry.key(), entry.ranges(), (a, b) -> LineRanges.union(List.of(a, b)));
      }
    }
    var files = new ArrayList<FileEntries>();
    for (FileEntries file : first.files()) {
      var added = more.remove(file.path());
      files.add(added == null ? file : merged(file, added));
    }
    more.forEach((path, byKey) -> {
      var entries = new ArrayList<Entry>();
      byKey.forEach((key, ranges) -> entries.add(new Entry(key, ranges)));
      files.add(new FileEntries(path, entries));
    });
    var sessions = new TreeMap<>(second.sessions());
    sessions.keySet().removeAll(first.sessions().keySet());
    var humans = new TreeMap<>(second.humans());
    humans.keySet().removeAll(first.humans().keySet());
    if (files.equals(first.files()) && sessions.isEmpty() && humans.isEmpty()) {
      return first;
    }
    var merged =
        new AuthorshipNote(
            files,
            first.schemaVersion(),
            first.baseCommit(),
            first.sessions(),
            first.humans(),
            first.prompts(),
            first.metadata());
    return sessions.isEmpty() && humans.isEmpty() ? merged : withMetadata(merged, sessions, humans);
  }

  private static FileEntries merged(FileEntries file, Map<String, LineRanges> added) {
    var entries = new ArrayList<Entry>();
    for (Entry entry : file.entries()) {
      var ranges = added.remove(entry.key());
      boolean isNews = ranges != null && ranges.linesIn(entry.ranges()) < ranges.lines();
      entries.add(
          isNews
              ? new Entry(entry.key(), LineRanges.union(List.of(entry.ranges(), ranges)))
              : entry);
    }
    var all = new ArrayList<Entry>();
    added.forEach((key, ranges) -> all.add(new Entry(key, ranges)));
    all.addAll(entries);
    return new FileEntries(file.path(), all);
  }

  /// A note whose metadata also knows these sessions and persons.
  static AuthorshipNote withMetadata(
      AuthorshipNote note, Map<String, Agent> sessions, Map<String, String> humans) {
    ObjectNode root;
    if (note.metadata().isEmpty()) {
      root = JSON.createObjectNode();
      root.put("schema_version", note.schemaVersion());
      root.put("base_commit_sha", note.baseCommit());
      root.putObject("prompts");
    } else {
      root = (ObjectNode) JSON.readTree(note.metadata());
    }
    if (!sessions.isEmpty()) {
      var object = object(root, "sessions");
      sessions.forEach((key, agent) -> object.set(key, session(agent)));
    }
    if (!humans.isEmpty()) {
      var object = object(root, "humans");
      humans.forEach((key, person) -> object.putObject(key).put("author", person));
    }
    var allSessions = new LinkedHashMap<>(note.sessions());
    sessions.forEach(allSessions::putIfAbsent);
    var allHumans = new LinkedHashMap<>(note.humans());
    humans.forEach(allHumans::putIfAbsent);
    return new AuthorshipNote(
        note.files(),
        note.schemaVersion(),
        note.baseCommit(),
        allSessions,
        allHumans,
        note.prompts(),
        JSON.writer().with(printer()).writeValueAsString(root));
  }

  private static ObjectNode object(ObjectNode root, String name) {
    JsonNode there = root.get(name);
    return there instanceof ObjectNode object ? object : root.putObject(name);
  }

  private static ObjectNode session(Agent agent) {
    var session = JSON.createObjectNode();
    session
        .putObject("agent_id")
        .put("tool", agent.tool())
        .put("id", agent.conversation())
        .put("model", agent.model());
    if (agent.human() != null) {
      session.put("human_author", agent.human());
    }
    return session;
  }

  /// Two blanks a level, `"key": value`, `{}` and `[]` for what is empty: as notes are written.
  private static DefaultPrettyPrinter printer() {
    var indenter = new DefaultIndenter("  ", "\n");
    return new DefaultPrettyPrinter(
            Separators.createDefaultInstance()
                .withObjectNameValueSpacing(Separators.Spacing.AFTER)
                .withObjectEmptySeparator("")
                .withArrayEmptySeparator(""))
        .withObjectIndenter(indenter)
        .withArrayIndenter(indenter);
  }
}
