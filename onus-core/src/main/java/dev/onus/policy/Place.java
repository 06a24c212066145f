package dev.onus.policy;

import dev.onus.yaml.Values;
import dev.onus.yaml.YamlSource;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/// Where something stands in a policy file; `line` is 1-based. `written` is the value there as a
/// message quotes it, or `so` where it is longer than a word.
record Place(String file, int line, String written) {
  static Place of(YamlSource source, Node node) {
    return new Place(
        source.file(),
        YamlSource.line(node),
        node instanceof ScalarNode ? Values.describe(node) : "so");
  }

  /// The hint of a problem that a parent causes.
  String said() {
    return "the parent says " + written + ": " + this;
  }

  @Override
  public String toString() {
    return file + ":" + line;
  }
}
