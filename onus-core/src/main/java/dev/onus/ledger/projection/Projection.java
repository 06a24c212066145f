package dev.onus.ledger.projection;

import dev.onus.ledger.Entry;
import dev.onus.ledger.record.Approvals;
import dev.onus.ledger.record.Changes;
import dev.onus.ledger.record.Deployments;
import dev.onus.ledger.record.Escalations;
import dev.onus.ledger.record.Exceptions;
import dev.onus.ledger.record.Findings;
import dev.onus.ledger.record.Foreign;
import dev.onus.ledger.record.FreeObservation;
import dev.onus.ledger.record.Incidents;
import dev.onus.ledger.record.Log;
import dev.onus.ledger.record.People;
import dev.onus.ledger.record.Policies;
import dev.onus.ledger.record.Provenance;
import dev.onus.ledger.record.Qualifications;
import dev.onus.ledger.record.Reviews;
import dev.onus.ledger.record.Tools;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Which rows an entry changes. The same entries in the same order always give the same tables.
public final class Projection {
  private final Row row;

  private Projection(Row row) {
    this.row = row;
  }

  /// The changes that an entry makes, in their order. None for a foreign record and for a free
  /// observation.
  ///
  /// @param position that of the entry in the log, from 0
  public static List<RowChange> of(long position, Entry entry) {
    return new Projection(new Row(position, entry)).changes(entry);
  }

  private List<RowChange> changes(Entry entry) {
    return switch (entry.recorded()) {
      case Foreign _, FreeObservation _, Log.KeyRotated _ -> List.of();
      case Tools.Registered _ -> put(Tables.TOOL);
      case Tools.OwnerChanged changed ->
          set(Tables.TOOL, List.of(is("tool", changed.tool())), List.of("owner"), Map.of());
      case Tools.Characterised _ -> put(Tables.CHARACTERISATION);
      case Tools.FailureModeRecorded _ -> put(Tables.FAILURE_MODE);
      case People.Joined _ -> put(Tables.PERSON, Map.of("state", "active"));
      case People.Left left -> left(left);
      case People.Linked linked -> put(Tables.IDENTITY, linked(linked));
      case People.Erased erased -> List.of(erased(erased));
      case Exceptions.Requested _ ->
          put(Tables.EXCEPTION, Map.of("state", "requested", "requested_by", row.person()));
      case Exceptions.Granted granted ->
          List.of(
              row.put(Tables.EXCEPTION_APPROVAL, Map.of("kind", "grant")),
              state(Tables.EXCEPTION, is("exception", granted.exception()), "granted"));
      case Exceptions.Ratified _ -> put(Tables.EXCEPTION_APPROVAL, Map.of("kind", "ratification"));
      case Exceptions.Revoked revoked ->
          set(
              Tables.EXCEPTION,
              List.of(is("exception", revoked.exception())),
              List.of(),
              Map.of("state", "revoked", "revoked_by", row.person()));
      case Exceptions.Used _ -> put(Tables.EXCEPTION_USE);
      case Reviews.Assigned _ -> put(Tables.REVIEW_ASSIGNMENT);
      case Reviews.Signed _ -> put(Tables.REVIEW, Map.of("state", "signed"));
      case Reviews.Invalidated invalidated -> invalidated(invalidated);
      case Changes.Observed _ -> put(Tables.CHANGE);
      case Changes.Merged _ -> put(Tables.CHANGE_MERGE);
      case Deployments.Deployed _ -> put(Tables.DEPLOYMENT);
      case Provenance.Contested _ ->
          put(Tables.CONTEST, Map.of("state", "open", "contested_by", row.person()));
      case Provenance.Settled settled -> settled(settled);
      case Provenance.Attested _ -> put(Tables.ATTESTATION);
      case Findings.Observed _ -> put(Tables.FINDING);
      case Findings.CoverageObserved _ -> put(Tables.COVERAGE);
      case Approvals.Given _ -> put(Tables.APPROVAL, Map.of("source", "onus", "state", "approved"));
      case Approvals.Observed _ -> put(Tables.APPROVAL, Map.of("source", "forge"));
      case Approvals.Bypass _ -> put(Tables.BYPASS);
      case Approvals.BypassRatified ratified ->
          set(
              Tables.BYPASS,
              List.of(is("bypass", ratified.bypass())),
              List.of(),
              Map.of("ratified_by", row.person(), "ratified", row.position()));
      case Qualifications.Granted _ ->
          put(Tables.QUALIFICATION, Map.of("state", "granted", "granted_by", row.person()));
      case Qualifications.Expired expired ->
          set(
              Tables.QUALIFICATION,
              List.of(is("person", expired.person()), is("qualification", expired.qualification())),
              List.of(),
              Map.of("state", "expired", "until", expired.on().toString()));
      case Escalations.Step _ -> put(Tables.ESCALATION);
      case Incidents.Opened _ ->
          put(Tables.INCIDENT, Map.of("state", "open", "opened_by", row.person()));
      case Incidents.Classified _ -> put(Tables.INCIDENT_CLASSIFICATION);
      case Incidents.Closed closed ->
          set(
              Tables.INCIDENT,
              List.of(is("incident", closed.incident())),
              List.of("mitigated_at", "resolved_at", "actions"),
              Map.of("state", "closed"));
      case Policies.Observed _ -> put(Tables.POLICY);
      case Log.CheckpointAnchored _ -> put(Tables.ANCHOR);
    };
  }

  private List<RowChange> put(Table table) {
    return put(table, Map.of());
  }

  private List<RowChange> put(Table table, Map<String, ?> given) {
    return List.of(row.put(table, given));
  }

  private List<RowChange> set(
      Table table, List<Condition> where, List<String> fields, Map<String, ?> given) {
    Map<String, @Nullable Object> values = row.values(table, fields);
    values.putAll(given);
    return List.of(new RowChange.Set(table, where, values));
  }

  private static RowChange state(Table table, Condition where, String state) {
    return new RowChange.Set(table, List.of(where), Map.of("state", state));
  }

  /// Whoever leaves keeps no key.
  private List<RowChange> left(People.Left left) {
    Map<String, @Nullable Object> values = row.values(Tables.PERSON, List.of("left_on"));
    values.put("state", "left");
    Condition person = is("person", left.person());
    return List.of(
        new RowChange.Set(Tables.PERSON, List.of(person), values),
        ended(List.of(person, new Condition.Is("kind", "ssh-key"))));
  }

  private Map<String, @Nullable Object> linked(People.Linked linked) {
    var given = new LinkedHashMap<String, @Nullable Object>();
    given.put("since", row.position());
    given.put("until", null);
    if (linked.key() != null) {
      given.put("identity", linked.key().text());
    }
    return given;
  }

  private RowChange erased(People.Erased erased) {
    Condition person = is("person", erased.person());
    if (erased.key() != null) {
      return ended(List.of(person, is("identity", erased.key())));
    }
    return erased.identity() != null
        ? ended(List.of(person, is("identity", erased.identity())))
        : ended(List.of(person));
  }

  /// The identities that meet the conditions hold no longer; those that ended before keep their
  /// end.
  private RowChange ended(List<Condition> where) {
    var open = new ArrayList<>(where);
    open.add(new Condition.IsAbsent("until"));
    return new RowChange.Set(Tables.IDENTITY, open, Map.of("until", row.position()));
  }

  private List<RowChange> invalidated(Reviews.Invalidated invalidated) {
    RowChange detail = row.put(Tables.REVIEW_INVALIDATION, Map.of());
    return invalidated.paths().isEmpty()
        ? List.of(
            detail,
            state(Tables.REVIEW, new Condition.Is("position", invalidated.review()), "invalidated"))
        : List.of(detail);
  }

  private List<RowChange> settled(Provenance.Settled settled) {
    Map<String, @Nullable Object> values = row.values(Tables.CONTEST, List.of("origin", "tools"));
    var given = new LinkedHashMap<String, @Nullable Object>();
    given.put("state", "settled");
    given.put("settled_by", row.person());
    given.put("settled_origin", values.get("origin"));
    given.put("settled_tools", values.get("tools"));
    return List.of(
        new RowChange.Set(Tables.CONTEST, List.of(is("contest", settled.contest())), given));
  }

  private static Condition is(String column, Object value) {
    return new Condition.Is(column, value.toString());
  }
}
