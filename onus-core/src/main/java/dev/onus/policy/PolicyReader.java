package dev.onus.policy;

import dev.onus.boundary.Dialect;
import dev.onus.provenance.Evidence;
import dev.onus.yaml.Fields;
import dev.onus.yaml.Values;
import dev.onus.yaml.YamlSource;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/// Reads one policy file, as `schema/policy.schema.json` describes it. What it extends is not read:
/// [EffectivePolicyReader] does.
///
/// The whole file is read before anything is refused, so that every problem is reported at once.
public final class PolicyReader {
  private static final List<String> KEYS =
      List.of(
          "version",
          "adopted",
          "extends",
          "repository",
          "people",
          "teams",
          "tooling",
          "tools",
          "boundaries",
          "owners",
          "evidence",
          "standards",
          "load",
          "environments",
          "bypass",
          "answers",
          "escalation",
          "services");
  private final YamlSource source;
  private final Values values;
  private final References references;
  private final Approvers approvers;
  private final Identities identities;

  private PolicyReader(String file) {
    source = new YamlSource(file);
    values = new Values(source);
    references = new References(values);
    approvers = new Approvers(source);
    identities = new Identities(source);
  }

  /// Reads the bytes of a file on its own; `file` names it in problems. What a parent may define is
  /// not judged.
  public static Reading read(String file, byte[] content) {
    var read = file(file, content);
    read.references().check(Inherited.Ids.NONE, read.at("extends").isEmpty());
    read.policy().ifPresent(read.approvers()::check);
    var problems = read.source().problems();
    return problems.isEmpty()
        ? new Reading.Accepted(read.policy().orElseThrow())
        : new Reading.Refused(problems);
  }

  /// Reads the bytes of a file, and compares its names with nothing yet.
  static PolicyFile file(String file, byte[] content) {
    var reader = new PolicyReader(file);
    var root = reader.source.root(content);
    var fields = root.flatMap(node -> Fields.open(reader.values, node, KEYS));
    var parent =
        fields.flatMap(f -> f.optional("extends", node -> ParentName.read(reader.values, node)));
    return new PolicyFile(
        new EffectivePolicy.Source(file, content),
        reader.source,
        root,
        parent,
        fields.map(f -> reader.policy(f, parent)),
        reader.references,
        reader.approvers,
        reader.identities);
  }

  /// The JSON Schema of the file, for editors. The caller closes it.
  public static InputStream schema() {
    return Objects.requireNonNull(
        PolicyReader.class.getResourceAsStream("/schema/policy.schema.json"));
  }

  private Policy policy(Fields fields, Optional<ParentName> parent) {
    var people = new PeopleReader(values, references, approvers, identities);
    var places = new PlaceReader(values, references, approvers);
    var standards = new StandardReader(values, references);
    var version = fields.required("version", values.integer(1, 1));
    boolean extending = fields.at("extends").isPresent();
    return new Policy(
        version.orElse(1),
        fields.optional("adopted", values::date).orElse(null),
        parent.map(ParentName::written).orElse(null),
        List.of(),
        fields.optional("repository", this::repository).orElse(null),
        fields.list("people", people::person),
        fields.list("teams", people::team),
        fields.optional("tooling", this::tooling).orElse(null),
        fields.list("tools", people::tool),
        fields.list("boundaries", places::boundary),
        fields.optional("owners", this::codeowners).orElse(null),
        fields.optional("evidence", this::evidence).orElse(Policy.EvidenceRules.DEFAULT),
        fields.list("standards", standards::standard),
        fields.optional("load", this::load).orElse(new Policy.Load(null, null, null, null)),
        fields.optional("environments", places::environments).orElse(List.of()),
        fields.optional("bypass", this::bypass).orElse(null),
        fields
            .optional("answers", node -> answers(node, extending))
            .orElse(new Policy.Answers(new EnumMap<>(AnswerCase.class), null)),
        fields.list("escalation", places::escalation),
        fields.list("services", places::service));
  }

  private Optional<Actor> repository(Node node) {
    return Fields.open(values, node, List.of("owner"))
        .flatMap(fields -> fields.required("owner", references::personOrTeam));
  }

  private Optional<Policy.Tooling> tooling(Node node) {
    return Fields.open(values, node, List.of("owner", "deputy"))
        .flatMap(fields -> {
          var owner = fields.required("owner", references::personOrTeam);
          var deputy = fields.optional("deputy", references::personOrTeam);
          return owner.map(o -> new Policy.Tooling(o, deputy.orElse(null)));
        });
  }

  private Optional<Dialect> codeowners(Node node) {
    return Fields.open(values, node, List.of("codeowners"))
        .flatMap(fields ->
            fields.required("codeowners", values.oneOf(Dialect.values(), Dialect::label)));
  }

  private Optional<Policy.EvidenceRules> evidence(Node node) {
    var known = List.of("minimum", "substantial", "notes", "disclose", "forbid");
    var weakest = Policy.EvidenceRules.DEFAULT;
    var minimums = Stream.of(Evidence.values()).filter(e -> e != Evidence.NONE);
    return Fields.open(values, node, known)
        .map(fields ->
            new Policy.EvidenceRules(
                fields
                    .optional(
                        "minimum", values.oneOf(minimums.toArray(Evidence[]::new), Evidence::label))
                    .orElse(weakest.minimum()),
                fields.optional("substantial", values::percent).orElse(weakest.substantial()),
                fields
                    .optional(
                        "notes", values.oneOf(new String[] {"optional", "required"}, word -> word))
                    .map(word -> word.equals("required"))
                    .orElse(weakest.notesRequired()),
                fields.optional("disclose", values::text).orElse(null),
                fields.list("forbid", values::id)));
  }

  private Optional<Policy.Load> load(Node node) {
    var known = List.of("reviews_7d", "lines_per_review", "lines_per_hour");
    return Fields.open(values, node, known)
        .map(fields -> {
          var number = values.integer(1, 1_000_000);
          var reviews =
              fields.optional("reviews_7d", n -> Fields.open(values, n, List.of("soft", "hard")));
          var soft = reviews.flatMap(r -> r.optional("soft", number));
          var hard = reviews.flatMap(r -> r.optional("hard", number));
          if (soft.isPresent() && hard.isPresent() && soft.get() > hard.get()) {
            source.add(reviews.orElseThrow().node(), "`soft` is over `hard`, so it never applies");
          }
          return new Policy.Load(
              soft.orElse(null),
              hard.orElse(null),
              fields.optional("lines_per_review", number).orElse(null),
              fields.optional("lines_per_hour", number).orElse(null));
        });
  }

  /// The word `none`, or who may.
  private Optional<Policy.Bypass> bypass(Node node) {
    if (node instanceof ScalarNode word) {
      return word.getValue().equals("none")
          ? Optional.of(Policy.Bypass.NONE)
          : values.expected(node, "none or a mapping of who, ratify_days, by");
    }
    return Fields.open(values, node, List.of("who", "ratify_days", "by"))
        .flatMap(fields -> {
          var who = fields.requiredList("who", references::personOrTeam);
          var days = fields.required("ratify_days", values.integer(1, 365));
          var by = fields.requiredList("by", references::personOrTeam);
          return days.map(n -> new Policy.Bypass(who, n, by));
        });
  }

  /// The last resort may be a parent's.
  private Optional<Policy.Answers> answers(Node node, boolean extending) {
    var known = new ArrayList<>(Stream.of(AnswerCase.values()).map(AnswerCase::label).toList());
    known.add("last_resort");
    return Fields.open(values, node, known)
        .map(fields -> {
          var overrides = new EnumMap<AnswerCase, Actor>(AnswerCase.class);
          for (String key : fields.keys()) {
            AnswerCase.of(key)
                .ifPresent(answerCase ->
                    fields
                        .optional(key, references::anybody)
                        .ifPresent(actor -> overrides.put(answerCase, actor)));
          }
          var last =
              extending
                  ? fields.optional("last_resort", references::personOrTeam)
                  : fields.required("last_resort", references::personOrTeam);
          last.ifPresent(
              actor -> approvers.mustResolve(fields.at("last_resort").orElseThrow(), actor));
          return new Policy.Answers(overrides, last.orElse(null));
        });
  }
}
