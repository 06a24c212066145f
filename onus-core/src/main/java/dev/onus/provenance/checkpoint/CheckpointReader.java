package dev.onus.provenance.checkpoint;

import dev.onus.provenance.ToolUse;
import dev.onus.provenance.checkpoint.Checkpoint.Counted;
import dev.onus.provenance.checkpoint.Checkpoint.Session;
import dev.onus.provenance.signature.ToolNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads the metadata of a checkpoint's sessions: `<n>/metadata.json`, or the one `metadata.json`
/// of older versions, which had a single session.
public final class CheckpointReader {
  private static final int LARGEST = 4 << 20;
  private static final int MOST_FILES = 10_000;
  private static final int LONGEST = 4_096;
  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(64).build())
                  .build())
          .build();

  private CheckpointReader() {}

  /// The session that a file of metadata describes; empty when it describes none or can't be read.
  public static Optional<Session> session(byte[] content) {
    if (content.length > LARGEST) {
      return Optional.empty();
    }
    try {
      JsonNode root = JSON.readTree(content);
      String id = text(root.get("session_id"));
      return id == null ? Optional.empty() : Optional.of(session(id, root));
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  private static Session session(String id, JsonNode root) {
    String agent = text(root.get("agent"));
    return new Session(
        id,
        agent == null ? ToolUse.UNNAMED : ToolNames.recorded(agent),
        text(root.get("model")),
        files(root.path("files_touched")),
        counted(root.path("initial_attribution")));
  }

  private static List<String> files(JsonNode touched) {
    var files = new ArrayList<String>();
    for (JsonNode each : touched) {
      String path = text(each);
      if (path != null && files.size() < MOST_FILES) {
        files.add(path);
      }
    }
    return files;
  }

  /// Numbers that contradict themselves are left out.
  private static @Nullable Counted counted(JsonNode attribution) {
    JsonNode agent = attribution.path("agent_lines");
    JsonNode total = attribution.path("total_committed");
    boolean numbers = agent.isIntegralNumber() && total.isIntegralNumber();
    long lines = numbers ? agent.longValue() : -1;
    return lines >= 0 && lines <= total.longValue() ? new Counted(lines, total.longValue()) : null;
  }

  private static @Nullable String text(@Nullable JsonNode node) {
    if (node == null || !node.isString()) {
      return null;
    }
    String text = node.stringValue();
    return text.isBlank() || text.length() > LONGEST ? null : text;
  }
}
