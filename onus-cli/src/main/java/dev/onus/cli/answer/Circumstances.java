package dev.onus.cli.answer;

import dev.onus.answer.BarrierChecks;
import dev.onus.answer.Deployments;
import dev.onus.answer.Governance;
import dev.onus.answer.Governed;
import dev.onus.answer.Ungoverned;
import dev.onus.answer.report.Deployed;
import dev.onus.cli.synced.KnownDeployments;
import dev.onus.custody.Contribution;
import dev.onus.custody.Custody.Holder;
import dev.onus.custody.Generator;
import dev.onus.custody.IdentifiedBy;
import dev.onus.custody.People;
import dev.onus.custody.PeopleOfDirectory;
import dev.onus.custody.PeopleOfHistory;
import dev.onus.custody.Person;
import dev.onus.history.Repository;
import dev.onus.history.claims.ClaimReader;
import dev.onus.history.past.Changers;
import dev.onus.history.past.Contributions;
import dev.onus.history.past.GitPast;
import dev.onus.history.past.Merges;
import dev.onus.history.past.SignedCommit;
import dev.onus.policy.Directory;
import dev.onus.policy.ForgeMembers;
import dev.onus.policy.Policy;
import dev.onus.provenance.Commit;
import dev.onus.provenance.CommitClaims;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What surrounds the lines that are asked about: history, people, governance and deployments of
/// one repository at one deployed revision.
final class Circumstances {
  private static final String NO_REPLY = "@users.noreply.";

  private final GitPast past;
  private final People people;
  private final Governance governance;
  private final Deployments deployments;
  private final PolicyFiles policies;
  private final ClaimReader claims;
  private final Map<String, CommitClaims> claimed = new HashMap<>();
  private final Optional<Rosters> rosters;
  private final MissingOwners ownership;
  private final Map<String, PathOwnership> appointed = new HashMap<>();

  Circumstances(
      Repository repository,
      RevisionFacts facts,
      Deployed deployed,
      Merges merges,
      Changers changers,
      BarrierChecks.Changes changes,
      ForgeMembers members) {
    this.deployments = new KnownDeployments(repository);
    this.policies = new PolicyFiles(repository, members);
    this.claims = ClaimReader.of(repository);
    this.past =
        new GitPast(
            repository,
            deployed.revision(),
            (commit, runs) -> Generator.of(claims(commit), runs),
            commit -> signer(repository, commit, deployed.revision()),
            deployed.deployment(),
            merges,
            changers);
    String revision = deployed.revision();
    String head = repository.resolve("HEAD").orElse(revision);
    People history = people(repository, facts, List.of(revision, head));
    Optional<Directory> directory = policies.at(revision);
    Instant now = Instant.now(Clock.systemUTC());
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    if (directory.isPresent()) {
      Directory newest = policies.at(head).orElse(directory.get());
      this.ownership =
          MissingOwners.governed(
              directory.get(),
              PathOwnership.read(repository, revision, directory.get().policy().codeowners()),
              today);
      var found = new Rosters(repository, policies.policies(), newest, head, now);
      this.rosters = Optional.of(found);
      this.people = new PeopleOfDirectory(directory.get(), newest, history, today);
      this.governance =
          new Governed(
              policies.reference(revision).orElseThrow(),
              directory.get(),
              new BarrierChecks(policies, changes),
              today,
              found);
    } else {
      this.rosters = Optional.empty();
      this.people = history;
      var owners = PathOwnership.read(repository, revision, null);
      this.governance =
          new Ungoverned(
              path -> owners.of(path).stream().flatMap(Circumstances::holder).toList(),
              Circumstances::address);
      this.ownership = MissingOwners.ungoverned(owners);
    }
  }

  /// Why a policy that is there does not count, and what is wrong with rosters that were asked.
  List<String> problems() {
    return Stream.concat(
            policies.problems().stream(),
            rosters.stream().flatMap(found -> found.problems().stream()))
        .toList();
  }

  /// Announces commits that will be asked about. Changes no answer.
  void prepare(Collection<String> commits) {
    past.findMerges(commits);
    claims.prepare(commits.stream().filter(id -> !claimed.containsKey(id)).toList());
  }

  /// What is claimed about a commit.
  CommitClaims claims(Commit commit) {
    CommitClaims known = claimed.get(commit.id());
    if (known == null) {
      known = claims.claims(commit);
      claimed.put(commit.id(), known);
    }
    return known;
  }

  /// The person one of whose keys verifies the commit's signature.
  private Optional<Person> signer(Repository repository, Commit commit, String revision) {
    List<Policy.Person> people =
        policies.at(revision).map(directory -> directory.policy().people()).orElse(List.of());
    List<String> keys = people.stream().flatMap(one -> one.keys().stream()).toList();
    return SignedCommit.verifiedBy(repository, commit, keys)
        .flatMap(key -> people.stream().filter(one -> one.keys().contains(key)).findFirst())
        .map(one -> new Person(one.id(), IdentifiedBy.KEY));
  }

  GitPast past() {
    return past;
  }

  People people() {
    return people;
  }

  Governance governance() {
    return governance;
  }

  Deployments deployments() {
    return deployments;
  }

  /// Those who worked here up to the newest commit of the deployed revision and of HEAD.
  private People people(Repository repository, RevisionFacts facts, List<String> revisions) {
    past.load(revisions);
    Instant now =
        revisions.stream()
            .map(past::commit)
            .map(Commit::committedAt)
            .max(Instant::compareTo)
            .orElseThrow();
    List<Contribution> lately =
        facts.contributions(
            repository, now.minus(PeopleOfHistory.WINDOW), revisions.stream().distinct().toList());
    return new PeopleOfHistory(
        lately, now, who -> isAppointed(repository, revisions.getLast(), who));
  }

  /// Why no active person owns a file, for people.
  String whyNobodyOwns(String path) {
    return ownership.whyNobodyOwns(path);
  }

  /// The path of the CODEOWNERS file, if the revision has one.
  Optional<String> codeowners() {
    return ownership.file();
  }

  /// Whether CODEOWNERS names someone of whom history knows nothing.
  private boolean isAppointed(Repository repository, String newest, String who) {
    return appointed
            .computeIfAbsent(newest, id -> PathOwnership.read(repository, id, null))
            .names(who)
        && !new Contributions(repository)
            .knows(newest, who.startsWith("@") ? who.substring(1) + NO_REPLY : who);
  }

  /// Without a directory an account or an address stands for a person; a team stands for nobody.
  private static Stream<Holder> holder(String owner) {
    boolean team = owner.startsWith("@@") || (owner.startsWith("@") && owner.indexOf('/') > 0);
    return team
        ? Stream.of()
        : Stream.of(new Holder(new Person(owner, IdentifiedBy.ASSERTED), null));
  }

  private static Optional<String> address(Person person) {
    String who = person.who();
    int open = who.lastIndexOf('<');
    String address =
        open >= 0 && who.endsWith(">") ? who.substring(open + 1, who.length() - 1) : who;
    return address.indexOf('@') > 0 && !address.contains(NO_REPLY)
        ? Optional.of(address)
        : Optional.empty();
  }
}
