package dev.onus.answer;

import dev.onus.boundary.Codeowners;
import dev.onus.boundary.Dialect;
import dev.onus.policy.Directory;
import dev.onus.policy.PolicyReader;
import dev.onus.policy.Reading;
import dev.onus.provenance.Commit;
import dev.onus.provenance.Evidence;
import dev.onus.provenance.Identity;
import dev.onus.provenance.LineRun;
import dev.onus.provenance.Origin;
import dev.onus.provenance.ToolUse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A past made of facts that a test states.
final class Facts implements Past {
  static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
  static final LocalDate TODAY = LocalDate.of(2026, 11, 20);
  static final String POLICY =
      """
      version: 1
      repository: {owner: rita}
      people:
        - {id: ann, identities: [ann@x.org, "github:ann"]}
        - {id: bob, identities: [bob@x.org], qualifications: [{name: secure, until: 2026-12-31}]}
        - {id: cat, identities: [cat@x.org], qualifications: [{name: secure, until: 2026-01-31}]}
        - {id: dan, identities: [dan@x.org]}
        - {id: rita, identities: [rita@x.org]}
        - {id: olga, identities: [olga@x.org]}
        - {id: ines, identities: [ines@x.org]}
        - {id: boss, identities: [boss@x.org]}
        - {id: gone, identities: [gone@x.org], left: 2026-06-30}
      teams:
        - {id: core, lead: olga, members: [olga, dan]}
      tooling: {owner: ines}
      tools:
        - {id: claude-code, owner: dan, status: approved, models: ["claude-*"]}
        - {id: cursor, owner: gone, status: trial, until: 2026-10-31}
        - {id: "*", status: forbidden}
      boundaries:
        - {id: auth, paths: ["/auth/**"], ai: deny, owner: bob, because: "The way in.", exception: {approvers: [bob], count: 1, max_days: 14, reason_min: 10}}
        - {id: money, paths: ["/money/**"], ai: propose, owner: dan, approve: {by: [bob], count: 1}}
      owners: {codeowners: github}
      answers: {last_resort: boss}
      """;

  final Map<String, Commit> commits = new HashMap<>();
  final Map<String, Commit> merges = new HashMap<>();
  final List<Contribution> contributions = new ArrayList<>();
  final List<Contribution> ofPath = new ArrayList<>();
  final List<Identity> reviewed = new ArrayList<>();
  Generator generator = Generator.UNKNOWN;
  Optional<Person> signer = Optional.empty();
  Optional<Deployment> deployment = Optional.empty();
  boolean exceptions;

  static Identity identity(String name) {
    return new Identity(name, name.toLowerCase(java.util.Locale.ROOT) + "@x.org");
  }

  static String id(int number) {
    return String.format("%040x", number);
  }

  /// A commit with one parent, made an hour before the present for each unit of age.
  static Commit commit(int number, String author, String committer, String message, int hoursAgo) {
    return commit(number, identity(author), identity(committer), message, hoursAgo);
  }

  static Commit commit(
      int number, Identity author, Identity committer, String message, int hoursAgo) {
    Instant at = NOW.minusSeconds(3600L * hoursAgo);
    return new Commit(
        id(number), id(0), List.of(id(900)), author, at, committer, at, message, null);
  }

  static Directory directory(String policy, @Nullable String codeowners) {
    return switch (PolicyReader.read("policy.yaml", policy.getBytes(StandardCharsets.UTF_8))) {
      case Reading.Accepted(var read) ->
          Directory.of(
              read,
              codeowners == null
                  ? null
                  : Codeowners.read(
                      Dialect.GITHUB, "CODEOWNERS", codeowners.getBytes(StandardCharsets.UTF_8)));
      case Reading.Refused(var problems) -> throw new AssertionError(problems);
    };
  }

  static Generator ai(String tool) {
    return new Generator(
        Origin.AI, List.of(new ToolUse(tool, null)), Evidence.RECORDED, null, null, false);
  }

  static Person person(String who) {
    return new Person(who, IdentifiedBy.ASSERTED);
  }

  void contributed(String name, int daysAgo) {
    contributions.add(
        new Contribution(identity(name), identity(name), NOW.minusSeconds(86_400L * daysAgo)));
  }

  PeopleOfHistory people() {
    return new PeopleOfHistory(contributions, NOW, _ -> false);
  }

  @Override
  public Commit commit(String id) {
    return Optional.ofNullable(commits.get(id)).orElseThrow();
  }

  @Override
  public Optional<Commit> merge(String id) {
    return Optional.ofNullable(merges.get(id));
  }

  @Override
  public Optional<Person> signer(Commit commit) {
    return signer;
  }

  @Override
  public Generator generator(String commit, List<LineRun> runs) {
    return generator;
  }

  @Override
  public List<Contribution> committersOf(String path, Predicate<Contribution> wanted, int limit) {
    return ofPath.stream().filter(wanted).limit(limit).toList();
  }

  @Override
  public List<Contribution> committers() {
    return contributions;
  }

  @Override
  public List<Identity> reviewers(Commit brought) {
    return reviewed;
  }

  @Override
  public boolean hasExceptions(Commit brought) {
    return exceptions;
  }

  @Override
  public Optional<Deployment> deployment() {
    return deployment;
  }
}
