package dev.onus.answer;

import dev.onus.answer.Ranking.Ranked;
import dev.onus.custody.Contribution;
import dev.onus.custody.Custody;
import dev.onus.custody.Custody.Holder;
import dev.onus.custody.CustodyChain;
import dev.onus.custody.Generator;
import dev.onus.custody.People;
import dev.onus.custody.Person;
import dev.onus.custody.Trailers;
import dev.onus.provenance.Commit;
import dev.onus.provenance.LineRange;
import dev.onus.provenance.LineRun;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/// Finds the answer: custody, barriers and accountability of each origin, then who answers, who can
/// help and whom the escalation tells. Total and deterministic: the same inputs give the same
/// answer.
public final class Answers {
  private static final int HELPERS = 6;
  private static final int ENOUGH_HELPERS = 2;

  /// How many commits to a file are looked at for people who aren't named yet.
  private static final int SEARCHED = 8;

  private final Past past;
  private final People people;
  private final Governance governance;
  private final Accountability accountability;

  public Answers(Past past, People people, Governance governance) {
    this.past = past;
    this.people = people;
    this.governance = governance;
    this.accountability = new Accountability(past, people, governance);
  }

  /// The answer for these origins.
  public Answer answer(List<Ranked> ranked) {
    var origins = new ArrayList<Answer.Origin>();
    for (Ranked one : ranked) {
      origins.add(origin(origins.size() + 1, one));
    }
    Optional<Answer.Origin> first = origins.stream().findFirst();
    Accountable accountable =
        first.map(Answer.Origin::wouldAnswer).orElseGet(accountability::withoutOrigin);
    List<Answer.Helper> respond = respond(origins);
    return new Answer(
        governance.policy(),
        origins,
        respond,
        accountable,
        escalation(first, accountable, respond));
  }

  /// Who would answer if one of these lines failed, all of which have the same claims: what an
  /// answer says of the origin of a failing line, without looking at the lines around it.
  ///
  /// @param path of the file at the deployed revision
  public Accountable wouldAnswer(String path, LineRun lines) {
    var failing =
        new Ranked(
            lines.commit(), 1, List.of(), path, lines.line(), List.of(lines), List.of(lines));
    return origin(1, failing).wouldAnswer();
  }

  private Answer.Origin origin(int rank, Ranked ranked) {
    Commit commit = past.commit(ranked.commit());
    Optional<Commit> merge = past.merge(ranked.commit());
    var runs = ranked.failing().isEmpty() ? ranked.runs() : ranked.failing();
    Generator generator = past.generator(ranked.commit(), runs);
    Custody chain = custody(ranked.path(), commit, merge, generator);
    var judged =
        governance.judge(
            new Governance.Examined(
                ranked.path(),
                runs.stream().findFirst().map(LineRun::originPath).orElse(ranked.path()),
                runs,
                commit,
                merge.orElse(commit),
                chain,
                past.deployment()));
    Custody custody = chain.with(judged.reviews(), judged.area(), judged.leave());
    return new Answer.Origin(
        rank,
        ranked.score(),
        ranked.because(),
        commit.id(),
        commit.subject(),
        ranked.path(),
        ranked.line(),
        ranked.runs().stream()
            .map(run -> new LineRange(run.line(), run.line() + run.count() - 1))
            .toList(),
        commit.committedAt(),
        ChangeReference.of(commit, merge),
        merge.map(Commit::id),
        custody,
        judged.barriers(),
        accountability.of(ranked.path(), custody, judged.barriers()));
  }

  private Custody custody(String path, Commit commit, Optional<Commit> merge, Generator generator) {
    var chain = new CustodyChain(commit, past.signer(commit), merge, generator);
    return new Custody(
        generator,
        generator.tools().stream()
            .flatMap(tool -> governance.toolOwner(tool.tool()).stream())
            .findFirst(),
        chain.acceptor(people),
        chain.authors(people),
        chain.reviewers(people, () -> past.reviewers(merge.orElse(commit))),
        chain.testers(people),
        Optional.empty(),
        Optional.empty(),
        chain.merger(people),
        past.deployment()
            .flatMap(deployment -> Optional.ofNullable(deployment.by()))
            .flatMap(by -> people.of(Trailers.identity(by))),
        pathOwner(path));
  }

  /// The first listed who is here, else the first listed.
  private Optional<Holder> pathOwner(String path) {
    List<Holder> owners = governance.pathOwners(path);
    return owners.stream()
        .filter(owner -> people.active(owner.person()))
        .findFirst()
        .or(() -> owners.stream().findFirst());
  }

  /// Who can help now: on call, acceptor, reviewer, path owner, then those who tested it, wrote
  /// lines beside it or know the file; who is no longer here comes last.
  private List<Answer.Helper> respond(List<Answer.Origin> origins) {
    Optional<Answer.Origin> origin = origins.stream().findFirst();
    List<Answer.Origin> others = origins.stream().skip(1).toList();
    var helpers = new ArrayList<Answer.Helper>();
    Optional<String> path = origin.map(Answer.Origin::path);
    governance.onCall(path).forEach(person -> help(helpers, person, Role.ON_CALL, "on call now"));
    origin.ifPresent(first -> {
      Custody custody = first.custody();
      custody
          .acceptor()
          .ifPresent(person -> help(helpers, person, Role.ACCEPTOR, "accepted the failing lines"));
      custody
          .reviewers()
          .forEach(review -> help(helpers, review.person(), Role.REVIEWER, "reviewed the change"));
      governance
          .pathOwners(first.path())
          .forEach(owner -> help(helpers, owner.person(), Role.PATH_OWNER, "owns the file"));
      custody.testers().forEach(person -> help(helpers, person, Role.TESTER, "tested the change"));
    });
    others.stream()
        .flatMap(one -> one.custody().acceptor().stream())
        .filter(people::active)
        .forEach(person -> help(helpers, person, Role.ACCEPTOR, "wrote lines near the failure"));
    if (helpers.stream().filter(Answer.Helper::active).count() < ENOUGH_HELPERS) {
      path
          .map(one -> past.committersOf(one, this::byActive, SEARCHED))
          .orElseGet(past::committers)
          .stream()
          .flatMap(one -> people.of(one.author()).stream())
          .filter(people::active)
          .limit(ENOUGH_HELPERS)
          .forEach(person ->
              help(
                  helpers,
                  person,
                  path.isPresent() ? Role.PATH_COMMITTER : Role.REPOSITORY_COMMITTER,
                  path.isPresent()
                      ? "changed this file lately"
                      : "changed this repository lately"));
    }
    var ordered = new ArrayList<>(helpers.stream().filter(Answer.Helper::active).toList());
    helpers.stream().filter(helper -> !helper.active()).forEach(ordered::add);
    return ordered.stream().limit(HELPERS).toList();
  }

  private boolean byActive(Contribution one) {
    return people.of(one.author()).filter(people::active).isPresent();
  }

  private void help(List<Answer.Helper> helpers, Person person, Role role, String because) {
    if (helpers.stream().noneMatch(helper -> helper.person().is(person))) {
      helpers.add(
          new Answer.Helper(
              person, role, governance.reach(person).orElse(null), people.active(person), because));
    }
  }

  /// Whom each step tells, each once a step. Nobody who has left is told: whoever answers stands
  /// in.
  private List<Answer.Told> escalation(
      Optional<Answer.Origin> origin, Accountable accountable, List<Answer.Helper> respond) {
    var answering = new Holder(accountable.person(), accountable.via());
    var told = new LinkedHashSet<Answer.Told>();
    for (Governance.Step step : governance.escalation(origin.map(Answer.Origin::path))) {
      for (Governance.Target target : step.targets()) {
        switch (target) {
          case Governance.Target.OfHolder(Holder holder, Role role) ->
              told.add(told(step, people.active(holder.person()) ? holder : answering, role));
          case Governance.Target.OfRole(Role role) ->
              holder(role, origin, accountable, respond)
                  .map(holder -> told(step, holder, role))
                  .ifPresent(told::add);
        }
      }
    }
    return List.copyOf(told);
  }

  private static Answer.Told told(Governance.Step step, Holder holder, Role role) {
    return new Answer.Told(step.after(), holder.person(), holder.via(), role);
  }

  /// Who holds a role of the answer and is here; empty for a role that the answer has nobody for.
  private Optional<Holder> holder(
      Role role,
      Optional<Answer.Origin> origin,
      Accountable accountable,
      List<Answer.Helper> respond) {
    var answering = new Holder(accountable.person(), accountable.via());
    if (role == Role.RESPONDER) {
      return Optional.of(
          respond.stream()
              .filter(Answer.Helper::active)
              .map(helper -> new Holder(helper.person(), null))
              .findFirst()
              .orElse(answering));
    }
    if (role == Role.ACCOUNTABLE || role == accountable.role()) {
      return Optional.of(answering);
    }
    List<Holder> holders =
        origin
            .map(first -> accountability.holders(role, first.path(), first.custody()))
            .orElse(List.of());
    return holders.stream()
        .filter(one -> people.active(one.person()))
        .findFirst()
        .or(() -> holders.isEmpty() ? Optional.empty() : Optional.of(answering));
  }
}
