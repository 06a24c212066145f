package dev.onus.cli.serve;

import dev.onus.boundary.PathSet;
import dev.onus.cli.gate.KnownDecisions;
import dev.onus.cli.gate.Records;
import dev.onus.cli.survey.PolicyAtRevision;
import dev.onus.gate.ExceptionOnFile;
import dev.onus.history.Repository;
import dev.onus.ledger.record.Id;
import dev.onus.policy.Actor;
import dev.onus.policy.Directory;
import dev.onus.policy.Policy;
import dev.onus.server.boundary.Acting;
import dev.onus.server.boundary.Area;
import dev.onus.server.boundary.ExceptionJudge;
import dev.onus.server.boundary.Exceptions;
import dev.onus.server.boundary.KnownBoundaries;
import dev.onus.server.boundary.KnownException;
import dev.onus.server.boundary.Wish;
import dev.onus.server.boundary.WishOutcome;
import dev.onus.server.repository.RegisteredRepository;
import dev.onus.store.LedgerReader;
import dev.onus.survey.OriginLines;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The areas of the policies that repositories of this server hold, and the exceptions from them:
/// those in the server's log that name the repository, and those in files of its governed branch.
public final class ExceptionsHere implements Exceptions {
  private final LedgerReader log;
  private final Wishes wishes;
  private final Inside inside;
  private final Map<String, String> environment;

  /// @param log the server's
  /// @param wishes records what people decide
  /// @param inside counts the lines of areas
  /// @param environment of git
  public ExceptionsHere(
      LedgerReader log, Wishes wishes, Inside inside, Map<String, String> environment) {
    this.log = log;
    this.wishes = wishes;
    this.inside = inside;
    this.environment = Map.copyOf(environment);
  }

  /// The policy in force.
  ///
  /// @param directory null where no policy counts
  /// @param problem why; null where one does
  private record InForce(
      @Nullable String head, @Nullable Directory directory, @Nullable String problem) {}

  private static InForce inForce(Repository repository) {
    Optional<String> head = repository.resolve("HEAD");
    if (head.isEmpty()) {
      return new InForce(null, null, "the repository has no commit on its governed branch");
    }
    var policy = PolicyAtRevision.of(repository, head.get());
    String problem = policy.problem();
    return policy.policy() == null
        ? new InForce(head.get(), null, problem == null ? "there is no .onus/policy.yaml" : problem)
        : new InForce(head.get(), Directory.of(policy.policy(), null), null);
  }

  @Override
  public KnownBoundaries known(RegisteredRepository registered, Instant at) {
    try (Repository repository = open(registered)) {
      InForce force = inForce(repository);
      Directory directory = force.directory();
      String head = force.head();
      if (directory == null || head == null) {
        return new KnownBoundaries(head, force.problem(), List.of(), List.of());
      }
      var judge = new ExceptionJudge(directory, at);
      return new KnownBoundaries(
          head,
          null,
          areas(registered, head, directory),
          exceptions(registered, repository, head, directory, at).stream()
              .map(judge::state)
              .toList());
    }
  }

  private List<ExceptionOnFile> exceptions(
      RegisteredRepository registered,
      Repository repository,
      String head,
      Directory directory,
      Instant at) {
    Id id = new Id(registered.name());
    return KnownDecisions.at(
        repository, head, directory, Records.of(log, entry -> id.equals(entry.repository())), at);
  }

  private List<Area> areas(RegisteredRepository registered, String head, Directory directory) {
    List<Policy.Boundary> restricted =
        directory.boundaries().stream()
            .filter(area -> area.ai() != Policy.Boundary.Mode.OPEN)
            .toList();
    Map<String, PathSet> paths = new LinkedHashMap<>();
    restricted.forEach(area -> paths.put(area.id(), area.paths()));
    Map<String, OriginLines> lines =
        inside.lines(registered.directory(), head, paths).orElse(Map.of());
    return restricted.stream().map(area -> area(area, lines.get(area.id()))).toList();
  }

  private static Area area(Policy.Boundary area, @Nullable OriginLines lines) {
    Policy.ExceptionRules exception = area.exception();
    Policy.Approve approve = area.approve();
    String because = area.because();
    Actor owner = area.owner();
    List<Actor> approvers =
        exception != null ? exception.approvers() : approve != null ? approve.by() : List.of();
    int count = exception != null ? exception.count() : approve != null ? approve.count() : 0;
    return new Area(
        area.id(),
        area.paths().patterns(),
        area.ai().label(),
        because == null ? "" : because,
        owner == null ? "" : owner.toString(),
        approvers.stream().map(Actor::toString).toList(),
        count,
        exception == null ? null : terms(exception),
        lines);
  }

  private static Area.Terms terms(Policy.ExceptionRules rules) {
    return new Area.Terms(rules.maxDays(), rules.reasonMin());
  }

  @Override
  public Optional<KnownException> one(RegisteredRepository registered, String id, Instant at) {
    try (Repository repository = open(registered)) {
      InForce force = inForce(repository);
      Directory directory = force.directory();
      String head = force.head();
      if (directory == null || head == null) {
        return Optional.empty();
      }
      var judge = new ExceptionJudge(directory, at);
      return exceptions(registered, repository, head, directory, at).stream()
          .filter(one -> one.id().equals(id))
          .findFirst()
          .map(one ->
              new KnownException(
                  judge.state(one),
                  one.reason(),
                  judge.rules(one).map(rules -> terms(rules.rules())).orElse(null),
                  new WhatWasSaid(directory, one, judge.rules(one), at)
                      .in(log, new Id(registered.name()))));
    }
  }

  @Override
  public WishOutcome wish(
      RegisteredRepository registered, Acting acting, Wish wish, @Nullable String key) {
    try (Repository repository = open(registered)) {
      InForce force = inForce(repository);
      Directory directory = force.directory();
      String head = force.head();
      if (directory == null || head == null) {
        return new WishOutcome.Refused(
            "nobody can decide here: " + String.valueOf(force.problem()));
      }
      return wishes.fulfil(
          new Wishes.Place(
              new Id(registered.name()),
              repository,
              head,
              directory,
              exceptions(registered, repository, head, directory, acting.at())),
          acting,
          wish,
          key);
    }
  }

  private Repository open(RegisteredRepository registered) {
    return Repository.open(registered.directory(), environment);
  }
}
