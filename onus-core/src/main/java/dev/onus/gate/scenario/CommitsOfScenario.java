package dev.onus.gate.scenario;

import dev.onus.custody.Person;
import dev.onus.gate.ChangedFile;
import dev.onus.gate.CommitOfChange;
import dev.onus.gate.Touch;
import dev.onus.problem.Suggestion;
import dev.onus.provenance.Claim;
import dev.onus.provenance.Commit;
import dev.onus.provenance.CommitClaims;
import dev.onus.provenance.Evidence;
import dev.onus.provenance.Identity;
import dev.onus.provenance.Scope;
import dev.onus.provenance.Source;
import dev.onus.provenance.ToolUse;
import dev.onus.yaml.Fields;
import dev.onus.yaml.Values;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/// The commits of a scenario, oldest first: those that it states, else a single one. A commit has
/// the tools of its lines beside those that it names.
final class CommitsOfScenario {
  private static final int ID_LENGTH = 40;
  private static final String SINGLE = "c1";
  private static final String BASE = "base";

  private final Values values;
  private final PersonReader people;
  private final List<Person> authors;
  private final Instant at;
  private final Map<String, Stated> stated = new LinkedHashMap<>();

  /// What a scenario says of a commit.
  ///
  /// @param notes whether a record says line by line what a tool wrote in it; null where that
  ///   follows from the lines
  private record Stated(
      String id,
      String message,
      List<Person> authors,
      List<ToolUse> tools,
      Evidence evidence,
      @Nullable Boolean notes) {}

  /// @param authors of commits that do not say whose they are
  CommitsOfScenario(Values values, PersonReader people, List<Person> authors, Instant at) {
    this.values = values;
    this.people = people;
    this.authors = authors;
    this.at = at;
  }

  /// Reads one commit.
  Optional<String> read(Node node) {
    return Fields.open(
            values, node, List.of("id", "message", "authors", "tools", "evidence", "notes"))
        .flatMap(fields -> {
          Optional<String> id = fields.required("id", values::id).filter(name -> isNew(node, name));
          String message = fields.optional("message", values::text).orElse("Change");
          List<Person> by =
              fields.optional("authors", values.oneOrMore(people::person)).orElse(authors);
          List<ToolUse> tools =
              fields.optional("tools", values.oneOrMore(this::tool)).orElse(List.of());
          Evidence evidence =
              fields
                  .optional("evidence", values.oneOf(Evidence.values(), Evidence::label))
                  .orElse(Evidence.TRAILER);
          Boolean notes = fields.optional("notes", values::flag).orElse(null);
          id.ifPresent(
              name -> stated.put(name, new Stated(id(name), message, by, tools, evidence, notes)));
          return id;
        });
  }

  private boolean isNew(Node node, String name) {
    Optional<String> same =
        stated.keySet().stream().filter(other -> id(other).equals(id(name))).findFirst();
    if (name.equals(BASE) || id(name).equals(id(BASE))) {
      values.source().add(node, "`" + BASE + "` is what the change is compared with");
      return false;
    }
    same.ifPresent(other ->
        values
            .source()
            .add(
                node,
                other.equals(name)
                    ? "the commit `" + name + "` is there already"
                    : "`" + name + "` can't be told from `" + other + "`"));
    return same.isEmpty();
  }

  private Optional<ToolUse> tool(Node node) {
    if (node instanceof ScalarNode) {
      return values.toolId(node).map(id -> new ToolUse(id, null));
    }
    return Fields.open(values, node, List.of("tool", "model"))
        .flatMap(fields -> {
          Optional<String> model = fields.optional("model", values::text);
          return fields
              .required("tool", values::toolId)
              .map(id -> new ToolUse(id, model.orElse(null)));
        });
  }

  /// The id of the commit that a text names.
  Optional<String> named(Node node) {
    return values
        .text(node)
        .flatMap(name -> {
          Set<String> known = stated.isEmpty() ? Set.of(SINGLE) : stated.keySet();
          if (known.contains(name)) {
            return Optional.of(id(name));
          }
          values
              .source()
              .add(
                  node,
                  "unknown commit `" + name + "`",
                  Suggestion.hint(name, known).orElse("it must be among `commits`"));
          return Optional.empty();
        });
  }

  /// The id of the commit that is meant where none is named.
  String latest() {
    return stated.isEmpty() ? id(SINGLE) : id(List.copyOf(stated.keySet()).getLast());
  }

  String head() {
    return latest();
  }

  String base() {
    return id(BASE);
  }

  /// The commits, each with the tools of its lines.
  List<CommitOfChange> with(List<ChangedFile> files) {
    List<Stated> all =
        stated.isEmpty()
            ? List.of(new Stated(id(SINGLE), "Change", authors, List.of(), Evidence.TRAILER, null))
            : List.copyOf(stated.values());
    var commits = new ArrayList<CommitOfChange>();
    String before = base();
    for (Stated one : all) {
      commits.add(commit(one, before, files));
      before = one.id;
    }
    return commits;
  }

  private CommitOfChange commit(Stated one, String before, List<ChangedFile> files) {
    Set<Claim> claims = new LinkedHashSet<>();
    one.tools.forEach(use -> claims.add(claim(use, one.evidence)));
    boolean recorded = false;
    for (ChangedFile file : files) {
      for (Touch touch : file.touches()) {
        if (touch.commit().equals(one.id) && touch.isByTool()) {
          Evidence evidence = touch.origin().evidence();
          recorded |= evidence.compareTo(Evidence.RECORDED) <= 0;
          touch.origin().tools().forEach(use -> claims.add(claim(use, evidence)));
        }
      }
    }
    var nobody = new Identity("nobody", "nobody@example.org");
    CommitClaims about = CommitClaims.of(one.id, List.copyOf(claims));
    return new CommitOfChange(
        new Commit(one.id, one.id, List.of(before), nobody, at, nobody, at, one.message, null),
        about,
        one.notes == null ? recorded : one.notes,
        about.tools(),
        one.authors);
  }

  private static Claim claim(ToolUse use, Evidence evidence) {
    return Claim.ByTool.of(Scope.commit(), use, new Source.Mark("scenario"), evidence, "scenario");
  }

  /// The name with noughts up to the length of an id, so that people find it again in reasons.
  private static String id(String name) {
    return name.length() >= ID_LENGTH ? name : name + "0".repeat(ID_LENGTH - name.length());
  }
}
