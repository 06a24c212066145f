package dev.onus.cli.serve;

import dev.onus.cli.gate.KnownDecisions;
import dev.onus.custody.IdentifiedBy;
import dev.onus.custody.Person;
import dev.onus.gate.ConsentRules;
import dev.onus.gate.ExceptionOnFile;
import dev.onus.ledger.Entry;
import dev.onus.ledger.Reading;
import dev.onus.ledger.record.Exceptions;
import dev.onus.ledger.record.Id;
import dev.onus.ledger.record.Recorded;
import dev.onus.policy.Directory;
import dev.onus.server.boundary.KnownException.Said;
import dev.onus.store.LedgerReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The records of one exception, each with whether the gate counts it.
///
/// @param rules of its area; empty where nobody can grant an exception from it
record WhatWasSaid(
    Directory directory, ExceptionOnFile one, Optional<ConsentRules> rules, Instant at) {
  private static final List<String> TYPES =
      List.of(
          "exception-requested", "exception-granted", "exception-ratified", "exception-revoked");

  /// Those in files of the repository first, then those of the log in their order.
  List<Said> in(LedgerReader log, Id repository) {
    var said = new ArrayList<Said>();
    for (String type : TYPES) {
      log.each(
          0,
          type,
          row -> {
            if (Entry.parse(row.content()) instanceof Reading.Read<Entry>(Entry entry)
                && repository.equals(entry.repository())
                && one.id().equals(exception(entry.recorded()))) {
              KnownDecisions.decider(directory, entry.by(), entry.statement())
                  .map(person -> said(row.position(), entry.at(), person, entry.recorded()))
                  .ifPresent(said::add);
            }
          });
    }
    said.sort(Comparator.comparingLong(each -> place(each.position())));
    return Stream.concat(inFiles(List.copyOf(said)).stream(), said.stream()).toList();
  }

  private static long place(@Nullable Long position) {
    return position == null ? -1 : position;
  }

  private static @Nullable String exception(Recorded recorded) {
    return switch (recorded) {
      case Exceptions.Requested requested -> requested.exception().text();
      case Exceptions.Granted granted -> granted.exception().text();
      case Exceptions.Ratified ratified -> ratified.exception().text();
      case Exceptions.Revoked revoked -> revoked.exception().text();
      default -> null;
    };
  }

  private Said said(long position, Instant received, Person by, Recorded recorded) {
    return switch (recorded) {
      case Exceptions.Granted granted -> granted(position, received, by, granted.until());
      case Exceptions.Ratified ratified ->
          ratified(
              position,
              received,
              by,
              ratified.change().text()
                  + " at "
                  + ratified.commit().text()
                  + ", "
                  + ratified.fileIds().size()
                  + " files");
      case Exceptions.Revoked _ ->
          new Said(
              position,
              "revoked",
              by.who(),
              received,
              true,
              "what takes back counts, " + word(by),
              "");
      default -> requested(position, received, by);
    };
  }

  private Said requested(@Nullable Long position, Instant received, Person by) {
    return new Said(
        position,
        "requested",
        by.who(),
        received,
        rules.isPresent(),
        rules.isPresent() ? "asking lets nothing pass; " + word(by) : "nobody can grant it",
        "until " + one.until());
  }

  private Said granted(
      @Nullable Long position, @Nullable Instant received, Person by, Instant until) {
    Optional<String> against = against(by);
    if (against.isEmpty() && !at.isBefore(until)) {
      against = Optional.of("the grant ended on " + until);
    }
    return new Said(
        position,
        "granted",
        by.who(),
        received,
        against.isEmpty(),
        against.orElse("by an approver, " + word(by)),
        "until " + until);
  }

  private Said ratified(
      @Nullable Long position, @Nullable Instant received, Person by, String detail) {
    Optional<String> against = against(by);
    return new Said(
        position,
        "ratified",
        by.who(),
        received,
        against.isEmpty(),
        against.orElse("by an approver, " + word(by) + ", for the files as they were then"),
        detail);
  }

  private Optional<String> against(Person by) {
    return rules.isEmpty()
        ? Optional.of("the policy lets nobody grant an exception here")
        : rules.get().refusal(by, one);
  }

  private static String word(Person by) {
    return by.identity() == IdentifiedBy.KEY
        ? "signed by a key that the policy gives to " + by.who()
        : "asserted, and not signed by such a key";
  }

  /// What is known and not in the log stands in a file of the repository.
  private List<Said> inFiles(List<Said> log) {
    var files = new ArrayList<Said>();
    if (isNot(log, "requested", one.requester())) {
      files.add(requested(null, one.requestedAt(), one.requester()));
    }
    one.grants().stream()
        .filter(grant -> isNot(log, "granted", grant.by()))
        .forEach(grant -> files.add(granted(null, null, grant.by(), grant.until())));
    one.ratifications().stream()
        .filter(ratification -> isNot(log, "ratified", ratification.by()))
        .forEach(ratification ->
            files.add(
                ratified(null, null, ratification.by(), ratification.fileIds().size() + " files")));
    if (one.revoked() && log.stream().noneMatch(said -> said.what().equals("revoked"))) {
      files.add(
          new Said(
              null,
              "revoked",
              "somebody",
              null,
              true,
              "what takes back counts, whoever said it",
              ""));
    }
    return files;
  }

  private static boolean isNot(List<Said> log, String what, Person by) {
    return log.stream().noneMatch(said -> said.what().equals(what) && said.by().equals(by.who()));
  }
}
