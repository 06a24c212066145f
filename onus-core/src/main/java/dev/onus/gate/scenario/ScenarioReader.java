package dev.onus.gate.scenario;

import dev.onus.gate.State;
import dev.onus.problem.Problem;
import dev.onus.yaml.Fields;
import dev.onus.yaml.Values;
import dev.onus.yaml.YamlSource;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/// Reads a file of scenarios. The whole file is read before anything is refused, so that every
/// problem is reported at once.
public final class ScenarioReader {
  private final YamlSource source;
  private final Values values;
  private final Instant now;

  private ScenarioReader(String file, Instant now) {
    this.source = new YamlSource(file);
    this.values = new Values(source);
    this.now = now;
  }

  /// What came of reading a file.
  public sealed interface Read {
    /// Its scenarios, in the order of the file.
    record Accepted(List<Scenario> scenarios) implements Read {
      public Accepted {
        scenarios = List.copyOf(scenarios);
      }
    }

    /// Every problem of the file.
    record Refused(List<Problem> problems) implements Read {
      public Refused {
        problems = List.copyOf(problems);
      }
    }
  }

  /// Reads the bytes of a file.
  ///
  /// @param file names it in problems
  /// @param now as of when changes are judged for which neither file nor scenario says it
  public static Read read(String file, byte[] content, Instant now) {
    return new ScenarioReader(file, now).read(content);
  }

  /// The JSON Schema of such files, for editors. The caller closes it.
  public static InputStream schema() {
    return Objects.requireNonNull(
        ScenarioReader.class.getResourceAsStream("/schema/policy-tests.schema.json"));
  }

  private Read read(byte[] content) {
    List<Scenario> scenarios =
        source
            .root(content)
            .flatMap(node -> Fields.open(values, node, List.of("version", "at", "scenarios")))
            .map(fields -> {
              fields.required("version", values.integer(1, 1));
              Moments moments = new Moments(values);
              Instant at = fields.optional("at", moments::start).orElse(now);
              Map<String, Node> names = new HashMap<>();
              return fields.requiredList("scenarios", node -> scenario(node, at, names));
            })
            .orElse(List.of());
    List<Problem> problems = source.problems();
    return problems.isEmpty() ? new Read.Accepted(scenarios) : new Read.Refused(problems);
  }

  private Optional<Scenario> scenario(Node node, Instant at, Map<String, Node> names) {
    return Fields.open(values, node, List.of("name", "given", "expect"))
        .flatMap(fields -> {
          Optional<String> name = fields.required("name", values::text);
          name.ifPresent(text -> {
            if (names.putIfAbsent(text, node) != null) {
              source.add(
                  fields.at("name").orElseThrow(), "a scenario `" + text + "` is there already");
            }
          });
          var given = fields.required("given", value -> new GivenReader(values, at).read(value));
          var expected = fields.required("expect", this::expectations);
          return name.isPresent() && given.isPresent() && expected.isPresent()
              ? Optional.of(
                  new Scenario(name.get(), YamlSource.line(node), given.get(), expected.get()))
              : Optional.empty();
        });
  }

  private Optional<List<Expectation>> expectations(Node node) {
    return Fields.open(values, node, List.of("state", "because", "command", "rules"))
        .map(fields -> {
          if (fields.keys().isEmpty()) {
            source.add(node, "nothing is expected");
          }
          var all = new ArrayList<Expectation>();
          if (fields.keys().stream().anyMatch(key -> !key.equals("rules"))) {
            all.add(expectation(Expectation.CHANGE, node, fields));
          }
          fields.at("rules").ifPresent(rules -> rules(rules, all));
          return all;
        });
  }

  private Expectation expectation(String rule, Node node, Fields fields) {
    return new Expectation(
        rule,
        YamlSource.line(node),
        YamlSource.column(node),
        fields.optional("state", this::state).orElse(null),
        fields.optional("because", values.oneOrMore(values::text)).orElse(List.of()),
        fields.optional("command", values::text).orElse(null));
  }

  private Optional<State> state(Node node) {
    return values.oneOf(State.values(), State::name).apply(node);
  }

  private void rules(Node node, List<Expectation> into) {
    if (!(node instanceof MappingNode mapping)) {
      values.expected(node, "a mapping from ids of rules to what is expected of them");
      return;
    }
    for (NodeTuple tuple : mapping.getValue()) {
      values.text(tuple.getKeyNode()).ifPresent(rule -> rule(rule, tuple, into));
    }
  }

  /// A state alone, or a mapping.
  private void rule(String rule, NodeTuple tuple, List<Expectation> into) {
    Node key = tuple.getKeyNode();
    Node value = tuple.getValueNode();
    if (into.stream().anyMatch(one -> one.rule().equals(rule))) {
      source.add(key, "`" + rule + "` is given twice");
    } else if (value instanceof ScalarNode) {
      state(value)
          .ifPresent(state ->
              into.add(
                  new Expectation(
                      rule, YamlSource.line(key), YamlSource.column(key), state, List.of(), null)));
    } else {
      Fields.open(values, value, List.of("state", "because", "command"))
          .ifPresent(fields -> {
            if (fields.keys().isEmpty()) {
              source.add(value, "nothing is expected");
            }
            into.add(expectation(rule, key, fields));
          });
    }
  }
}
