package dev.onus.policy;

import dev.onus.policy.References.Kind;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.nodes.Node;

/// A file on top of its parent: it adds and tightens, never loosens. What would loosen is a problem
/// of the file, at its place.
///
/// Boundaries and standards are only added: every boundary that contains a path and every standard
/// whose condition holds applies, so one more takes nothing away.
final class Tightening {
  private final PolicyFile file;
  private final Policy own;
  private final Inherited parent;

  Tightening(PolicyFile file, Policy own, Inherited parent) {
    this.file = file;
    this.own = own;
    this.parent = parent;
  }

  /// The file with all that it extends.
  ///
  /// @param inherited the names of what it extends, the nearest first
  Policy whole(List<String> inherited) {
    for (Kind kind : Kind.values()) {
      file.references().defined(kind).forEach((id, node) -> finalIn(kind, id, node));
    }
    file.identities().holders().forEach(this::free);
    registered();
    file.approvers().checkQualifications(parent);
    var settings = new Settings(file, own, parent);
    return new Policy(
        own.version(),
        settings.adopted(),
        own.parent(),
        inherited,
        settings.repositoryOwner(),
        both(Policy::people),
        both(Policy::teams),
        settings.tooling(),
        both(Policy::tools),
        both(Policy::boundaries),
        settings.codeowners(),
        settings.evidence(),
        both(Policy::standards),
        settings.load(),
        both(Policy::environments),
        settings.bypass(),
        settings.answers(),
        both(Policy::escalations),
        both(Policy::services));
  }

  private <T> List<T> both(Function<Policy, List<T>> part) {
    return Stream.of(parent.policy(), own).flatMap(policy -> part.apply(policy).stream()).toList();
  }

  private void finalIn(Kind kind, String id, Node node) {
    if (parent.ids().of(kind).containsKey(id)) {
      file.source()
          .add(
              node,
              "the " + kind.word() + " `" + id + "` is the parent's, and final",
              parent.says(kind, id));
    }
  }

  /// An identity or key that the parent gives to somebody is nobody else's.
  private void free(String identity, Identities.Holder holder) {
    Optional.ofNullable(parent.identities().get(identity))
        .filter(given -> !given.holder().equals(holder.id()))
        .ifPresent(given ->
            file.source()
                .add(
                    holder.node(),
                    "this belongs to `" + given.holder() + "` already",
                    given.place().said()));
  }

  private void registered() {
    int tools = own.tools().size() + parent.policy().tools().size();
    if (tools > Registrations.MOST) {
      file.at("tools")
          .ifPresent(node ->
              file.source()
                  .add(
                      node,
                      "with the parent's there are "
                          + tools
                          + " tools; at most "
                          + Registrations.MOST
                          + " are compared"));
      return;
    }
    var registrations = new Registrations(parent.policy().tools());
    own.tools().forEach(tool -> registered(tool, registrations));
  }

  private void registered(Policy.Tool tool, Registrations registrations) {
    Node node = file.references().defined(Kind.TOOL).get(tool.id());
    if (node == null || parent.ids().of(Kind.TOOL).containsKey(tool.id())) {
      return;
    }
    registrations
        .by(tool)
        .ifPresent(loosening ->
            file.source()
                .add(
                    node,
                    "this lets `"
                        + tool.id()
                        + "` in further than the parent, where it "
                        + loosening.because(),
                    "the parent says so of `"
                        + loosening.parent().id()
                        + "`: "
                        + parent.ids().of(Kind.TOOL).get(loosening.parent().id())));
  }
}
