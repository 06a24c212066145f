package dev.onus.gate.scenario;

import dev.onus.gate.Touch;
import dev.onus.provenance.Evidence;
import dev.onus.provenance.LineOrigin;
import dev.onus.provenance.LineRange;
import dev.onus.provenance.Origin;
import dev.onus.provenance.ToolUse;
import dev.onus.yaml.Fields;
import dev.onus.yaml.Values;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.snakeyaml.engine.v2.nodes.Node;

/// Reads what was done to one file: lines, which follow one another from the first on, and what is
/// not about lines.
final class LinesOfFile {
  private static final List<String> KEYS =
      List.of("count", "did", "origin", "tool", "model", "evidence", "commit");
  private static final int MOST_LINES = 1_000_000;

  private final Values values;
  private final Function<Node, Optional<String>> commit;
  private final String otherwise;
  private int next = 1;

  /// @param commit reads the name of a commit into its id
  /// @param otherwise the id of the commit that is meant where none is named
  LinesOfFile(Values values, Function<Node, Optional<String>> commit, String otherwise) {
    this.values = values;
    this.commit = commit;
    this.otherwise = otherwise;
  }

  /// The words for what a commit can do to a file.
  private static String word(Touch.Kind kind) {
    return switch (kind) {
      case ADDED -> "added";
      case CARRIED -> "moved";
      case REMOVED -> "removed";
      case CONTENT -> "content";
      case MODE -> "mode";
    };
  }

  Optional<Touch> touch(Node node) {
    return Fields.open(values, node, KEYS).flatMap(this::touch);
  }

  private Optional<Touch> touch(Fields fields) {
    Touch.Kind kind =
        fields
            .optional("did", values.oneOf(Touch.Kind.values(), LinesOfFile::word))
            .orElse(Touch.Kind.ADDED);
    boolean aboutLines = kind == Touch.Kind.ADDED || kind == Touch.Kind.CARRIED;
    Optional<Integer> count = Optional.empty();
    if (aboutLines) {
      count = fields.required("count", values.integer(1, MOST_LINES));
    } else {
      fields
          .at("count")
          .ifPresent(node ->
              values.source().add(node, "`did: " + word(kind) + "` is about no lines at the head"));
    }
    Optional<LineOrigin> origin = origin(fields);
    String id = fields.optional("commit", commit).orElse(otherwise);
    if (origin.isEmpty() || (aboutLines && count.isEmpty())) {
      return Optional.empty();
    }
    LineRange range = count.map(n -> new LineRange(next, next + n - 1)).orElse(null);
    next += count.orElse(0);
    return Optional.of(new Touch(id, kind, range, origin.get()));
  }

  private Optional<LineOrigin> origin(Fields fields) {
    Optional<Origin> origin =
        fields.required("origin", values.oneOf(Origin.values(), Origin::label));
    Optional<String> tool = fields.optional("tool", values::toolId);
    Optional<String> model = fields.optional("model", values::text);
    Optional<Evidence> evidence =
        fields.optional("evidence", values.oneOf(Evidence.values(), Evidence::label));
    return origin.map(one ->
        switch (one) {
          case AI, AI_EDITED -> byTool(one, tool, model, evidence.orElse(Evidence.RECORDED));
          case DECLARED -> byTool(one, tool, model, evidence.orElse(Evidence.TRAILER));
          case HUMAN -> {
            refuse(fields, "tool", "`human` lines have no tool");
            if (evidence.orElse(Evidence.SIGNED) != Evidence.SIGNED) {
              refuse(
                  fields,
                  "evidence",
                  "that lines are `human` counts at the gate only when it is signed; otherwise they"
                      + " are `unknown`");
            }
            yield new LineOrigin(one, List.of(), Evidence.SIGNED, null, false);
          }
          case UNKNOWN -> {
            refuse(fields, "tool", "`unknown` lines have no tool");
            refuse(fields, "evidence", "`unknown` lines have no evidence");
            yield LineOrigin.UNKNOWN;
          }
        });
  }

  private void refuse(Fields fields, String key, String message) {
    fields.at(key).ifPresent(node -> values.source().add(node, message));
  }

  private static LineOrigin byTool(
      Origin origin, Optional<String> tool, Optional<String> model, Evidence evidence) {
    var use = new ToolUse(tool.orElse(ToolUse.UNNAMED), model.orElse(null));
    return new LineOrigin(origin, List.of(use), evidence, null, false);
  }
}
