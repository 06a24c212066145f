package dev.onus.policy;

import dev.onus.yaml.Fields;
import dev.onus.yaml.Values;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;

/// Reads `people`, `teams` and `tools`.
final class PeopleReader {
  private static final List<String> KEY_TYPES =
      List.of(
          "ssh-ed25519 ",
          "ssh-rsa ",
          "ecdsa-sha2-nistp256 ",
          "ecdsa-sha2-nistp384 ",
          "ecdsa-sha2-nistp521 ",
          "sk-ssh-ed25519@openssh.com ",
          "sk-ecdsa-sha2-nistp256@openssh.com ",
          "gpg:");
  private final Values values;
  private final References references;
  private final Approvers approvers;
  private final Identities identities;

  PeopleReader(Values values, References references, Approvers approvers, Identities identities) {
    this.values = values;
    this.references = references;
    this.approvers = approvers;
    this.identities = identities;
  }

  Optional<Policy.Person> person(Node node) {
    var known = List.of("id", "identities", "keys", "qualifications", "left");
    return Fields.open(values, node, known)
        .flatMap(fields -> {
          var id = fields.required("id", references.defines(References.Kind.PERSON));
          String owner = id.orElse("");
          var identities = fields.list("identities", n -> identity(n, owner));
          var keys = fields.list("keys", n -> key(n, owner));
          var qualifications = fields.list("qualifications", this::qualification);
          var left = fields.optional("left", values::date);
          return id.map(
              i -> new Policy.Person(i, identities, keys, qualifications, left.orElse(null)));
        });
  }

  Optional<Policy.Team> team(Node node) {
    return Fields.open(values, node, List.of("id", "lead", "members", "identities"))
        .flatMap(fields -> {
          var id = fields.required("id", references.defines(References.Kind.TEAM));
          var person = references.refersTo(References.Kind.PERSON);
          var lead = fields.optional("lead", person);
          var members = fields.list("members", person);
          var identities = fields.list("identities", n -> identity(n, "team:" + id.orElse("")));
          return id.map(i -> new Policy.Team(i, lead.orElse(null), members, identities));
        });
  }

  Optional<Policy.Tool> tool(Node node) {
    var known =
        List.of("id", "owner", "status", "models", "until", "characterised", "recharacterise_days");
    return Fields.open(values, node, known)
        .flatMap(fields -> {
          var id = fields.required("id", references.defines(References.Kind.TOOL));
          var owner = fields.optional("owner", references::personOrTeam);
          var status =
              fields.required(
                  "status", values.oneOf(Policy.Tool.Status.values(), Policy.Tool.Status::label));
          var models = fields.list("models", values::text);
          var until = fields.optional("until", values::date);
          var characterised = fields.optional("characterised", values::date);
          var days = fields.optional("recharacterise_days", values.integer(1, 3650));
          return id.isPresent() && status.isPresent()
              ? Optional.of(
                  new Policy.Tool(
                      id.get(),
                      owner.orElse(null),
                      status.get(),
                      models,
                      until.orElse(null),
                      characterised.orElse(null),
                      days.orElse(null)))
              : Optional.empty();
        });
  }

  private Optional<Policy.Qualification> qualification(Node node) {
    return Fields.open(values, node, List.of("name", "until", "evidence"))
        .flatMap(fields -> {
          var name = fields.required("name", values::id);
          name.ifPresent(n -> approvers.holds(fields.at("name").orElseThrow(), n));
          var until = fields.optional("until", values::date);
          var evidence = fields.optional("evidence", values::text);
          return name.map(
              n -> new Policy.Qualification(n, until.orElse(null), evidence.orElse(null)));
        });
  }

  /// An identity belongs to one person or team, whatever its case.
  private Optional<String> identity(Node node, String owner) {
    return values
        .text(node)
        .filter(text -> {
          int colon = text.indexOf(':');
          int at = text.indexOf('@');
          boolean account =
              colon > 0 && colon < text.length() - 1 && Values.isId(text.substring(0, colon));
          boolean address = at > 0 && at < text.length() - 1;
          boolean spaced = text.chars().anyMatch(Character::isWhitespace);
          if (spaced || !(account || address)) {
            values
                .source()
                .add(
                    node,
                    "`" + text + "` is no identity",
                    "write github:LOGIN, gitlab:LOGIN or an e-mail address");
            return false;
          }
          identities.give(node, text, owner);
          return true;
        });
  }

  private Optional<String> key(Node node, String owner) {
    return values
        .text(node)
        .filter(text -> {
          if (KEY_TYPES.stream().noneMatch(type -> isKey(text, type))) {
            values
                .source()
                .add(
                    node, "expected a public key", "as in `ssh-ed25519 AAAA…`, or gpg:FINGERPRINT");
            return false;
          }
          identities.give(node, text, owner);
          return true;
        });
  }

  private static boolean isKey(String text, String type) {
    return text.startsWith(type) && text.length() > type.length();
  }
}
