package dev.onus.gate.scenario;

import dev.onus.custody.IdentifiedBy;
import dev.onus.custody.Person;
import dev.onus.yaml.Fields;
import dev.onus.yaml.Values;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/// Reads people: `mara`, who then is known by a key, or `{who: mara, identity: asserted}`. They may
/// be nobody of the directory: that strangers get nowhere is worth a test.
record PersonReader(Values values) {

  Optional<Person> person(Node node) {
    if (node instanceof ScalarNode) {
      return values.text(node).map(who -> new Person(who, IdentifiedBy.KEY));
    }
    return Fields.open(values, node, java.util.List.of("who", "identity"))
        .flatMap(fields -> in(fields, "who"));
  }

  /// The person that keys of a larger mapping tell.
  Optional<Person> in(Fields fields, String key) {
    Optional<String> who = fields.required(key, values::text);
    Optional<IdentifiedBy> identity = fields.optional("identity", this::identity);
    return who.map(name -> new Person(name, identity.orElse(IdentifiedBy.KEY)));
  }

  private Optional<IdentifiedBy> identity(Node node) {
    return values.oneOf(IdentifiedBy.values(), IdentifiedBy::label).apply(node);
  }
}
