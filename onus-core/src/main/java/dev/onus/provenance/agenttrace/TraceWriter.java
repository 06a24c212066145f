package dev.onus.provenance.agenttrace;

import dev.onus.provenance.Claim;
import dev.onus.provenance.Commit;
import dev.onus.provenance.LineRange;
import dev.onus.provenance.LineRanges;
import dev.onus.provenance.Scope;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Writes claims about a commit as Agent Trace 0.1.0 records, one for each tool and conversation.
///
/// A record names the commit itself, as the format has it ("positions at the recorded revision"),
/// and every range has the hash of its content, so that it can be told from one that its commit
/// never had. Lines that the commit did not add are left out.
public final class TraceWriter {
  private static final JsonMapper JSON = JsonMapper.shared();

  private TraceWriter() {}

  /// The records, each a line of JSON without its end; none when nothing of the claims can be said.
  ///
  /// @param files the files of the commit that are spoken of, with content
  public static List<String> records(
      Commit commit, List<Claim> claims, Map<String, Candidate.File> files) {
    Map<String, ObjectNode> records = new LinkedHashMap<>();
    for (Claim claim : claims) {
      switch (claim) {
        case Claim.ByTool byTool -> {
          String tool = byTool.use().isUnnamed() ? null : byTool.use().tool();
          add(records, commit, claim, tool, byTool.session(), files);
        }
        case Claim.ByPerson _ -> add(records, commit, claim, null, null, files);
        case Claim.CommittedByTool _ -> {}
      }
    }
    return records.values().stream()
        .filter(record -> !record.get("files").isEmpty())
        .map(JSON::writeValueAsString)
        .toList();
  }

  private static void add(
      Map<String, ObjectNode> records,
      Commit commit,
      Claim claim,
      @Nullable String tool,
      @Nullable String session,
      Map<String, Candidate.File> files) {
    var record =
        records.computeIfAbsent(tool + " " + session, key -> record(commit, tool, session, key));
    var contributor = contributor(claim);
    Map<String, ArrayNode> ranges = ranges(claim, files);
    ranges.forEach((path, found) -> {
      var conversation = JSON.createObjectNode();
      if (session != null && session.contains("://")) {
        conversation.put("url", session);
      }
      conversation.set("contributor", contributor.deepCopy());
      conversation.set("ranges", found);
      conversations(record, path).add(conversation);
    });
  }

  private static ObjectNode record(
      Commit commit, @Nullable String tool, @Nullable String session, String key) {
    var record = JSON.createObjectNode();
    record.put("version", "0.1.0");
    byte[] name = (commit.id() + " " + key).getBytes(StandardCharsets.UTF_8);
    record.put("id", UUID.nameUUIDFromBytes(name).toString());
    record.put("timestamp", commit.committedAt().toString());
    record.putObject("vcs").put("type", "git").put("revision", commit.id());
    if (tool != null) {
      record.putObject("tool").put("name", tool);
    }
    record.putArray("files");
    if (session != null && !session.contains("://")) {
      record.putObject("metadata").put("conversation_id", session);
    }
    return record;
  }

  private static ArrayNode conversations(ObjectNode record, String path) {
    var files = (ArrayNode) record.get("files");
    for (int i = files.size() - 1; i >= 0; i--) {
      if (files.get(i).get("path").stringValue().equals(path)) {
        return (ArrayNode) files.get(i).get("conversations");
      }
    }
    return files.addObject().put("path", path).putArray("conversations");
  }

  private static ObjectNode contributor(Claim claim) {
    var contributor = JSON.createObjectNode();
    switch (claim) {
      case Claim.ByTool byTool -> {
        contributor.put("type", byTool.editedByPerson() ? "mixed" : "ai");
        if (byTool.use().model() != null) {
          contributor.put("model_id", byTool.use().model());
        }
      }
      case Claim.ByPerson _ -> contributor.put("type", "human");
      case Claim.CommittedByTool _ -> contributor.put("type", "unknown");
    }
    return contributor;
  }

  /// Per file the ranges; a file in which no lines are known has none.
  private static Map<String, ArrayNode> ranges(Claim claim, Map<String, Candidate.File> files) {
    Map<String, ArrayNode> ranges = new LinkedHashMap<>();
    switch (claim.scope()) {
      case Scope.WholeCommit whole ->
          whole.files().stream()
              .filter(files::containsKey)
              .forEach(path -> ranges.put(path, JSON.createArrayNode()));
      case Scope.Lines lines -> {
        for (Scope.FileLines each : lines.files()) {
          var file = files.get(each.path());
          var found = file == null ? List.<ObjectNode>of() : ranges(each.ranges(), file);
          if (!found.isEmpty()) {
            ranges.computeIfAbsent(each.path(), _ -> JSON.createArrayNode()).addAll(found);
          }
        }
      }
    }
    return ranges;
  }

  private static List<ObjectNode> ranges(LineRanges claimed, Candidate.File file) {
    var ranges = new ArrayList<ObjectNode>();
    var added = claimed.intersection(file.added());
    byte[] content = file.content();
    var lines = content == null ? null : new FileLines(content);
    for (int i = 0; i < added.size(); i++) {
      var range = JSON.createObjectNode();
      range.put("start_line", added.first(i)).put("end_line", added.last(i));
      byte[] joined =
          lines == null ? null : lines.joined(new LineRange(added.first(i), added.last(i)));
      if (joined != null) {
        range.put("content_hash", ContentHash.of(joined));
      }
      ranges.add(range);
    }
    return ranges;
  }
}
