package dev.onus.policy;

import dev.onus.yaml.YamlSource;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/// One file as it was read, before its names are compared with anything. Its problems are in its
/// source.
///
/// @param root the root node; empty where there is none
/// @param parent what it extends; empty where it extends nothing, or nothing that can be named
/// @param policy what it says by itself; empty where it is no mapping
record PolicyFile(
    EffectivePolicy.Source bytes,
    YamlSource source,
    Optional<Node> root,
    Optional<ParentName> parent,
    Optional<Policy> policy,
    References references,
    Approvers approvers,
    Identities identities) {

  /// Where a value stands, by its keys with dots between, as in `evidence.minimum`; empty where the
  /// file does not say it.
  Optional<Node> at(String keys) {
    var found = root;
    for (String key : List.of(keys.split("\\.", -1))) {
      found = found.flatMap(node -> at(node, key));
    }
    return found;
  }

  private static Optional<Node> at(Node node, String key) {
    return node instanceof MappingNode mapping
        ? mapping.getValue().stream()
            .filter(tuple ->
                tuple.getKeyNode() instanceof ScalarNode name && name.getValue().equals(key))
            .map(NodeTuple::getValueNode)
            .findFirst()
        : Optional.empty();
  }
}
