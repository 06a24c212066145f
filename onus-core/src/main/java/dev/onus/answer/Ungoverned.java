package dev.onus.answer;

import dev.onus.custody.Custody.Holder;
import dev.onus.custody.Person;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// The governance of a repository without a policy: path owners as CODEOWNERS names them, nothing
/// required, and the escalation from whoever can help to whoever answers.
///
/// @param owners the owners of a file, in order
/// @param reach how a person can be reached
public record Ungoverned(
    Function<String, List<Holder>> owners, Function<Person, Optional<String>> reach)
    implements Governance {
  private static final String NO_POLICY = "no policy was in force";
  private static final int HANDOVER_MINUTES = 15;

  @Override
  public Optional<Reference> policy() {
    return Optional.empty();
  }

  @Override
  public List<Holder> pathOwners(String path) {
    return owners.apply(path);
  }

  @Override
  public Optional<Holder> repositoryOwner() {
    return Optional.empty();
  }

  @Override
  public Optional<Holder> toolingOwner() {
    return Optional.empty();
  }

  @Override
  public Optional<Holder> toolOwner(String tool) {
    return Optional.empty();
  }

  @Override
  public Optional<Holder> serviceOwner(Optional<String> path) {
    return Optional.empty();
  }

  @Override
  public Optional<Holder> lastResort() {
    return Optional.empty();
  }

  @Override
  public Optional<Target> override(String answerCase) {
    return Optional.empty();
  }

  @Override
  public boolean acceptsAsserted() {
    return true;
  }

  @Override
  public Judged judge(Examined examined) {
    return new Judged(
        Arrays.stream(Barrier.values())
            .map(barrier -> Barrier.Result.notRequired(barrier, NO_POLICY))
            .toList(),
        examined.custody().reviewers(),
        Optional.empty(),
        Optional.empty());
  }

  @Override
  public List<Person> onCall(Optional<String> path) {
    return List.of();
  }

  @Override
  public List<Step> escalation(Optional<String> path) {
    return List.of(
        new Step(0, List.of(new Target.OfRole(Role.RESPONDER))),
        new Step(HANDOVER_MINUTES, List.of(new Target.OfRole(Role.ACCOUNTABLE))));
  }

  @Override
  public Optional<String> reach(Person person) {
    return reach.apply(person);
  }
}
