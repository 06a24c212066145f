package dev.onus.policy;

import dev.onus.yaml.YamlSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.snakeyaml.engine.v2.nodes.Node;

/// Which identities and keys a file gives to whom: each to one person or team.
///
/// They are compared as [Directory] finds people by them: identities whatever their case, a forge's
/// no-reply address as the account that it names, keys without their comment.
final class Identities {
  /// A person's id, or `team:ID`, and where the identity is given to them.
  record Holder(String id, Node node) {}

  private final YamlSource source;
  private final Map<String, Holder> holders = new LinkedHashMap<>();

  Identities(YamlSource source) {
    this.source = source;
  }

  /// Gives an identity to somebody; that somebody else has it is a problem.
  void give(Node node, String identity, String holder) {
    var other = holders.putIfAbsent(normal(identity), new Holder(holder, node));
    if (other != null && !other.id.equals(holder)) {
      source.add(node, "this belongs to `" + other.id + "` already");
    }
  }

  /// The holders by identity in the form in which they are compared.
  Map<String, Holder> holders() {
    return holders;
  }

  /// Identities hold no space, keys do, and the letters of a key have a case.
  private static String normal(String identity) {
    if (identity.indexOf(' ') < 0) {
      return ForgeAccount.ofNoReply(identity).orElse(identity.toLowerCase(Locale.ROOT));
    }
    var words = List.of(identity.strip().split(" +", -1));
    return words.getFirst() + " " + words.get(words.size() > 1 ? 1 : 0);
  }
}
