package dev.onus.ledger.projection;

import dev.onus.ledger.projection.Table.Column;
import dev.onus.ledger.projection.Table.Kind;
import java.util.ArrayList;
import java.util.List;

/// The tables that people query.
///
/// `position` is that of the entry a row comes from, `repository` is empty where an entry names
/// none. Lists and objects are canonical JSON; a private text is the hexadecimal digits of its
/// commitment.
public final class Tables {
  /// Who is in the directory.
  public static final Table PERSON = table("person", "person / state teams left_on? #position");

  /// Which key, address or account belongs to whom, from one position until before another; what is
  /// linked again after its end has a row for each time.
  public static final Table IDENTITY =
      table("identity", "person kind identity #since / forge? #until?");

  /// The register of tools.
  public static final Table TOOL = table("tool", "tool / owner status until? models #position");

  /// When each tool, and each of its models, was last characterised. `model` is empty for the tool.
  public static final Table CHARACTERISATION =
      table("characterisation", "tool model / date failure_modes report? note? person #position");

  /// What AI tools get wrong.
  public static final Table FAILURE_MODE =
      table(
          "failure_mode",
          "failure_mode / name tools cwe rules question severity basis #seen? #looked_for? "
              + "incident? #position");

  /// Exceptions from boundaries; `state` is `requested`, `granted` (by one at least; the policy
  /// says how many are needed) or `revoked`.
  public static final Table EXCEPTION =
      table(
          "exception",
          "exception / repository state boundary tools paths branch? change? until reason "
              + "requested_by revoked_by? #position");

  /// Who granted and who ratified; `kind` is `grant` or `ratification`.
  public static final Table EXCEPTION_APPROVAL =
      table(
          "exception_approval",
          "#position / exception kind person until? change? commit_id? file_ids?");

  /// Which changes rested on an exception.
  public static final Table EXCEPTION_USE =
      table("exception_use", "#position / exception repository change? commit_id tools paths");

  /// Who was asked to review. The load of that moment is in the entry alone, so that nothing can
  /// sum it by person.
  public static final Table REVIEW_ASSIGNMENT =
      table("review_assignment", "#position / repository change commit_id reviewer standard?");

  /// Sign-offs; `state` is `signed` or `invalidated`, which for some files alone is in
  /// [#REVIEW_INVALIDATION].
  public static final Table REVIEW =
      table(
          "review",
          "#position / repository change commit_id person authority verdict standard? "
              + "policy? file_ids checklist started_at? state");

  /// What ended a sign-off, for the files of `paths`, or for all where the list is empty.
  public static final Table REVIEW_INVALIDATION =
      table("review_invalidation", "#position / #review commit_id? paths because");

  /// Changes as they were last observed.
  public static final Table CHANGE =
      table(
          "change",
          "repository change / number? state kind? branch base head participants #position");

  /// How changes went in.
  public static final Table CHANGE_MERGE =
      table(
          "change_merge",
          "repository change / commit_id head base branch merged_at method merger? account? "
              + "identity? policy? #position");

  /// What ran where since when.
  public static final Table DEPLOYMENT =
      table(
          "deployment",
          "#position / repository environment service? revision deployed_at releaser? name? "
              + "identity?");

  /// Claims that somebody contests; `state` is `open` or `settled`.
  public static final Table CONTEST =
      table(
          "contest",
          "contest / repository state commit_id places origin tools reason contested_by "
              + "settled_by? settled_origin? settled_tools? #position");

  /// What people stated about who wrote lines.
  public static final Table ATTESTATION =
      table("attestation", "#position / repository commit_id places origin tools person authority");

  /// What rules found; `fingerprint` is empty for a rule that ran and is clear.
  public static final Table FINDING =
      table(
          "finding",
          "repository revision tool rule fingerprint / change? state failure_mode? cwe "
              + "severity? path? #line? #shown? #position");

  /// What coverage reports say.
  public static final Table COVERAGE =
      table(
          "coverage",
          "repository revision tool / change? report format #executed #executable files "
              + "#position");

  /// Approvals; `source` is `onus` for those given here, `forge` for those observed there.
  public static final Table APPROVAL =
      table(
          "approval",
          "#position / repository change commit_id source state person? account? identity? "
              + "boundary? file_ids? submitted_at?");

  /// Gates that somebody overrode.
  public static final Table BYPASS =
      table(
          "bypass",
          "bypass / repository change commit_id rules reason person ratify_by ratified_by? "
              + "#ratified? #position");

  /// Named competences; `state` is `granted` or `expired`.
  public static final Table QUALIFICATION =
      table("qualification", "person qualification / state until? evidence? granted_by #position");

  /// Steps of escalations.
  public static final Table ESCALATION =
      table(
          "escalation", "#position / escalation chain? incident? change? #step state people roles");

  /// Incidents; `state` is `open` or `closed`.
  public static final Table INCIDENT =
      table(
          "incident",
          "incident / repository state title severity kind environment? service? revision? "
              + "started_at? detected_at? detected_by? mitigated_at? resolved_at? actions? "
              + "opened_by #position");

  /// How incidents were classified, by each person.
  public static final Table INCIDENT_CLASSIFICATION =
      table(
          "incident_classification",
          "#position / incident person status ai_connection #provenance_covered "
              + "ai_evidence? causal? tools origins root_cause? defect_type? qualifier? barriers "
              + "failure_modes");

  /// Policies in force, by branch, in the order of the log.
  public static final Table POLICY =
      table("policy", "#position / repository branch commit_id blob digest parent?");

  /// Who else holds which checkpoint.
  public static final Table ANCHOR = table("anchor", "#position / #size root kind name proof?");

  private static final List<Table> ALL =
      List.of(
          PERSON,
          IDENTITY,
          TOOL,
          CHARACTERISATION,
          FAILURE_MODE,
          EXCEPTION,
          EXCEPTION_APPROVAL,
          EXCEPTION_USE,
          REVIEW_ASSIGNMENT,
          REVIEW,
          REVIEW_INVALIDATION,
          CHANGE,
          CHANGE_MERGE,
          DEPLOYMENT,
          CONTEST,
          ATTESTATION,
          FINDING,
          COVERAGE,
          APPROVAL,
          BYPASS,
          QUALIFICATION,
          ESCALATION,
          INCIDENT,
          INCIDENT_CLASSIFICATION,
          POLICY,
          ANCHOR);

  private Tables() {}

  /// Every table.
  public static List<Table> all() {
    return ALL;
  }

  /// Columns before `/` are the key; `#` marks an integer, `?` what may be NULL.
  private static Table table(String name, String columns) {
    var key = new ArrayList<String>();
    var all = new ArrayList<Column>();
    for (String column : columns.split(" ", -1)) {
      if (column.equals("/")) {
        all.forEach(each -> key.add(each.name()));
      } else {
        all.add(column(column));
      }
    }
    return new Table(name, key, all);
  }

  private static Column column(String text) {
    Kind kind = text.startsWith("#") ? Kind.INTEGER : Kind.TEXT;
    return new Column(text.replace("#", "").replace("?", ""), kind, text.endsWith("?"));
  }
}
