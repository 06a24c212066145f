package dev.onus.policy;

import dev.onus.policy.Condition.ChangeKind;
import dev.onus.policy.Condition.Comparison;
import dev.onus.policy.Condition.Measure;
import dev.onus.policy.Standard.Independence;
import dev.onus.policy.Standard.Severity;
import dev.onus.policy.Standard.Stale;
import dev.onus.policy.Standard.Tests;
import dev.onus.provenance.Origin;
import dev.onus.yaml.Fields;
import dev.onus.yaml.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/// Reads `standards`: conditions and requirements.
final class StandardReader {
  private static final List<String> CONDITIONS =
      List.of(
          "any",
          "all",
          "not",
          "ai_lines",
          "ai_share",
          "lines",
          "boundary",
          "paths",
          "kind",
          "tool",
          "origin");
  private final Values values;
  private final References references;

  StandardReader(Values values, References references) {
    this.values = values;
    this.references = references;
  }

  Optional<Standard> standard(Node node) {
    return Fields.open(values, node, List.of("id", "when", "require"))
        .flatMap(fields -> {
          var id = fields.required("id", references.defines(References.Kind.STANDARD));
          var when = fields.optional("when", this::condition);
          var require = fields.required("require", this::require);
          return id.isPresent() && require.isPresent()
              ? Optional.of(new Standard(id.get(), when.orElse(null), require.get()))
              : Optional.empty();
        });
  }

  private Optional<Condition> condition(Node node) {
    return Fields.open(values, node, CONDITIONS)
        .flatMap(fields -> {
          var found = new ArrayList<Condition>();
          for (String key : fields.keys()) {
            fields.optional(key, value -> atom(key, value)).ifPresent(found::add);
          }
          if (fields.keys().isEmpty()) {
            values.source().add(node, "a condition needs a key");
            return Optional.empty();
          }
          return found.isEmpty()
              ? Optional.empty()
              : Optional.of(found.size() == 1 ? found.getFirst() : new Condition.All(found));
        });
  }

  private Optional<Condition> atom(String key, Node value) {
    return switch (key) {
      case "any" -> conditions(value).map(Condition.Any::new);
      case "all" -> conditions(value).map(Condition.All::new);
      case "not" -> condition(value).map(Condition.Not::new);
      case "ai_lines" -> compares(Measure.AI_LINES, value);
      case "ai_share" -> compares(Measure.AI_SHARE, value);
      case "lines" -> compares(Measure.LINES, value);
      case "boundary" ->
          values
              .oneOrMore(references.refersTo(References.Kind.BOUNDARY))
              .apply(value)
              .map(Condition.Touches::new);
      case "paths" -> values.paths(value).map(Condition.Changes::new);
      case "kind" ->
          values
              .oneOrMore(values.oneOf(ChangeKind.values(), ChangeKind::label))
              .apply(value)
              .map(Condition.IsOfKind::new);
      case "tool" ->
          values
              .oneOrMore(references.refersTo(References.Kind.TOOL))
              .apply(value)
              .map(Condition.IsByTool::new);
      case "origin" ->
          values
              .oneOrMore(values.oneOf(Origin.values(), Origin::label))
              .apply(value)
              .map(Condition.IsOfOrigin::new);
      default -> throw new IllegalArgumentException(key);
    };
  }

  private Optional<List<Condition>> conditions(Node node) {
    if (Values.isEmptyList(node)) {
      values.source().add(node, "the list is empty");
      return Optional.empty();
    }
    return Optional.of(values.list(node, this::condition));
  }

  private Optional<Condition> compares(Measure measure, Node node) {
    if (node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.STR)) {
      String text = scalar.getValue().strip();
      for (Comparison comparison : Comparison.values()) {
        if (text.startsWith(comparison.sign())) {
          String number = text.substring(comparison.sign().length()).strip();
          var value =
              switch (measure) {
                case AI_SHARE -> Values.share(number);
                case AI_LINES, LINES -> count(number);
              };
          if (value.isPresent()) {
            return value.map(v -> new Condition.Compares(measure, comparison, v));
          }
          break;
        }
      }
    }
    return values.expected(
        node,
        switch (measure) {
          case AI_SHARE -> "a comparison such as \">= 30%\"";
          case AI_LINES, LINES -> "a comparison such as \">= 50\"";
        });
  }

  private static Optional<Double> count(String text) {
    boolean digits =
        !text.isEmpty() && text.length() <= 9 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    return digits ? Optional.of((double) Integer.parseInt(text)) : Optional.empty();
  }

  private Optional<Standard.Require> require(Node node) {
    var known = List.of("independent", "approvals", "checklist", "tests", "inspection", "stale");
    return Fields.open(values, node, known)
        .map(fields ->
            new Standard.Require(
                fields.optional("independent", this::independence).orElse(Independence.NONE),
                fields.optional("approvals", this::approvals).orElse(null),
                fields.optional("checklist", this::checklist).orElse(null),
                fields
                    .optional("tests", values.oneOf(Tests.values(), Tests::label))
                    .orElse(Tests.NONE),
                fields.optional("inspection", this::inspection).orElse(List.of()),
                fields
                    .optional("stale", values.oneOf(Stale.values(), Stale::label))
                    .orElse(Stale.PER_FILE)));
  }

  private Optional<Independence> independence(Node node) {
    if (node instanceof ScalarNode scalar) {
      if (scalar.getTag().equals(Tag.BOOL)) {
        return Optional.of(
            scalar.getValue().equals("true") ? Independence.REVIEWER : Independence.NONE);
      }
      if (scalar.getTag().equals(Tag.STR) && scalar.getValue().equals("three")) {
        return Optional.of(Independence.THREE);
      }
    }
    return values.expected(node, "true, false or three");
  }

  private Optional<Standard.Approvals> approvals(Node node) {
    Function<Node, Optional<List<String>>> names = values.oneOrMore(values::id);
    return Fields.open(values, node, List.of("count", "qualified"))
        .flatMap(fields -> {
          var count = fields.required("count", values.integer(1, 100));
          var qualified = fields.optional("qualified", names).orElse(List.of());
          return count.map(n -> new Standard.Approvals(n, qualified));
        });
  }

  private Optional<Integer> checklist(Node node) {
    return Fields.open(values, node, List.of("max_items"))
        .flatMap(fields -> fields.required("max_items", values.integer(1, 50)));
  }

  private Optional<List<Severity>> inspection(Node node) {
    return Fields.open(values, node, List.of("block"))
        .map(fields ->
            fields.requiredList("block", values.oneOf(Severity.values(), Severity::label)));
  }
}
