package dev.onus.answer;

import dev.onus.answer.Custody.Holder;
import dev.onus.answer.Ranking.Ranked;
import dev.onus.provenance.Commit;
import dev.onus.provenance.LineRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Finds the answer: custody, barriers and accountability of each origin, then who answers, who can
/// help and whom the escalation tells. Total and deterministic: the same inputs give the same
/// answer.
public final class Answers {
  private static final int HELPERS = 6;

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
    List<Answer.Helper> respond = respond(first);
    return new Answer(
        governance.policy(),
        origins,
        respond,
        accountable,
        escalation(first, accountable, respond));
  }

  private Answer.Origin origin(int rank, Ranked ranked) {
    Commit commit = past.commit(ranked.commit());
    Optional<Commit> merge = past.merge(ranked.commit());
    var runs = ranked.failing().isEmpty() ? ranked.runs() : ranked.failing();
    Generator generator = past.generator(ranked.commit(), runs);
    Custody custody = custody(ranked.path(), commit, merge, generator);
    List<Barrier.Result> barriers =
        governance.barriers(
            new Governance.Examined(
                ranked.path(),
                commit,
                merge.orElse(commit),
                custody,
                past.deployment(),
                past.hasExceptions(merge.orElse(commit))));
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
        barriers,
        accountability.of(ranked.path(), custody, barriers));
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
        governance.boundary(path).map(Governance.Area::id).orElse(null),
        null,
        chain.merger(people),
        past.deployment()
            .flatMap(deployment -> Optional.ofNullable(deployment.by()))
            .flatMap(by -> people.of(Trailers.identity(by))),
        governance.pathOwners(path).stream().findFirst());
  }

  /// Who can help now: on call, acceptor, reviewer, path owner, then those who know the file; who
  /// is no longer here comes last.
  private List<Answer.Helper> respond(Optional<Answer.Origin> origin) {
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
    if (helpers.stream().filter(Answer.Helper::active).count() < 2) {
      path.map(past::committersOf).orElseGet(past::committers).stream()
          .flatMap(one -> people.of(one.author()).stream())
          .filter(people::active)
          .limit(3)
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

  private void help(List<Answer.Helper> helpers, Person person, Role role, String because) {
    if (helpers.stream().noneMatch(helper -> helper.person().is(person))) {
      helpers.add(
          new Answer.Helper(
              person, role, governance.reach(person).orElse(null), people.active(person), because));
    }
  }

  private List<Answer.Told> escalation(
      Optional<Answer.Origin> origin, Accountable accountable, List<Answer.Helper> respond) {
    var told = new ArrayList<Answer.Told>();
    for (Governance.Step step : governance.escalation(origin.map(Answer.Origin::path))) {
      for (Governance.Target target : step.targets()) {
        switch (target) {
          case Governance.Target.OfHolder(Holder holder, Role role) ->
              told.add(new Answer.Told(step.after(), holder.person(), role));
          case Governance.Target.OfRole(Role role) ->
              holder(role, origin, accountable, respond)
                  .ifPresent(person -> told.add(new Answer.Told(step.after(), person, role)));
        }
      }
    }
    return told;
  }

  private Optional<Person> holder(
      Role role,
      Optional<Answer.Origin> origin,
      Accountable accountable,
      List<Answer.Helper> respond) {
    if (role == Role.RESPONDER) {
      return respond.stream().filter(Answer.Helper::active).map(Answer.Helper::person).findFirst();
    }
    if (role == Role.ACCOUNTABLE || role == accountable.role()) {
      return Optional.of(accountable.person());
    }
    return origin
        .flatMap(first -> accountability.holder(role, first.path(), first.custody()))
        .map(Holder::person);
  }
}
