package dev.onus.ledger.projection;

import dev.onus.ledger.Authority;
import dev.onus.ledger.Entry;
import dev.onus.ledger.record.Approvals;
import dev.onus.ledger.record.Changes;
import dev.onus.ledger.record.Deployments;
import dev.onus.ledger.record.Escalations;
import dev.onus.ledger.record.Exceptions;
import dev.onus.ledger.record.Findings;
import dev.onus.ledger.record.Foreign;
import dev.onus.ledger.record.FreeObservation;
import dev.onus.ledger.record.Id;
import dev.onus.ledger.record.Incidents;
import dev.onus.ledger.record.Log;
import dev.onus.ledger.record.People;
import dev.onus.ledger.record.Policies;
import dev.onus.ledger.record.Provenance;
import dev.onus.ledger.record.PublicKey;
import dev.onus.ledger.record.Qualifications;
import dev.onus.ledger.record.Recorded;
import dev.onus.ledger.record.Reviews;
import dev.onus.ledger.record.Tools;
import java.util.ArrayList;
import java.util.List;

/// What an entry refers to and so needs to find: the exception that it grants, the bypass of
/// another person, a contest that is open. A store checks it in the transaction that appends.
///
/// Requirements hold within the log alone. Whether a person is entitled to a decision is the
/// policy's to say, when the decision is evaluated.
public final class References {
  private final Entry entry;
  private final List<Requirement> found = new ArrayList<>();

  private References(Entry entry) {
    this.entry = entry;
  }

  /// What must be true before this entry, in the order in which to refuse.
  public static List<Requirement> of(Entry entry) {
    var references = new References(entry);
    references.decider();
    references.record(entry.recorded());
    return List.copyOf(references.found);
  }

  /// Somebody who has left decides nothing any more.
  private void decider() {
    switch (entry.by()) {
      case Authority.Signed signed -> mustBeHere(signed.person());
      case Authority.Session session -> mustBeHere(session.person());
      case Authority.Observed _ -> {}
    }
  }

  private void record(Recorded recorded) {
    switch (recorded) {
      case Tools.Registered registered -> mustBeHere(registered.owner());
      case Tools.OwnerChanged changed -> {
        exists(Tables.TOOL, "tool", changed.tool());
        mustBeHere(changed.owner());
      }
      case Tools.Characterised characterised -> exists(Tables.TOOL, "tool", characterised.tool());
      case People.Left left -> {
        exists(Tables.PERSON, "person", left.person());
        mustBeHere(left.person());
      }
      case People.Linked linked -> linked(linked);
      case People.Erased erased -> erased(erased);
      case Exceptions.Requested requested ->
          isNew(Tables.EXCEPTION, "exception", requested.exception());
      case Exceptions.Granted granted -> approvable(granted.exception(), "grants");
      case Exceptions.Ratified ratified -> {
        approvable(ratified.exception(), "ratifies");
        mustNotBe(
            Tables.EXCEPTION,
            List.of(is("exception", ratified.exception()), is("state", "requested")),
            "the exception `" + ratified.exception() + "` was not granted yet");
      }
      case Exceptions.Revoked revoked -> inForce(revoked.exception());
      case Exceptions.Used used -> exists(Tables.EXCEPTION, "exception", used.exception());
      case Reviews.Assigned assigned -> mustBeHere(assigned.reviewer());
      case Reviews.Invalidated invalidated -> invalidated(invalidated);
      case Provenance.Contested contested -> isNew(Tables.CONTEST, "contest", contested.contest());
      case Provenance.Settled settled -> settled(settled.contest());
      case Approvals.Bypass bypass -> isNew(Tables.BYPASS, "bypass", bypass.bypass());
      case Approvals.BypassRatified ratified -> ratified(ratified.bypass());
      case Qualifications.Granted granted -> mustBeHere(granted.person());
      case Qualifications.Expired expired -> expired(expired);
      case Escalations.Step step when step.incident() != null ->
          exists(Tables.INCIDENT, "incident", step.incident());
      case Incidents.Opened opened -> isNew(Tables.INCIDENT, "incident", opened.incident());
      case Incidents.Classified classified ->
          exists(Tables.INCIDENT, "incident", classified.incident());
      case Incidents.Closed closed -> {
        exists(Tables.INCIDENT, "incident", closed.incident());
        mustNotBe(
            Tables.INCIDENT,
            List.of(is("incident", closed.incident()), is("state", "closed")),
            "the incident `" + closed.incident() + "` is closed already");
      }
      case Tools.FailureModeRecorded _,
          People.Joined _,
          Reviews.Signed _,
          Changes.Observed _,
          Changes.Merged _,
          Deployments.Deployed _,
          Provenance.Attested _,
          Findings.Observed _,
          Findings.CoverageObserved _,
          Approvals.Given _,
          Approvals.Observed _,
          Escalations.Step _,
          Policies.Observed _,
          Log.CheckpointAnchored _,
          Log.KeyRotated _,
          FreeObservation _,
          Foreign _ -> {}
    }
  }

  private void linked(People.Linked linked) {
    mustBeHere(linked.person());
    PublicKey key = linked.key();
    if (key != null) {
      mustNotBe(
          Tables.IDENTITY,
          List.of(
              is("identity", key),
              new Condition.IsAbsent("until"),
              new Condition.IsNot("person", linked.person().text())),
          "the key belongs to somebody else already");
    }
  }

  private void erased(People.Erased erased) {
    Object identity = erased.key() != null ? erased.key() : erased.identity();
    if (identity != null) {
      add(
          new Requirement.Exists(
              Tables.IDENTITY,
              List.of(
                  is("person", erased.person()),
                  is("identity", identity),
                  new Condition.IsAbsent("until")),
              "this does not belong to `" + erased.person() + "`"));
    }
  }

  /// Whoever asks for an exception neither grants nor ratifies it.
  private void approvable(Id exception, String verb) {
    inForce(exception);
    mustNotBe(
        Tables.EXCEPTION,
        List.of(is("exception", exception), is("requested_by", person())),
        "another person " + verb + " an exception than the one who asked for it");
  }

  private void inForce(Id exception) {
    exists(Tables.EXCEPTION, "exception", exception);
    mustNotBe(
        Tables.EXCEPTION,
        List.of(is("exception", exception), is("state", "revoked")),
        "the exception `" + exception + "` was revoked");
  }

  private void invalidated(Reviews.Invalidated invalidated) {
    add(
        new Requirement.Exists(
            Tables.REVIEW,
            List.of(
                new Condition.Is("position", invalidated.review()),
                is("change", invalidated.change())),
            "there is no sign-off on `"
                + invalidated.change()
                + "` at position "
                + invalidated.review()));
  }

  private void settled(Id contest) {
    exists(Tables.CONTEST, "contest", contest);
    mustNotBe(
        Tables.CONTEST,
        List.of(is("contest", contest), is("state", "settled")),
        "the contest `" + contest + "` is settled already");
    mustNotBe(
        Tables.CONTEST,
        List.of(is("contest", contest), is("contested_by", person())),
        "another person settles a contest than the one who opened it");
  }

  private void ratified(Id bypass) {
    exists(Tables.BYPASS, "bypass", bypass);
    mustNotBe(
        Tables.BYPASS,
        List.of(is("bypass", bypass), is("person", person())),
        "another person ratifies a bypass than the one who made it");
    add(
        new Requirement.Exists(
            Tables.BYPASS,
            List.of(is("bypass", bypass), new Condition.IsAbsent("ratified_by")),
            "the bypass `" + bypass + "` is ratified already"));
  }

  private void expired(Qualifications.Expired expired) {
    add(
        new Requirement.Exists(
            Tables.QUALIFICATION,
            List.of(is("person", expired.person()), is("qualification", expired.qualification())),
            "`" + expired.person() + "` was never granted `" + expired.qualification() + "`"));
  }

  /// The id of the person who decides; only decisions ask.
  private String person() {
    return switch (entry.by()) {
      case Authority.Signed signed -> signed.person().text();
      case Authority.Session session -> session.person().text();
      case Authority.Observed _ -> throw new IllegalStateException("a decision without a person");
    };
  }

  private void mustBeHere(Id person) {
    mustNotBe(
        Tables.PERSON,
        List.of(is("person", person), is("state", "left")),
        "`" + person + "` has left");
  }

  private void exists(Table table, String column, Id id) {
    add(
        new Requirement.Exists(
            table, List.of(is(column, id)), "there is no " + noun(table) + " `" + id + "`"));
  }

  private void isNew(Table table, String column, Id id) {
    mustNotBe(
        table, List.of(is(column, id)), "the " + noun(table) + " `" + id + "` exists already");
  }

  private void mustNotBe(Table table, List<Condition> where, String otherwise) {
    add(new Requirement.Absent(table, where, otherwise));
  }

  private void add(Requirement requirement) {
    found.add(requirement);
  }

  private static String noun(Table table) {
    return table.name().replace('_', ' ');
  }

  private static Condition is(String column, Object value) {
    return new Condition.Is(column, value.toString());
  }
}
