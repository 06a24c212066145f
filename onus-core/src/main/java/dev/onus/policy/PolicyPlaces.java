package dev.onus.policy;

import dev.onus.policy.PolicySources.Found;
import dev.onus.yaml.YamlSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/// Where the parts of a policy stand, each in the file that says it: for whoever asks why something
/// holds. Ids are final, so each stands in one file only.
public final class PolicyPlaces {
  private static final List<String> PARTS = List.of("boundaries", "standards", "services");

  private final Map<String, Entry> entries = new HashMap<>();

  private PolicyPlaces() {}

  /// A line of a file; `line` is 1-based.
  public record At(String file, int line) {
    @Override
    public String toString() {
      return file + ":" + line;
    }
  }

  private record Entry(String file, MappingNode node) {}

  /// The places of the policy of a tree, with all that it extends as far as it can be had.
  public static PolicyPlaces of(PolicySources sources) {
    return switch (sources.at(EffectivePolicyReader.FILE)) {
      case Found.Content(byte[] content) -> of(EffectivePolicyReader.FILE, content, sources);
      case Found.Absent _, Found.Unfit _ -> new PolicyPlaces();
    };
  }

  /// The places of a policy file.
  ///
  /// @param file names it
  public static PolicyPlaces of(String file, byte[] content, PolicySources sources) {
    var places = new PolicyPlaces();
    for (PolicyFile one : Ancestry.of(PolicyReader.file(file, content), sources).files()) {
      for (String part : PARTS) {
        one.at(part).ifPresent(node -> places.add(one.bytes().name(), part, node));
      }
    }
    return places;
  }

  private void add(String file, String part, Node list) {
    if (list instanceof SequenceNode sequence) {
      for (Node element : sequence.getValue()) {
        if (element instanceof MappingNode mapping
            && value(mapping, "id").orElse(null) instanceof ScalarNode id) {
          entries.putIfAbsent(part + "." + id.getValue(), new Entry(file, mapping));
        }
      }
    }
  }

  /// Where a boundary is defined; empty for the built-in one.
  public Optional<At> boundary(String id) {
    return defined("boundaries." + id);
  }

  /// Where a pattern of a boundary stands.
  ///
  /// @param index in the order of its `paths`, from 0
  public Optional<At> patternOfBoundary(String id, int index) {
    return pattern("boundaries." + id, index);
  }

  /// Where a standard is defined.
  public Optional<At> standard(String id) {
    return defined("standards." + id);
  }

  /// Where a pattern of a service stands.
  ///
  /// @param index in the order of its `paths`, from 0
  public Optional<At> patternOfService(String id, int index) {
    return pattern("services." + id, index);
  }

  private Optional<At> defined(String key) {
    return Optional.ofNullable(entries.get(key))
        .map(entry -> new At(entry.file, YamlSource.line(entry.node)));
  }

  private Optional<At> pattern(String key, int index) {
    return Optional.ofNullable(entries.get(key))
        .flatMap(entry ->
            value(entry.node, "paths")
                .filter(SequenceNode.class::isInstance)
                .map(node -> ((SequenceNode) node).getValue())
                .filter(patterns -> index < patterns.size())
                .map(patterns -> new At(entry.file, YamlSource.line(patterns.get(index)))));
  }

  private static Optional<Node> value(MappingNode mapping, String key) {
    return mapping.getValue().stream()
        .filter(
            tuple -> tuple.getKeyNode() instanceof ScalarNode name && name.getValue().equals(key))
        .map(NodeTuple::getValueNode)
        .findFirst();
  }
}
