package dev.onus.gate.scenario;

import dev.onus.custody.Person;
import dev.onus.gate.Approval;
import dev.onus.gate.Attestation;
import dev.onus.gate.BypassOnFile;
import dev.onus.gate.ChangedFile;
import dev.onus.gate.CommitOfChange;
import dev.onus.gate.ExceptionOnFile;
import dev.onus.gate.Facts;
import dev.onus.gate.KindOfChange;
import dev.onus.gate.Touch;
import dev.onus.policy.Condition.ChangeKind;
import dev.onus.yaml.Fields;
import dev.onus.yaml.Values;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/// Reads the change of a scenario into the facts that the gate judges.
final class GivenReader {
  private static final List<String> KEYS =
      List.of(
          "at",
          "branch",
          "kind",
          "authors",
          "requesters",
          "commits",
          "files",
          "approvals",
          "exceptions",
          "attestations",
          "bypass",
          "notes",
          "removes_decisions",
          "incomplete");

  private final Values values;
  private final PersonReader people;
  private final Moments moments;
  private final Instant otherwise;

  /// @param otherwise as of when the change is judged when it does not say so
  GivenReader(Values values, Instant otherwise) {
    this.values = values;
    this.people = new PersonReader(values);
    this.moments = new Moments(values);
    this.otherwise = otherwise;
  }

  Optional<Facts> read(Node node) {
    return Fields.open(values, node, KEYS).map(this::facts);
  }

  private Facts facts(Fields fields) {
    Instant at = fields.optional("at", moments::start).orElse(otherwise);
    List<Person> authors = authors(fields);
    var commits = new CommitsOfScenario(values, people, authors, at);
    fields.list("commits", commits::read);
    List<ChangedFile> files = fields.list("files", one -> file(one, commits));
    List<CommitOfChange> made = commits.with(files);
    var decisions = new DecisionsReader(values, people, moments, files, commits, at);
    List<Approval> approvals = fields.list("approvals", decisions::approval);
    List<ExceptionOnFile> exceptions = fields.list("exceptions", decisions::exception);
    List<Attestation> attestations = fields.list("attestations", decisions::attestation);
    List<BypassOnFile> bypasses =
        fields.optional("bypass", values.oneOrMore(decisions::bypass)).orElse(List.of());
    return new Facts(
        commits.base(),
        commits.head(),
        at,
        fields.optional("branch", values::text).orElse(null),
        files,
        made,
        fields
            .optional("kind", values.oneOf(ChangeKind.values(), ChangeKind::label))
            .orElseGet(() -> kind(files, made)),
        fields.list("requesters", people::person),
        approvals,
        exceptions,
        attestations,
        List.of(),
        bypasses,
        fields.list("removes_decisions", values::text),
        fields
            .optional("notes", values.oneOf(new String[] {"received", "missing"}, word -> word))
            .map("received"::equals)
            .orElse(true),
        fields.optional("incomplete", values::text).orElse(null));
  }

  private List<Person> authors(Fields fields) {
    return fields.optional("authors", values.oneOrMore(people::person)).orElse(List.of());
  }

  /// As for a change of a repository; how many lines were removed is not stated, so a refactoring
  /// is known by its title alone.
  private static ChangeKind kind(List<ChangedFile> files, List<CommitOfChange> commits) {
    return KindOfChange.of(
        commits.stream().map(one -> one.commit().subject()).toList().reversed(),
        files.stream().map(ChangedFile::path).toList(),
        files.stream().flatMap(file -> file.touches().stream()).mapToLong(Touch::lineCount).sum(),
        0);
  }

  private Optional<ChangedFile> file(Node node, CommitsOfScenario commits) {
    if (node instanceof ScalarNode) {
      return values.text(node).map(path -> changed(path, null, List.of()));
    }
    return Fields.open(values, node, List.of("path", "from", "lines"))
        .flatMap(fields -> {
          Optional<String> path = fields.required("path", values::text);
          Optional<String> from = fields.optional("from", values::text);
          var lines = new LinesOfFile(values, commits::named, commits.latest());
          List<Touch> touches =
              fields.optional("lines", values.oneOrMore(lines::touch)).orElse(List.of());
          return path.map(name -> changed(name, from.orElse(null), touches));
        });
  }

  private static ChangedFile changed(String path, @Nullable String from, List<Touch> touches) {
    return new ChangedFile(path, from, DecisionsReader.now(path), false, touches);
  }
}
