package dev.onus.answer;

import dev.onus.custody.Contribution;
import dev.onus.custody.Generator;
import dev.onus.custody.PeopleOfHistory;
import dev.onus.custody.Person;
import dev.onus.custody.Sample;
import dev.onus.provenance.Commit;
import dev.onus.provenance.Identity;
import dev.onus.provenance.LineRun;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// A past made of facts that a test states.
final class StatedPast implements Past {
  final Map<String, Commit> commits = new HashMap<>();
  final Map<String, Commit> merges = new HashMap<>();
  final List<Contribution> contributions = new ArrayList<>();
  final List<Contribution> ofPath = new ArrayList<>();
  final List<Identity> reviewed = new ArrayList<>();
  Generator generator = Generator.UNKNOWN;
  Optional<Person> signer = Optional.empty();
  Optional<Deployment> deployment = Optional.empty();

  void contributed(String name, int daysAgo) {
    contributions.add(
        new Contribution(
            Sample.identity(name),
            Sample.identity(name),
            Sample.NOW.minusSeconds(86_400L * daysAgo)));
  }

  PeopleOfHistory people() {
    return new PeopleOfHistory(contributions, Sample.NOW, _ -> false);
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
  public Optional<Deployment> deployment() {
    return deployment;
  }
}
