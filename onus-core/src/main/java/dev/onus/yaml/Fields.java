package dev.onus.yaml;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/// One mapping of a file: its keys are checked against the known ones when it is opened, its values
/// when they are read.
public final class Fields {
  private final Values values;
  private final MappingNode node;
  private final Map<String, Node> byKey = new LinkedHashMap<>();

  private Fields(Values values, MappingNode node) {
    this.values = values;
    this.node = node;
  }

  /// Opens a node as a mapping with these keys. Other keys, keys that are no text and keys given
  /// twice are problems; what is well-formed can be read all the same.
  public static Optional<Fields> open(Values values, Node node, List<String> known) {
    if (!(node instanceof MappingNode mapping)) {
      values.expected(node, "a mapping of " + String.join(", ", known));
      return Optional.empty();
    }
    var fields = new Fields(values, mapping);
    for (NodeTuple tuple : mapping.getValue()) {
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        values.expected(tuple.getKeyNode(), "a key");
      } else if (!known.contains(key.getValue())) {
        values
            .source()
            .addUnknown(key, "unknown key `" + key.getValue() + "`", key.getValue(), known);
      } else if (fields.byKey.putIfAbsent(key.getValue(), tuple.getValueNode()) != null) {
        values.source().add(key, "`" + key.getValue() + "` is given twice");
      }
    }
    return Optional.of(fields);
  }

  /// Where the mapping starts.
  public Node node() {
    return node;
  }

  /// The node of a key.
  public Optional<Node> at(String key) {
    return Optional.ofNullable(byKey.get(key));
  }

  /// The keys that are there, in the order of the file.
  public List<String> keys() {
    return List.copyOf(byKey.keySet());
  }

  /// The value of a key that may be absent.
  public <T> Optional<T> optional(String key, Function<Node, Optional<T>> reader) {
    return at(key).flatMap(reader);
  }

  /// The value of a key that must be there.
  public <T> Optional<T> required(String key, Function<Node, Optional<T>> reader) {
    if (!byKey.containsKey(key)) {
      values.source().add(node, "`" + key + "` is missing");
      return Optional.empty();
    }
    return optional(key, reader);
  }

  /// The elements of a list that may be absent, those that are well-formed.
  public <T> List<T> list(String key, Function<Node, Optional<T>> reader) {
    return at(key).map(value -> values.list(value, reader)).orElse(List.of());
  }

  /// The elements of a list that must be there and hold something.
  public <T> List<T> requiredList(String key, Function<Node, Optional<T>> reader) {
    if (!byKey.containsKey(key)) {
      values.source().add(node, "`" + key + "` is missing");
    }
    at(key)
        .filter(Values::isEmptyList)
        .ifPresent(n -> values.source().add(n, "`" + key + "` is empty"));
    return list(key, reader);
  }
}
