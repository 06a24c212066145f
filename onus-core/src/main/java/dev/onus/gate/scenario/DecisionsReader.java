package dev.onus.gate.scenario;

import dev.onus.boundary.PathSet;
import dev.onus.custody.Custody;
import dev.onus.custody.Person;
import dev.onus.gate.Approval;
import dev.onus.gate.Attestation;
import dev.onus.gate.BypassOnFile;
import dev.onus.gate.ChangedFile;
import dev.onus.gate.ExceptionOnFile;
import dev.onus.problem.Suggestion;
import dev.onus.yaml.Fields;
import dev.onus.yaml.Values;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/// Reads what people decided about the change of a scenario.
final class DecisionsReader {
  private static final int MOST_ITEMS = 1000;

  /// A scenario that states no reason is not about its length, and no policy asks for more.
  private static final String LONG_ENOUGH = "-".repeat(10_000);

  private final Values values;
  private final PersonReader people;
  private final Moments moments;
  private final List<ChangedFile> files;
  private final CommitsOfScenario commits;
  private final Instant at;

  DecisionsReader(
      Values values,
      PersonReader people,
      Moments moments,
      List<ChangedFile> files,
      CommitsOfScenario commits,
      Instant at) {
    this.values = values;
    this.people = people;
    this.moments = moments;
    this.files = files;
    this.commits = commits;
    this.at = at;
  }

  /// The file id of a path as it is at the head.
  static String now(String path) {
    return "now " + path;
  }

  private static String before(String path) {
    return "before " + path;
  }

  /// Somebody's yes to all files as they are, but for those that are named.
  Optional<Approval> approval(Node node) {
    if (node instanceof ScalarNode) {
      return people.person(node).map(by -> approval(by, paths(), Set.of(), Custody.Checklist.NONE));
    }
    return Fields.open(values, node, List.of("by", "identity", "files", "stale", "checklist"))
        .flatMap(fields -> {
          Optional<Person> by = people.in(fields, "by");
          Set<String> seen =
              fields
                  .optional("files", values.oneOrMore(this::path))
                  .map(Set::copyOf)
                  .orElse(paths());
          Set<String> stale = fields.optional("stale", this::stale).orElse(Set.of());
          Custody.Checklist checklist =
              fields.optional("checklist", this::checklist).orElse(Custody.Checklist.NONE);
          return by.map(person -> approval(person, seen, stale, checklist));
        });
  }

  private Approval approval(
      Person by, Set<String> seen, Set<String> stale, Custody.Checklist checklist) {
    Map<String, String> ids = new HashMap<>();
    seen.forEach(path -> ids.put(path, stale.contains(path) ? before(path) : now(path)));
    return new Approval(by, commits.head(), ids, at, checklist);
  }

  /// Files that were edited after: named, or `true` for all.
  private Optional<Set<String>> stale(Node node) {
    if (node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.BOOL)) {
      return values.flag(node).map(all -> all ? paths() : Set.<String>of());
    }
    return values.oneOrMore(this::path).apply(node).map(Set::copyOf);
  }

  private Optional<Custody.Checklist> checklist(Node node) {
    return Fields.open(values, node, List.of("answered", "failed"))
        .flatMap(fields -> {
          var number = values.integer(0, MOST_ITEMS);
          Optional<Integer> answered = fields.required("answered", number);
          int failed = fields.optional("failed", number).orElse(0);
          if (failed > answered.orElse(MOST_ITEMS)) {
            values.source().add(node, "more items failed than were answered");
          }
          return answered.map(n -> new Custody.Checklist(n, failed));
        });
  }

  Optional<ExceptionOnFile> exception(Node node) {
    var known =
        List.of(
            "id",
            "boundary",
            "tools",
            "paths",
            "branch",
            "until",
            "reason",
            "requested_by",
            "requested",
            "granted_by",
            "ratified_by",
            "ratified_stale",
            "revoked");
    return Fields.open(values, node, known).flatMap(this::exception);
  }

  private Optional<ExceptionOnFile> exception(Fields fields) {
    String id = fields.optional("id", values::id).orElse("exception");
    Optional<String> boundary = fields.required("boundary", values::id);
    Optional<List<String>> tools = fields.required("tools", values.oneOrMore(values::toolId));
    Optional<PathSet> paths = fields.required("paths", values::paths);
    Optional<Instant> until = fields.required("until", moments::end);
    Optional<Person> requester = fields.required("requested_by", people::person);
    Instant requested = fields.optional("requested", moments::start).orElse(at);
    List<Person> granters = fields.list("granted_by", people::person);
    List<Person> ratifiers = fields.list("ratified_by", people::person);
    Set<String> stale = fields.optional("ratified_stale", this::stale).orElse(Set.of());
    Optional<String> branch = fields.optional("branch", values::text);
    Optional<String> reason = fields.optional("reason", values::text);
    boolean revoked = fields.optional("revoked", values::flag).orElse(false);
    if (boundary.isEmpty()
        || tools.isEmpty()
        || paths.isEmpty()
        || until.isEmpty()
        || requester.isEmpty()) {
      return Optional.empty();
    }
    Map<String, String> ratified = new HashMap<>();
    paths().forEach(path -> ratified.put(path, stale.contains(path) ? before(path) : now(path)));
    return Optional.of(
        new ExceptionOnFile(
            id,
            boundary.get(),
            tools.get(),
            paths.get(),
            branch.orElse(null),
            until.get(),
            reason.orElse(LONG_ENOUGH),
            requester.get(),
            requested,
            granters.stream().map(by -> new ExceptionOnFile.Grant(by, until.get())).toList(),
            ratifiers.stream().map(by -> new ExceptionOnFile.Ratification(by, ratified)).toList(),
            revoked));
  }

  Optional<Attestation> attestation(Node node) {
    return Fields.open(values, node, List.of("by", "identity", "commit"))
        .flatMap(fields -> {
          Optional<Person> by = people.in(fields, "by");
          String commit = fields.optional("commit", commits::named).orElse(commits.head());
          return by.map(person -> Attestation.byPerson(person, commit));
        });
  }

  Optional<BypassOnFile> bypass(Node node) {
    return Fields.open(values, node, List.of("by", "identity", "rules"))
        .flatMap(fields -> {
          Optional<Person> by = people.in(fields, "by");
          List<String> rules = new ArrayList<>(fields.requiredList("rules", values::text));
          rules.replaceAll(BypassOnFile::nameOf);
          LocalDate ratifyBy = at.atOffset(ZoneOffset.UTC).toLocalDate().plusDays(1);
          return by.map(person ->
              new BypassOnFile("bypass", person, commits.head(), rules, ratifyBy, List.of()));
        });
  }

  private Set<String> paths() {
    return files.stream().map(ChangedFile::path).collect(Collectors.toSet());
  }

  private Optional<String> path(Node node) {
    return values
        .text(node)
        .filter(path -> {
          boolean known = paths().contains(path);
          if (!known) {
            values
                .source()
                .add(
                    node,
                    "`" + path + "` is none of the files of the change",
                    Suggestion.hint(path, paths()).orElse("name it in `files`"));
          }
          return known;
        });
  }
}
