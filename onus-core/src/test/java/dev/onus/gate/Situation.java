package dev.onus.gate;

import dev.onus.boundary.PathSet;
import dev.onus.custody.Custody;
import dev.onus.custody.IdentifiedBy;
import dev.onus.custody.Person;
import dev.onus.custody.Sample;
import dev.onus.policy.Condition;
import dev.onus.policy.Directory;
import dev.onus.provenance.Claim;
import dev.onus.provenance.CommitClaims;
import dev.onus.provenance.Evidence;
import dev.onus.provenance.LineOrigin;
import dev.onus.provenance.LineRange;
import dev.onus.provenance.Origin;
import dev.onus.provenance.Scope;
import dev.onus.provenance.Source;
import dev.onus.provenance.ToolUse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A change that a test states piece by piece, and the policy that judges it.
public final class Situation {
  public static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
  public static final String PEOPLE =
      """
      version: 1
      repository: {owner: rita}
      people:
        - {id: ann, identities: [ann@x.org]}
        - {id: bob, identities: [bob@x.org], qualifications: [{name: secure, until: 2026-12-31}]}
        - {id: cat, identities: [cat@x.org], qualifications: [{name: secure, until: 2026-11-19}]}
        - {id: dan, identities: [dan@x.org]}
        - {id: rita, identities: [rita@x.org]}
        - {id: ines, identities: [ines@x.org]}
        - {id: gone, identities: [gone@x.org], left: 2026-06-30}
      teams:
        - {id: security, lead: bob, members: [bob, dan, gone]}
      tooling: {owner: ines}
      answers: {last_resort: rita}
      """;

  private final Directory directory;
  private final Map<String, List<Touch>> touches = new LinkedHashMap<>();
  private final Map<String, String> oldPaths = new HashMap<>();
  private final Map<Integer, List<Claim>> claims = new LinkedHashMap<>();
  private final Map<Integer, String> messages = new HashMap<>();
  private List<Person> authors = List.of(key("ann"));
  private final List<Person> requesters = new ArrayList<>();
  private final List<Approval> approvals = new ArrayList<>();
  private final List<ExceptionOnFile> exceptions = new ArrayList<>();
  private final List<Attestation> attestations = new ArrayList<>();
  private final List<ContestOnFile> contests = new ArrayList<>();
  private final List<BypassOnFile> bypasses = new ArrayList<>();
  private final List<String> takenBack = new ArrayList<>();
  private Condition.ChangeKind kind = Condition.ChangeKind.FEATURE;
  private @Nullable String branch;
  private @Nullable String incomplete;
  private boolean notes = true;
  private Instant at = NOW;

  private Situation(Directory directory) {
    this.directory = directory;
  }

  /// Judged by these rules about the people above.
  public static Situation under(String rules) {
    return new Situation(Sample.directory(PEOPLE + rules, null));
  }

  /// Judged by rules that were read before, about the same people.
  public static Situation under(Directory directory) {
    return new Situation(directory);
  }

  public static Person key(String who) {
    return new Person(who, IdentifiedBy.KEY);
  }

  public static Person asserted(String who) {
    return new Person(who, IdentifiedBy.ASSERTED);
  }

  public static String commit(int number) {
    return Sample.id(number);
  }

  /// The file id of a path as it is now.
  public static String now(String path) {
    return "now " + path;
  }

  public Situation touch(String path, int commit, Touch.Kind kind, Origin origin, int lines) {
    var tools = List.of(new ToolUse("claude-code", null));
    boolean byTool = origin == Origin.AI || origin == Origin.AI_EDITED || origin == Origin.DECLARED;
    Evidence evidence =
        switch (origin) {
          case AI, AI_EDITED -> Evidence.RECORDED;
          case DECLARED -> Evidence.TRAILER;
          case HUMAN -> Evidence.SIGNED;
          case UNKNOWN -> Evidence.NONE;
        };
    boolean isAboutLines = kind == Touch.Kind.ADDED || kind == Touch.Kind.CARRIED;
    touches
        .computeIfAbsent(path, _ -> new ArrayList<>())
        .add(
            new Touch(
                commit(commit),
                kind,
                isAboutLines ? new LineRange(1, lines) : null,
                new LineOrigin(origin, byTool ? tools : List.of(), evidence, null, false)));
    claims.computeIfAbsent(commit, _ -> new ArrayList<>());
    if (byTool) {
      claims
          .get(commit)
          .add(
              Claim.ByTool.of(
                  Scope.commit(), tools.getFirst(), new Source.Mark("test"), evidence, "mark"));
    }
    return this;
  }

  public Situation adds(String path, Origin origin, int lines) {
    return touch(path, 1, Touch.Kind.ADDED, origin, lines);
  }

  public Situation movedFrom(String old, String path) {
    oldPaths.put(path, old);
    return this;
  }

  public Situation message(int commit, String message) {
    messages.put(commit, message);
    return this;
  }

  public Situation by(Person... people) {
    authors = List.of(people);
    return this;
  }

  public Situation askedFor(Person person) {
    requesters.add(person);
    return this;
  }

  public Situation approved(Person by, String... paths) {
    Map<String, String> ids = new HashMap<>();
    for (String path : paths) {
      ids.put(path, now(path));
    }
    return approved(new Approval(by, commit(1), ids, null, Custody.Checklist.NONE));
  }

  public Situation approved(Approval approval) {
    approvals.add(approval);
    return this;
  }

  public Situation attested(Person by, int commit) {
    attestations.add(Attestation.byPerson(by, commit(commit)));
    return this;
  }

  public Situation attested(Attestation attestation) {
    attestations.add(attestation);
    return this;
  }

  public Situation contested(ContestOnFile contest) {
    contests.add(contest.by(authors));
    return this;
  }

  public Situation bypassed(Person by, int head, String... rules) {
    bypasses.add(
        new BypassOnFile(
            "b-1",
            by,
            commit(head),
            List.of(rules),
            java.time.LocalDate.of(2026, 11, 23),
            List.of()));
    return this;
  }

  public Situation excepted(ExceptionOnFile exception) {
    exceptions.add(exception);
    return this;
  }

  public Situation takesBack(String file) {
    takenBack.add(file);
    return this;
  }

  public Situation kind(Condition.ChangeKind is) {
    kind = is;
    return this;
  }

  public Situation onBranch(String name) {
    branch = name;
    return this;
  }

  public Situation at(Instant time) {
    at = time;
    return this;
  }

  public Situation withoutNotes() {
    notes = false;
    return this;
  }

  public Situation incomplete(String why) {
    incomplete = why;
    return this;
  }

  public Facts facts() {
    var commits = new ArrayList<CommitOfChange>();
    claims.forEach((number, about) ->
        commits.add(
            new CommitOfChange(
                Sample.commit(number, "Ann", "Ann", messages.getOrDefault(number, "Change"), 1),
                CommitClaims.of(commit(number), about),
                false,
                CommitClaims.of(commit(number), about).tools(),
                authors)));
    var files = new ArrayList<ChangedFile>();
    touches.forEach((path, what) ->
        files.add(new ChangedFile(path, oldPaths.get(path), now(path), false, what)));
    return new Facts(
        commit(0),
        commit(1),
        at,
        branch,
        files,
        commits,
        kind,
        requesters,
        approvals,
        exceptions,
        attestations,
        contests,
        bypasses,
        takenBack,
        notes,
        incomplete);
  }

  public Directory directory() {
    return directory;
  }

  public Decision judge() {
    return Gate.judge(directory, facts());
  }

  /// The state of a rule.
  public State state(String id) {
    return find(judge(), id).state();
  }

  public Decision rule(String id) {
    return find(judge(), id);
  }

  private static Decision find(Decision decision, String id) {
    if (decision.id().equals(id)) {
      return decision;
    }
    return decision.children().stream()
        .filter(child -> id.equals(child.id()) || id.startsWith(child.id() + "/"))
        .findFirst()
        .map(child -> find(child, id))
        .orElseThrow(() -> new AssertionError("no rule " + id + " in " + decision));
  }

  /// An exception for the area `auth` that is granted by both approvers, ratified and in force.
  public static ExceptionOnFile exception(String path) {
    return new ExceptionOnFile(
        "ex-1",
        "auth",
        List.of("claude-*"),
        PathSet.of(List.of("/auth/**")),
        null,
        NOW.plus(Duration.ofDays(3)),
        "The migration of the sessions needs it.",
        key("ann"),
        NOW.minus(Duration.ofDays(1)),
        List.of(
            new ExceptionOnFile.Grant(key("bob"), NOW.plus(Duration.ofDays(3))),
            new ExceptionOnFile.Grant(key("dan"), NOW.plus(Duration.ofDays(3)))),
        List.of(
            new ExceptionOnFile.Ratification(key("bob"), Map.of(path, now(path))),
            new ExceptionOnFile.Ratification(key("dan"), Map.of(path, now(path)))),
        false);
  }
}
