package dev.onus.forge.fake;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// What both fake forges hold: one repository, its changes, accounts and deployments. Its clock
/// moves by a second with everything that happens.
final class FakeForge {
  final String repository;
  final FakeCommits commits;
  final SequencedMap<Long, FakeChange> changes = new LinkedHashMap<>();
  final SequencedMap<Long, FakeDeployment> deployments = new LinkedHashMap<>();
  private final Map<String, Long> accounts = new LinkedHashMap<>();
  private final InstantSource clock;
  private Instant now = Instant.parse("2026-11-26T02:00:00Z");
  private long lastId = 1_000;

  record FakeDeployment(
      long id, String commit, String environment, String state, String by, Instant at) {}

  FakeForge(String repository, FakeCommits commits) {
    this(repository, commits, InstantSource.fixed(Instant.MIN));
  }

  /// @param clock which its own is never behind
  FakeForge(String repository, FakeCommits commits, InstantSource clock) {
    this.clock = clock;
    if (clock.instant().isAfter(Instant.EPOCH)) {
      now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }
    this.repository = repository;
    this.commits = commits;
  }

  Instant tick() {
    Instant shown = clock.instant();
    now = now.plus(Duration.ofSeconds(1));
    if (now.isBefore(shown)) {
      now = shown.truncatedTo(ChronoUnit.SECONDS);
    }
    return now;
  }

  long nextId() {
    return ++lastId;
  }

  long account(String login) {
    return accounts.computeIfAbsent(login, any -> accounts.size() + 1L);
  }

  /// The accounts, in the order in which they were first seen.
  List<String> accounts() {
    return List.copyOf(accounts.keySet());
  }

  FakeChange open(String author, String title, String branch, String baseBranch, String head) {
    long number = changes.size() + 1L;
    Instant at = tick();
    var change =
        new FakeChange(number, author, title, branch, baseBranch, commits.tip(baseBranch), at);
    change.versions.add(new FakeChange.Version(head, at));
    change.commits.add(head);
    changes.put(number, change);
    account(author);
    return change;
  }

  /// Adds a commit; the answer is the last one before.
  String push(FakeChange change, String head) {
    String before = change.head();
    change.updatedAt = tick();
    change.versions.add(new FakeChange.Version(head, change.updatedAt));
    change.commits.add(head);
    return before;
  }

  FakeChange.FakeReview review(FakeChange change, String by, String verdict) {
    change.updatedAt = tick();
    account(by);
    var review = new FakeChange.FakeReview(nextId(), by, verdict, change.head(), change.updatedAt);
    change.reviews.add(review);
    return review;
  }

  void merge(FakeChange change, String by, MergeMethod method) {
    account(by);
    String commit = commits.merge(method, change.baseBranch, change.head(), change.title);
    change.updatedAt = tick();
    change.closed = true;
    change.merged = new FakeChange.Merged(commit, by, change.updatedAt, method);
  }

  FakeDeployment deploy(String commit, String environment, String state, String by) {
    account(by);
    var deployment = new FakeDeployment(nextId(), commit, environment, state, by, tick());
    deployments.putFirst(deployment.id(), deployment);
    return deployment;
  }

  FakeChange.FakeComment comment(FakeChange change, String by, String body) {
    account(by);
    var comment = new FakeChange.FakeComment(nextId(), by, body);
    change.comments.add(comment);
    return comment;
  }

  static void replace(FakeChange change, long id, String body) {
    change.comments.replaceAll(comment ->
        comment.id() == id ? new FakeChange.FakeComment(id, comment.by(), body) : comment);
  }
}
