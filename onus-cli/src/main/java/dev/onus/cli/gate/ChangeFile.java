package dev.onus.cli.gate;

import dev.onus.ledger.CanonicalJson;
import dev.onus.ledger.MalformedJson;
import dev.onus.problem.Problem;
import dev.onus.problem.Suggestion;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What somebody brings along about a change, as a JSON file: its branch, who asked for it, who
/// reviewed it, and decisions that people signed. All but the signed decisions is asserted, and so
/// satisfies nothing.
///
/// @param branch the name of its branch
/// @param requestedBy who asked an agent for it, as an id or identity of the directory
/// @param decisions lines as `onus ledger append` takes them
public record ChangeFile(
    @Nullable String branch, List<String> requestedBy, List<Review> reviews, byte[] decisions) {
  private static final List<String> KEYS = List.of("branch", "requestedBy", "reviews", "decisions");
  private static final List<String> REVIEW_KEYS = List.of("by", "commit", "verdict");
  private static final int LONGEST = 1 << 22;

  /// A review that somebody says there was.
  public record Review(String by, String commit, boolean approves) {}

  /// What came of reading it.
  public sealed interface Read {
    /// It says this.
    record Accepted(ChangeFile file) implements Read {}

    /// It can't be read.
    record Refused(List<Problem> problems) implements Read {}
  }

  /// Nothing is brought along.
  public static ChangeFile none() {
    return new ChangeFile(null, List.of(), List.of(), new byte[0]);
  }

  /// Reads a file.
  ///
  /// @param name for problems
  public static Read read(String name, byte[] content) {
    try {
      return new Reader(name).read(CanonicalJson.parse(content, LONGEST));
    } catch (MalformedJson e) {
      return new Read.Refused(List.of(new Problem(name, 1, 1, String.valueOf(e.getMessage()))));
    }
  }

  private static final class Reader {
    private final String name;
    private final List<Problem> problems = new ArrayList<>();

    Reader(String name) {
      this.name = name;
    }

    Read read(JsonNode root) {
      checkKeys("", root, KEYS);
      var file =
          new ChangeFile(
              text("/branch", root.get("branch")),
              texts("/requestedBy", root.get("requestedBy")),
              reviews(root.get("reviews")),
              decisions(root.get("decisions")));
      return problems.isEmpty() ? new Read.Accepted(file) : new Read.Refused(problems);
    }

    private void refuse(String pointer, String message) {
      problems.add(new Problem(name, 1, 1, (pointer.isEmpty() ? "/" : pointer) + ": " + message));
    }

    private void checkKeys(String pointer, JsonNode node, List<String> known) {
      if (!node.isObject()) {
        refuse(pointer, "expected an object");
        return;
      }
      for (String key : node.propertyNames()) {
        if (!known.contains(key)) {
          refuse(
              pointer + "/" + key,
              "unknown key"
                  + Suggestion.hint(key, known).map(hint -> " (" + hint + ")").orElse(""));
        }
      }
    }

    private @Nullable String text(String pointer, @Nullable JsonNode node) {
      if (node == null || node.isNull()) {
        return null;
      }
      if (!node.isString()) {
        refuse(pointer, "expected a text");
        return null;
      }
      return node.stringValue();
    }

    private List<JsonNode> list(String pointer, @Nullable JsonNode node) {
      if (node == null || node.isNull()) {
        return List.of();
      }
      if (!node.isArray()) {
        refuse(pointer, "expected a list");
        return List.of();
      }
      return List.copyOf(node.values());
    }

    private List<String> texts(String pointer, @Nullable JsonNode node) {
      var texts = new ArrayList<String>();
      for (JsonNode each : list(pointer, node)) {
        String text = text(pointer + "/" + texts.size(), each);
        if (text != null) {
          texts.add(text);
        }
      }
      return texts;
    }

    private List<Review> reviews(@Nullable JsonNode node) {
      var reviews = new ArrayList<Review>();
      int number = 0;
      for (JsonNode each : list("/reviews", node)) {
        String pointer = "/reviews/" + number++;
        checkKeys(pointer, each, REVIEW_KEYS);
        String by = text(pointer + "/by", each.get("by"));
        String commit = text(pointer + "/commit", each.get("commit"));
        String verdict = text(pointer + "/verdict", each.get("verdict"));
        if (by == null || commit == null) {
          refuse(pointer, "needs `by` and `commit`");
        } else if (verdict != null && !List.of("approve", "reject", "comment").contains(verdict)) {
          refuse(pointer + "/verdict", "expected approve, reject or comment");
        } else {
          reviews.add(new Review(by, commit, verdict == null || verdict.equals("approve")));
        }
      }
      return reviews;
    }

    private byte[] decisions(@Nullable JsonNode node) {
      var lines = new ByteArrayOutputStream();
      for (JsonNode each : list("/decisions", node)) {
        lines.writeBytes(CanonicalJson.bytes(each));
        lines.write('\n');
      }
      return lines.toByteArray();
    }
  }
}
