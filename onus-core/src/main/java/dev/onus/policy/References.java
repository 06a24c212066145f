package dev.onus.policy;

import dev.onus.problem.Suggestion;
import dev.onus.yaml.Values;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
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

  /// So many unknown names are compared with all that are known; of more, nothing is suggested.
  private static final int MOST_COMPARED = 100;

  private static final Set<String> RESERVED = Set.of("last-resort", "last_resort");
  private final Values values;
  private final Map<Kind, Map<String, Node>> defined = new EnumMap<>(Kind.class);
  private final List<Reference> references = new ArrayList<>();

  References(Values values) {
    this.values = values;
    for (Kind kind : Kind.values()) {
      defined.put(kind, new LinkedHashMap<>());
    }
  }

  /// Reads the id that a list element defines; it must be the only one of its kind.
  Function<Node, Optional<String>> defines(Kind kind) {
    return node ->
        (kind == Kind.TOOL ? values.toolId(node) : values.id(node))
            .filter(id -> {
              if (kind == Kind.PERSON && (RESERVED.contains(id) || Role.of(id).isPresent())) {
                values.source().add(node, "`" + id + "` is the name of a role, not of a person");
              } else if (defined(kind).putIfAbsent(id, node) != null) {
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
  /// Ids may be defined by a parent. Where not all parents were read, only what is nearly the id of
  /// something known is a problem, since it is a slip of the pen and not the parent's.
  ///
  /// @param inherited what the parents that were read define
  /// @param complete whether these are all
  void check(Inherited.Ids inherited, boolean complete) {
    var known = new EnumMap<Kind, Set<String>>(Kind.class);
    for (Kind kind : Kind.values()) {
      var ids = new TreeSet<>(defined(kind).keySet());
      ids.addAll(inherited.of(kind).keySet());
      known.put(kind, ids);
    }
    int unknown = 0;
    for (Reference reference : references) {
      var ids = Objects.requireNonNull(known.get(reference.kind));
      if (!ids.contains(reference.id)) {
        unknown++;
        unknown(reference, unknown <= MOST_COMPARED ? ids : Set.of(), complete);
      }
    }
  }

  /// @param similar the names that it may have been meant to be
  private void unknown(Reference reference, Set<String> similar, boolean complete) {
    boolean slip =
        reference.id.length() > 3 && Suggestion.nearest(reference.id, similar).isPresent();
    if (complete || slip) {
      values
          .source()
          .addUnknown(
              reference.node,
              "unknown " + reference.kind.word() + " `" + reference.id + "`",
              reference.id,
              similar);
    }
  }

  /// The ids of a kind that the file defines, each with where it does.
  Map<String, Node> defined(Kind kind) {
    return Objects.requireNonNull(defined.get(kind));
  }
}
