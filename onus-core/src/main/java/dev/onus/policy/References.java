package dev.onus.policy;

import dev.onus.problem.Suggestion;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.snakeyaml.engine.v2.nodes.Node;

/// The ids that a file defines and those that it refers to, compared when all of it was read.
final class References {
  /// What an id is an id of.
  enum Kind {
    PERSON,
    TEAM,
    TOOL,
    BOUNDARY,
    STANDARD,
    ENVIRONMENT,
    ESCALATION,
    SERVICE;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private record Reference(Kind kind, String id, Node node) {}

  private static final Set<String> RESERVED = Set.of("last-resort", "last_resort");
  private final Values values;
  private final Map<Kind, Set<String>> defined = new EnumMap<>(Kind.class);
  private final List<Reference> references = new ArrayList<>();

  References(Values values) {
    this.values = values;
    for (Kind kind : Kind.values()) {
      defined.put(kind, new TreeSet<>());
    }
  }

  /// Reads the id that a list element defines; it must be the only one of its kind.
  Function<Node, Optional<String>> defines(Kind kind) {
    return node ->
        (kind == Kind.TOOL ? values.toolId(node) : values.id(node))
            .filter(id -> {
              if (kind == Kind.PERSON && (RESERVED.contains(id) || Role.of(id).isPresent())) {
                values.source().add(node, "`" + id + "` is the name of a role, not of a person");
              } else if (!ids(kind).add(id)) {
                values.source().add(node, "the " + kind.word() + " `" + id + "` is defined twice");
              }
              return true;
            });
  }

  /// Reads an id that must be defined somewhere in the file.
  Function<Node, Optional<String>> refersTo(Kind kind) {
    return node ->
        (kind == Kind.TOOL ? values.toolId(node) : values.id(node))
            .map(id -> {
              if (kind != Kind.TOOL || id.indexOf('*') < 0) {
                references.add(new Reference(kind, id, node));
              }
              return id;
            });
  }

  /// Reads a person (`mara`) or a team (`team:payments`).
  Optional<Actor> personOrTeam(Node node) {
    return values
        .text(node)
        .flatMap(text -> {
          if (text.startsWith("team:")) {
            return group(node, text.substring(5));
          }
          if (text.startsWith("role:") || text.equals("last_resort")) {
            values.source().add(node, "expected a person or a team, found `" + text + "`");
            return Optional.empty();
          }
          return individual(node, text);
        });
  }

  /// Reads anybody: a person, a team, a role of the answer, or `last_resort`.
  Optional<Actor> anybody(Node node) {
    return values
        .text(node)
        .flatMap(text -> {
          var role = Role.of(text);
          if (role.isPresent()) {
            return role.map(Actor.Holder::new);
          }
          if (text.equals("last_resort")) {
            return Optional.of(new Actor.LastResort());
          }
          if (text.startsWith("role:") || text.indexOf('.') >= 0) {
            values
                .source()
                .addUnknown(node, "unknown role `" + text + "`", bareRole(text), roleLabels());
            return Optional.empty();
          }
          return personOrTeam(node);
        });
  }

  private static String bareRole(String text) {
    return (text.startsWith("role:") ? text.substring(5) : text).replace('.', '_');
  }

  private static List<String> roleLabels() {
    return List.of(Role.values()).stream().map(Role::label).toList();
  }

  private Optional<Actor> individual(Node node, String id) {
    if (!Values.isId(id)) {
      values
          .source()
          .add(node, "`" + id + "` is neither a person nor a team", "write an id, or team:ID");
      return Optional.empty();
    }
    references.add(new Reference(Kind.PERSON, id, node));
    return Optional.of(new Actor.Individual(id));
  }

  private Optional<Actor> group(Node node, String id) {
    if (!Values.isId(id)) {
      values.source().add(node, "`" + id + "` is no id of a team");
      return Optional.empty();
    }
    references.add(new Reference(Kind.TEAM, id, node));
    return Optional.of(new Actor.Group(id));
  }

  /// Adds a problem for every id that is referred to and defined nowhere.
  ///
  /// With a parent, ids may be defined there: then only what is nearly the id of something defined
  /// here is a problem, since it is a slip of the pen and not the parent's.
  void check(boolean hasParent) {
    for (Reference reference : references) {
      var known = ids(reference.kind);
      if (known.contains(reference.id)) {
        continue;
      }
      boolean slip =
          reference.id.length() > 3 && Suggestion.nearest(reference.id, known).isPresent();
      if (!hasParent || slip) {
        values
            .source()
            .addUnknown(
                reference.node,
                "unknown " + reference.kind.word() + " `" + reference.id + "`",
                reference.id,
                known);
      }
    }
  }

  private Set<String> ids(Kind kind) {
    return defined.getOrDefault(kind, Set.of());
  }
}
