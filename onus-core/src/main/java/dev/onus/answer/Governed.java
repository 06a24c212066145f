package dev.onus.answer;

import dev.onus.custody.Custody;
import dev.onus.custody.Custody.Holder;
import dev.onus.custody.IdentifiedBy;
import dev.onus.custody.Person;
import dev.onus.gate.ExceptionOnFile;
import dev.onus.policy.Actor;
import dev.onus.policy.AnswerCase;
import dev.onus.policy.Directory;
import dev.onus.policy.Policy;
import dev.onus.policy.Who;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The governance of a repository with a policy.
///
/// A person in an office is `asserted`: the policy names them, and nothing that they signed says
/// so.
public final class Governed implements Governance {
  private final Reference reference;
  private final Directory directory;
  private final BarrierChecks checks;
  private final LocalDate today;
  private final OnCall onCall;

  /// @param reference which policy it is
  /// @param directory of that policy and the CODEOWNERS file beside it
  /// @param checks the barriers, each change against the policy that was in force for it
  /// @param today in UTC
  /// @param onCall who is on call at the moment of the question
  public Governed(
      Reference reference,
      Directory directory,
      BarrierChecks checks,
      LocalDate today,
      OnCall onCall) {
    this.reference = reference;
    this.directory = directory;
    this.checks = checks;
    this.today = today;
    this.onCall = onCall;
  }

  @Override
  public Optional<Reference> policy() {
    return Optional.of(reference);
  }

  @Override
  public List<Holder> pathOwners(String path) {
    return directory.owners(path).owners().stream()
        .flatMap(owner -> holder(directory.resolve(owner, today)))
        .toList();
  }

  @Override
  public Optional<Holder> repositoryOwner() {
    return of(directory.policy().repositoryOwner());
  }

  @Override
  public Optional<Holder> toolingOwner() {
    return holder(directory.toolingOwner(today)).findFirst();
  }

  @Override
  public Optional<Holder> toolOwner(String tool) {
    return directory.tool(tool).flatMap(one -> of(one.owner()));
  }

  @Override
  public Optional<Holder> serviceOwner(Optional<String> path) {
    return service(path).flatMap(one -> of(one.owner()));
  }

  @Override
  public Optional<Holder> lastResort() {
    return holder(directory.lastResort(today)).findFirst();
  }

  @Override
  public Optional<Target> override(String answerCase) {
    return Stream.of(AnswerCase.values())
        .filter(one -> one.label().equals(answerCase))
        .flatMap(one -> Stream.ofNullable(directory.policy().answers().overrides().get(one)))
        .findFirst()
        .flatMap(this::target);
  }

  @Override
  public boolean acceptsAsserted() {
    return true;
  }

  @Override
  public Judged judge(Examined examined) {
    BarrierChecks.Judged judged = checks.judge(examined);
    return new Judged(
        judged.barriers(),
        judged.reviews(),
        Optional.ofNullable(judged.area())
            .or(() -> directory.boundary(examined.path()))
            .filter(area -> area.ai() != Policy.Boundary.Mode.OPEN)
            .map(area -> new Custody.Area(area.id(), of(area.owner()))),
        Optional.ofNullable(judged.leave())
            .map(leave ->
                new Custody.Leave(
                    leave.id(),
                    leave.grants().stream().map(ExceptionOnFile.Grant::by).distinct().toList())));
  }

  @Override
  public List<Person> onCall(Optional<String> path) {
    return onCall.forPath(path).stream().map(Governed::person).toList();
  }

  @Override
  public List<Step> escalation(Optional<String> path) {
    Policy.Service service = service(path).orElse(null);
    return directory
        .escalation(service)
        .map(escalation ->
            escalation.steps().stream()
                .map(step ->
                    new Step(
                        (int) step.after().toMinutes(),
                        step.notifies().stream().flatMap(actor -> target(actor).stream()).toList()))
                .toList())
        .orElseGet(() ->
            List.of(
                new Step(0, List.of(new Target.OfRole(Role.RESPONDER))),
                new Step(15, List.of(new Target.OfRole(Role.ACCOUNTABLE)))));
  }

  @Override
  public Optional<String> reach(Person person) {
    return directory
        .person(person.who())
        .flatMap(known ->
            known.identities().stream()
                .filter(identity -> identity.indexOf('@') > 0)
                .findFirst()
                .or(() -> known.identities().stream().findFirst()));
  }

  private Optional<Policy.Service> service(Optional<String> path) {
    return directory.service(path);
  }

  private Optional<Target> target(Actor actor) {
    return switch (actor) {
      case Actor.Holder(dev.onus.policy.Role role) ->
          Optional.of(new Target.OfRole(Role.valueOf(role.name())));
      case Actor.LastResort _ ->
          lastResort().map(holder -> new Target.OfHolder(holder, Role.LAST_RESORT));
      case Actor.Individual _, Actor.Group _ ->
          of(actor).map(holder -> new Target.OfHolder(holder, Role.NAMED));
    };
  }

  private Optional<Holder> of(@Nullable Actor actor) {
    return actor == null ? Optional.empty() : holder(directory.resolve(actor, today)).findFirst();
  }

  private Stream<Holder> holder(Who who) {
    return switch (who) {
      case Who.Active(String id, String via) -> Stream.of(new Holder(person(id), team(via)));
      case Who.Left(String id, String via, LocalDate _) ->
          Stream.of(new Holder(person(id), team(via)));
      case Who.Nobody _ -> Stream.of();
    };
  }

  private static @Nullable String team(@Nullable String id) {
    return id == null ? null : "team:" + id.toLowerCase(Locale.ROOT);
  }

  private static Person person(String id) {
    return new Person(id, IdentifiedBy.ASSERTED);
  }
}
