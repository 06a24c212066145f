package dev.onus.policy;

import dev.onus.boundary.Dialect;
import dev.onus.boundary.PathSet;
import dev.onus.provenance.Evidence;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What `.onus/policy.yaml` says, in the order of the file; with all that it extends, what the
/// parents say comes first. Lines older than `adopted` are reported apart and require nothing.
/// `parent` is the text of `extends`; `inherited` names what was read because of it, the nearest
/// first, and is empty where a file was read on its own.
public record Policy(
    int version,
    @Nullable LocalDate adopted,
    @Nullable String parent,
    List<String> inherited,
    @Nullable Actor repositoryOwner,
    List<Person> people,
    List<Team> teams,
    @Nullable Tooling tooling,
    List<Tool> tools,
    List<Boundary> boundaries,
    @Nullable Dialect codeowners,
    EvidenceRules evidence,
    List<Standard> standards,
    Load load,
    List<Environment> environments,
    @Nullable Bypass bypass,
    Answers answers,
    List<Escalation> escalations,
    List<Service> services) {
  public Policy {
    inherited = List.copyOf(inherited);
    people = List.copyOf(people);
    teams = List.copyOf(teams);
    tools = List.copyOf(tools);
    boundaries = List.copyOf(boundaries);
    standards = List.copyOf(standards);
    environments = List.copyOf(environments);
    escalations = List.copyOf(escalations);
    services = List.copyOf(services);
  }

  /// The same with other people and teams.
  Policy with(List<Person> people, List<Team> teams) {
    return new Policy(
        version,
        adopted,
        parent,
        inherited,
        repositoryOwner,
        people,
        teams,
        tooling,
        tools,
        boundaries,
        codeowners,
        evidence,
        standards,
        load,
        environments,
        bypass,
        answers,
        escalations,
        services);
  }

  /// The same as if it had been adopted before all history: what it would have decided.
  public Policy alwaysAdopted() {
    return new Policy(
        version,
        null,
        parent,
        inherited,
        repositoryOwner,
        people,
        teams,
        tooling,
        tools,
        boundaries,
        codeowners,
        evidence,
        standards,
        load,
        environments,
        bypass,
        answers,
        escalations,
        services);
  }

  /// Whether nothing that it extends is left out.
  boolean isWhole() {
    return parent == null || !inherited.isEmpty();
  }

  /// Somebody in the directory. Identities are `github:login`, `gitlab:login` or an e-mail address.
  /// `left` is the last day; an absent one means that the person is active.
  public record Person(
      String id,
      List<String> identities,
      List<String> keys,
      List<Qualification> qualifications,
      @Nullable LocalDate left) {
    public Person {
      identities = List.copyOf(identities);
      keys = List.copyOf(keys);
      qualifications = List.copyOf(qualifications);
    }

    /// Whether the person is active on a day.
    public boolean activeOn(LocalDate day) {
      return left == null || !day.isAfter(left);
    }
  }

  /// A competence of a person; `until` is the last day on which it counts.
  public record Qualification(String name, @Nullable LocalDate until, @Nullable String evidence) {
    /// Whether it counts on a day.
    public boolean validOn(LocalDate day) {
      return until == null || !day.isAfter(until);
    }
  }

  /// People who answer together through their lead. Identities name the team on a platform
  /// (`github:acme/payments`); without one, `@any/ID` is this team.
  public record Team(
      String id, @Nullable String lead, List<String> members, List<String> identities) {
    public Team {
      members = List.copyOf(members);
      identities = List.copyOf(identities);
    }
  }

  /// Who answers for AI tools as a whole.
  public record Tooling(Actor owner, @Nullable Actor deputy) {}

  /// A registered AI tool or model. `id` may be a pattern with `*`; so may its models. A trial ends
  /// after `until`.
  public record Tool(
      String id,
      @Nullable Actor owner,
      Status status,
      List<String> models,
      @Nullable LocalDate until,
      @Nullable LocalDate characterised,
      @Nullable Integer recharacteriseDays) {
    public Tool {
      models = List.copyOf(models);
    }

    /// Whether a tool may be used.
    public enum Status {
      APPROVED,
      TRIAL,
      FORBIDDEN;

      /// The word in the policy.
      public String label() {
        return name().toLowerCase(Locale.ROOT);
      }
    }
  }

  /// Named paths with a consent mode. `exception` says who may grant one in a `deny` area,
  /// `approve` who must approve AI lines in a `propose` area, `standard` what a review in a
  /// `review` area needs.
  public record Boundary(
      String id,
      PathSet paths,
      Mode ai,
      boolean attestUnknown,
      @Nullable Actor owner,
      @Nullable String because,
      @Nullable ExceptionRules exception,
      @Nullable Approve approve,
      @Nullable String standard) {
    /// What AI may do, strictest first.
    public enum Mode {
      /// Nothing without an exception.
      DENY,
      /// Propose; named people must approve.
      PROPOSE,
      /// Write; the review must meet the standard.
      REVIEW,
      /// Anything.
      OPEN;

      /// The word in the policy.
      public String label() {
        return name().toLowerCase(Locale.ROOT);
      }
    }
  }

  /// How an exception is granted: by how many of whom, for how many days at most, with a reason of
  /// how many letters at least.
  public record ExceptionRules(List<Actor> approvers, int count, int maxDays, int reasonMin) {
    public ExceptionRules {
      approvers = List.copyOf(approvers);
    }
  }

  /// Who must approve, and how many of them.
  public record Approve(List<Actor> by, int count) {
    public Approve {
      by = List.copyOf(by);
    }
  }

  /// What counts as evidence. `substantial` is the share of added lines, between 0 and 1, from
  /// which a change is substantially AI-written.
  public record EvidenceRules(
      Evidence minimum,
      double substantial,
      boolean notesRequired,
      @Nullable String disclose,
      List<String> forbid) {
    /// What holds when the policy says nothing: any evidence, 30 %, notes optional.
    public static final EvidenceRules DEFAULT =
        new EvidenceRules(Evidence.INFERRED, 0.30, false, null, List.of());

    public EvidenceRules {
      forbid = List.copyOf(forbid);
    }
  }

  /// Limits of a reviewer's load: reviews in 7 days, lines of one review, lines an hour.
  public record Load(
      @Nullable Integer reviewsSoft,
      @Nullable Integer reviewsHard,
      @Nullable Integer linesPerReview,
      @Nullable Integer linesPerHour) {}

  /// Where software runs: who may release to it, from which branches.
  public record Environment(String id, List<Actor> release, List<String> branches) {
    public Environment {
      release = List.copyOf(release);
      branches = List.copyOf(branches);
    }
  }

  /// Who may override a gate, within how many days it must be ratified, and by whom.
  ///
  /// @param who nobody where it is forbidden
  public record Bypass(List<Actor> who, int ratifyDays, List<Actor> by) {
    /// Nobody may, neither here nor in a policy that extends this one.
    public static final Bypass NONE = new Bypass(List.of(), 0, List.of());

    public Bypass {
      who = List.copyOf(who);
      by = List.copyOf(by);
    }
  }

  /// Who answers in which case where the built-in table is overridden, and when nobody else does.
  public record Answers(Map<AnswerCase, Actor> overrides, @Nullable Actor lastResort) {
    public Answers {
      overrides = Map.copyOf(overrides);
    }
  }

  /// Whom to notify, how long after the start, and how often the whole is repeated.
  public record Escalation(String id, List<Step> steps, int repeat) {
    public Escalation {
      steps = List.copyOf(steps);
    }

    /// One step.
    public record Step(Duration after, List<Actor> notifies) {
      public Step {
        notifies = List.copyOf(notifies);
      }
    }
  }

  /// What runs in production: its paths, its owner, its escalation. `oncallCalendar` is the path of
  /// an iCalendar file in the repository.
  public record Service(
      String id,
      PathSet paths,
      List<String> environments,
      @Nullable Actor owner,
      @Nullable String escalation,
      @Nullable String oncallCalendar) {
    public Service {
      environments = List.copyOf(environments);
    }
  }
}
