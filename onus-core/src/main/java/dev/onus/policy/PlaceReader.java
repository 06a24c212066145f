package dev.onus.policy;

import dev.onus.yaml.Fields;
import dev.onus.yaml.Values;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;

/// Reads `boundaries`, `environments`, `services` and `escalation`.
final class PlaceReader {
  private final Values values;
  private final References references;
  private final Approvers approvers;

  PlaceReader(Values values, References references, Approvers approvers) {
    this.values = values;
    this.references = references;
    this.approvers = approvers;
  }

  Optional<Policy.Boundary> boundary(Node node) {
    var known =
        List.of(
            "id", "paths", "ai", "unknown", "owner", "because", "exception", "approve", "standard");
    return Fields.open(values, node, known).flatMap(this::boundary);
  }

  private Optional<Policy.Boundary> boundary(Fields fields) {
    var id = fields.required("id", references.defines(References.Kind.BOUNDARY));
    var paths = fields.required("paths", values::paths);
    var mode =
        fields.required(
            "ai", values.oneOf(Policy.Boundary.Mode.values(), Policy.Boundary.Mode::label));
    var unknown =
        fields.optional("unknown", values.oneOf(new String[] {"attest", "allow"}, word -> word));
    var owner = fields.optional("owner", references::personOrTeam);
    var because = fields.optional("because", values::text);
    var exception = fields.optional("exception", this::exception);
    var approve = fields.optional("approve", this::approve);
    var standard = fields.optional("standard", references.refersTo(References.Kind.STANDARD));
    mode.ifPresent(m -> checkMode(fields, m));
    if (id.isEmpty() || paths.isEmpty() || mode.isEmpty()) {
      return Optional.empty();
    }
    boolean attest = unknown.map("attest"::equals).orElse(mode.get() == Policy.Boundary.Mode.DENY);
    return Optional.of(
        new Policy.Boundary(
            id.get(),
            paths.get(),
            mode.get(),
            attest,
            owner.orElse(null),
            because.orElse(null),
            exception.orElse(null),
            approve.orElse(null),
            standard.orElse(null)));
  }

  private void checkMode(Fields fields, Policy.Boundary.Mode mode) {
    switch (mode) {
      case PROPOSE ->
          checkHas(fields, "approve", "`ai: propose` needs `approve`: who must approve");
      case REVIEW ->
          checkHas(fields, "standard", "`ai: review` needs `standard`: what a review needs");
      case DENY, OPEN -> {}
    }
  }

  private void checkHas(Fields fields, String key, String message) {
    if (fields.at(key).isEmpty()) {
      values.source().add(fields.node(), message);
    }
  }

  private Optional<Policy.ExceptionRules> exception(Node node) {
    return Fields.open(values, node, List.of("approvers", "count", "max_days", "reason_min"))
        .map(fields -> {
          var who = fields.requiredList("approvers", references::personOrTeam);
          int count = fields.optional("count", values.integer(1, 100)).orElse(1);
          int days = fields.optional("max_days", values.integer(1, 3650)).orElse(14);
          int reason = fields.optional("reason_min", values.integer(0, 10_000)).orElse(0);
          requireQuorum(fields, who, count);
          return new Policy.ExceptionRules(who, count, days, reason);
        });
  }

  private Optional<Policy.Approve> approve(Node node) {
    return Fields.open(values, node, List.of("by", "count"))
        .map(fields -> {
          var by = fields.requiredList("by", references::personOrTeam);
          int count = fields.optional("count", values.integer(1, 100)).orElse(1);
          requireQuorum(fields, by, count);
          return new Policy.Approve(by, count);
        });
  }

  private void requireQuorum(Fields fields, List<Actor> actors, int count) {
    if (!actors.isEmpty()) {
      approvers.mustSuffice(fields.at("count").orElse(fields.node()), actors, count);
    }
  }

  /// `environments` is a mapping from id to rules.
  Optional<List<Policy.Environment>> environments(Node node) {
    if (!(node instanceof MappingNode mapping)) {
      return values.expected(node, "a mapping from environments to their rules");
    }
    var found = new ArrayList<Policy.Environment>();
    for (NodeTuple tuple : mapping.getValue()) {
      var id = references.defines(References.Kind.ENVIRONMENT).apply(tuple.getKeyNode());
      var rules = Fields.open(values, tuple.getValueNode(), List.of("release", "branches"));
      var release =
          rules.map(r -> r.requiredList("release", references::personOrTeam)).orElse(List.of());
      var branches = rules.map(r -> r.list("branches", values::text)).orElse(List.of());
      id.ifPresent(i -> found.add(new Policy.Environment(i, release, branches)));
    }
    return Optional.of(found);
  }

  Optional<Policy.Escalation> escalation(Node node) {
    return Fields.open(values, node, List.of("id", "steps", "repeat"))
        .flatMap(fields -> {
          var id = fields.required("id", references.defines(References.Kind.ESCALATION));
          var steps = fields.requiredList("steps", this::step);
          var repeat = fields.optional("repeat", values.integer(0, 100)).orElse(0);
          for (int i = 1; i < steps.size(); i++) {
            if (steps.get(i).after().compareTo(steps.get(i - 1).after()) <= 0) {
              values
                  .source()
                  .add(
                      fields.at("steps").orElseThrow(),
                      "step " + (i + 1) + " does not come after step " + i);
            }
          }
          return id.map(i -> new Policy.Escalation(i, steps, repeat));
        });
  }

  private Optional<Policy.Escalation.Step> step(Node node) {
    return Fields.open(values, node, List.of("after", "notify"))
        .flatMap(fields -> {
          Optional<Duration> after = fields.required("after", values::duration);
          var notify = fields.requiredList("notify", references::anybody);
          return after.map(a -> new Policy.Escalation.Step(a, notify));
        });
  }

  Optional<Policy.Service> service(Node node) {
    var known = List.of("id", "paths", "environments", "owner", "escalation", "oncall");
    return Fields.open(values, node, known)
        .flatMap(fields -> {
          var id = fields.required("id", references.defines(References.Kind.SERVICE));
          var paths = fields.required("paths", values::paths);
          var environments =
              fields.list("environments", references.refersTo(References.Kind.ENVIRONMENT));
          var owner = fields.optional("owner", references::personOrTeam);
          var escalation =
              fields.optional("escalation", references.refersTo(References.Kind.ESCALATION));
          var calendar =
              fields
                  .optional("oncall", n -> Fields.open(values, n, List.of("ics")))
                  .flatMap(oncall -> oncall.required("ics", this::fileOfRepository));
          return id.isPresent() && paths.isPresent()
              ? Optional.of(
                  new Policy.Service(
                      id.get(),
                      paths.get(),
                      environments,
                      owner.orElse(null),
                      escalation.orElse(null),
                      calendar.orElse(null)))
              : Optional.empty();
        });
  }

  /// A path in the repository: no address, since what a repository names is never fetched.
  private Optional<String> fileOfRepository(Node node) {
    return values
        .text(node)
        .filter(path -> {
          boolean inside =
              !path.startsWith("/")
                  && !path.contains("://")
                  && !("/" + path + "/").contains("/../");
          if (!inside) {
            values.source().add(node, "expected the path of a file in the repository");
          }
          return inside;
        });
  }
}
