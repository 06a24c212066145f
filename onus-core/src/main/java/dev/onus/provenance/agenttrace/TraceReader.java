package dev.onus.provenance.agenttrace;

import dev.onus.problem.Problem;
import dev.onus.provenance.LineRange;
import dev.onus.provenance.agenttrace.TraceRecord.Author;
import dev.onus.provenance.agenttrace.TraceRecord.Part;
import dev.onus.provenance.signature.ToolNames;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads Agent Trace records: one a line, or one document that is a record or an array of them.
///
/// A record that can't be used is a problem and the others are read. What real writers get wrong is
/// tolerated: the version `1.0`, paths with backslashes, ranges that can't be (the part then only
/// says that the file was written), and paths that are no files (`.sessions`, `.shell-history`),
/// which are left out. A conversation with the one range 1-1 and no hash is what the reference
/// implementation writes when it doesn't know the lines; it is read as not knowing them.
public final class TraceReader {
  private static final int LARGEST = 64 << 20;
  private static final int MOST_RECORDS = 100_000;
  private static final int MOST_PARTS = 500_000;
  private static final int MOST_PROBLEMS = 1_000;
  private static final int LONGEST_TEXT = 4_096;
  private static final int LONGEST_MODEL = 250;
  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(64).build())
                  .build())
          .build();

  private final String file;
  private final List<TraceRecord> records = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();
  private int parts;

  private TraceReader(String file) {
    this.file = file;
  }

  /// What was read.
  ///
  /// @param problems one for each record that can't be used
  public record Reading(List<TraceRecord> records, List<Problem> problems) {
    public Reading {
      records = List.copyOf(records);
      problems = List.copyOf(problems);
    }
  }

  /// Reads a file of records; `file` names it in the problems.
  public static Reading read(String file, byte[] content) {
    var reader = new TraceReader(file);
    if (content.length > LARGEST) {
      reader.problem(1, "records have at most " + (LARGEST >> 20) + " MiB");
    } else {
      reader.read(new String(content, StandardCharsets.UTF_8));
    }
    return new Reading(reader.records, reader.problems);
  }

  private void read(String text) {
    var lines = text.lines().toList();
    int first = 0;
    while (first < lines.size() && lines.get(first).isBlank()) {
      first++;
    }
    if (first < lines.size() && !isObject(lines.get(first))) {
      document(text, first + 1);
      return;
    }
    for (int i = first; i < lines.size() && records.size() < MOST_RECORDS; i++) {
      if (!lines.get(i).isBlank()) {
        line(lines.get(i), i + 1);
      }
    }
  }

  private static boolean isObject(String line) {
    try {
      return JSON.readTree(line).isObject();
    } catch (JacksonException e) {
      return false;
    }
  }

  private void line(String text, int line) {
    try {
      record(JSON.readTree(text), line);
    } catch (JacksonException e) {
      problem(line, "not JSON: " + e.getOriginalMessage());
    }
  }

  /// One value over several lines. What isn't one may still hold records that are one a line.
  private void document(String text, int first) {
    try {
      JsonNode root = JSON.readTree(text);
      if (root.isArray()) {
        root.forEach(each -> record(each, first));
      } else {
        record(root, first);
      }
    } catch (JacksonException e) {
      int line = 0;
      for (String each : text.lines().toList()) {
        line++;
        if (!each.isBlank()) {
          line(each, line);
        }
      }
    }
  }

  private void problem(int line, String message) {
    if (problems.size() < MOST_PROBLEMS) {
      problems.add(new Problem(file, line, 1, message));
    }
  }

  private void record(JsonNode node, int line) {
    String version = text(node.get("version"), 40);
    String id = text(node.get("id"), LONGEST_TEXT);
    if (version == null || !isVersion(version)) {
      problem(line, "no Agent Trace record: version 0.x or 1.x is expected");
    } else if (id == null || !node.path("files").isArray()) {
      problem(line, "no Agent Trace record: id and files are expected");
    } else if (records.size() < MOST_RECORDS) {
      var found = new ArrayList<Part>();
      String session = text(node.path("metadata").get("conversation_id"), LONGEST_TEXT);
      node.get("files").forEach(each -> fileParts(each, session, found));
      if (!found.isEmpty()) {
        String tool = text(node.path("tool").get("name"), LONGEST_TEXT);
        records.add(
            new TraceRecord(
                id,
                time(text(node.get("timestamp"), 80)),
                revision(node.path("vcs")),
                ToolNames.recorded(tool == null ? "unknown" : tool),
                found));
      }
    }
  }

  private static boolean isVersion(String version) {
    return version.matches("[01]\\.\\d{1,4}(\\.\\d{1,4})?");
  }

  private static @Nullable String revision(JsonNode vcs) {
    String revision = text(vcs.get("revision"), 64);
    boolean git = "git".equals(text(vcs.get("type"), 10));
    return git && revision != null && revision.matches("[0-9a-fA-F]{40}|[0-9a-fA-F]{64}")
        ? revision.toLowerCase(Locale.ROOT)
        : null;
  }

  private static @Nullable Instant time(@Nullable String text) {
    try {
      return text == null ? null : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  private void fileParts(JsonNode node, @Nullable String session, List<Part> into) {
    String path = path(text(node.get("path"), LONGEST_TEXT));
    if (path != null) {
      node.path("conversations").forEach(each -> conversationParts(path, each, session, into));
    }
  }

  /// A path from the root of the repository, or null when it is none.
  private static @Nullable String path(@Nullable String written) {
    if (written == null || written.equals(".sessions") || written.equals(".shell-history")) {
      return null;
    }
    String path = written.replace('\\', '/');
    while (path.startsWith("./")) {
      path = path.substring(2);
    }
    boolean inside =
        !path.isEmpty()
            && !path.startsWith("/")
            && path.indexOf('\0') < 0
            && path.indexOf('\n') < 0
            && !path.matches("[A-Za-z]:/.*")
            && List.of(path.split("/", -1)).stream()
                .noneMatch(name -> name.isEmpty() || name.equals("..") || name.equals("."));
    return inside ? path : null;
  }

  private void conversationParts(
      String path, JsonNode node, @Nullable String session, List<Part> into) {
    String url = conversation(text(node.get("url"), LONGEST_TEXT));
    String conversation = url == null ? session : url;
    JsonNode ranges = node.path("ranges");
    if (ranges.isEmpty() || isPlaceholder(ranges)) {
      var of = ranges.isEmpty() ? node.path("contributor") : contributor(node, ranges.get(0));
      part(path, null, null, of, conversation, into);
      return;
    }
    for (JsonNode range : ranges) {
      var lines = lines(range);
      String hash = lines == null ? null : text(range.get("content_hash"), 200);
      part(path, lines, hash, contributor(node, range), conversation, into);
    }
  }

  private static boolean isPlaceholder(JsonNode ranges) {
    return ranges.size() == 1
        && !ranges.get(0).has("content_hash")
        && new LineRange(1, 1).equals(lines(ranges.get(0)));
  }

  private static JsonNode contributor(JsonNode conversation, JsonNode range) {
    return range.path("contributor").isObject()
        ? range.path("contributor")
        : conversation.path("contributor");
  }

  private static @Nullable LineRange lines(JsonNode range) {
    JsonNode first = range.path("start_line");
    JsonNode last = range.path("end_line");
    boolean possible =
        first.isIntegralNumber()
            && last.isIntegralNumber()
            && first.canConvertToInt()
            && last.canConvertToInt()
            && first.intValue() >= 1
            && last.intValue() >= first.intValue();
    return possible ? new LineRange(first.intValue(), last.intValue()) : null;
  }

  private void part(
      String path,
      @Nullable LineRange lines,
      @Nullable String hash,
      JsonNode contributor,
      @Nullable String conversation,
      List<Part> into) {
    var author =
        switch (String.valueOf(text(contributor.get("type"), 20))) {
          case "ai" -> Author.AI;
          case "mixed" -> Author.MIXED;
          case "human" -> Author.HUMAN;
          default -> null;
        };
    if (author != null && parts < MOST_PARTS) {
      parts++;
      String model = text(contributor.get("model_id"), LONGEST_MODEL);
      boolean named = model != null && !model.equals("unknown");
      into.add(new Part(path, lines, hash, author, named ? model : null, conversation));
    }
  }

  /// The address of a conversation. One of a file on somebody's machine is cut down to its name:
  /// the rest says where that person keeps their files.
  private static @Nullable String conversation(@Nullable String url) {
    if (url == null || !url.startsWith("file:")) {
      return url;
    }
    String name = url.substring(Math.max(url.lastIndexOf('/'), url.lastIndexOf('\\')) + 1);
    int dot = name.lastIndexOf('.');
    String stem = dot > 0 ? name.substring(0, dot) : name;
    return stem.isBlank() ? null : stem;
  }

  private static @Nullable String text(@Nullable JsonNode node, int longest) {
    if (node == null || !node.isString()) {
      return null;
    }
    String text = node.stringValue();
    return text.isBlank() || text.length() > longest ? null : text;
  }
}
