package dev.onus.answer;

import dev.onus.custody.Contribution;
import dev.onus.custody.Custody;
import dev.onus.custody.Custody.Holder;
import dev.onus.custody.IdentifiedBy;
import dev.onus.custody.People;
import dev.onus.custody.Person;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Chooses the one person who answers, and says by which rule.
///
/// With a policy the first failed barrier selects a role; a role that no active person holds passes
/// to the path's owner, the repository's owner, the last resort. Without one the built-in chain
/// `onus:builtin@1` applies: path owner, active acceptor, merger, latest active committer of the
/// file, of the repository.
final class Accountability {
  private static final String BUILTIN = "onus:builtin@1/";
  private static final String TABLE = "onus:answers@1/";
  private static final String POLICY = "policy:answers/";

  private final Past past;
  private final People people;
  private final Governance governance;

  Accountability(Past past, People people, Governance governance) {
    this.past = past;
    this.people = people;
    this.governance = governance;
  }

  /// Who answers for an origin.
  Accountable of(String path, Custody custody, List<Barrier.Result> barriers) {
    return governance.policy().isEmpty()
        ? builtin(Optional.of(path), Optional.of(custody), new ArrayList<>())
        : governed(path, custody, barriers);
  }

  /// Who answers when no line of the repository is behind the failure: the service's owner, then
  /// the same chain.
  Accountable withoutOrigin() {
    var because = new ArrayList<String>();
    because.add("no line of this repository is behind the failure");
    Optional<Holder> service = governance.serviceOwner(Optional.empty()).filter(this::resolves);
    if (service.isPresent()) {
      return answer(service.get(), Role.SERVICE_OWNER, TABLE + "no_origin", because);
    }
    return governance.policy().isEmpty()
        ? builtin(Optional.empty(), Optional.empty(), because)
        : fallback(Optional.empty(), "no_origin", because);
  }

  /// Who holds a role for an origin, active or not.
  List<Holder> holders(Role role, String path, Custody custody) {
    return holders(role, Optional.of(path), Optional.of(custody)).toList();
  }

  private Accountable governed(String path, Custody custody, List<Barrier.Result> barriers) {
    var because = new ArrayList<String>();
    var failed = barriers.stream().filter(one -> one.state() == Barrier.State.FAILED).findFirst();
    if (failed.isEmpty()) {
      return nothingFailed(path, custody, barriers, because);
    }
    Barrier.Result first = failed.get();
    because.add("first failed barrier: " + first.barrier().label() + ", " + first.because());
    Optional<Accountable> own = overridden(first.answerCase(), path, custody, because);
    if (own.isPresent()) {
      return own.get();
    }
    Role role = defaultRole(first, custody);
    Optional<Holder> holder =
        holders(role, Optional.of(path), Optional.of(custody)).filter(this::resolves).findFirst();
    if (holder.isPresent()) {
      return answer(holder.get(), role, TABLE + first.answerCase(), because);
    }
    because.add("no active person is the " + role.words());
    return fallback(Optional.of(path), first.answerCase(), because);
  }

  /// Whom the policy's own table names for a case, if an active person holds that place.
  private Optional<Accountable> overridden(
      String answerCase, String path, Custody custody, List<String> because) {
    Optional<Governance.Target> target = governance.override(answerCase);
    if (target.isEmpty()) {
      return Optional.empty();
    }
    Role role =
        switch (target.get()) {
          case Governance.Target.OfRole(Role named) -> named;
          case Governance.Target.OfHolder(Holder _, Role named) -> named;
        };
    Stream<Holder> holders =
        switch (target.get()) {
          case Governance.Target.OfRole(Role named) ->
              holders(named, Optional.of(path), Optional.of(custody));
          case Governance.Target.OfHolder(Holder holder, Role _) -> Stream.of(holder);
        };
    Optional<Holder> found = holders.filter(this::resolves).findFirst();
    if (found.isEmpty()) {
      because.add("the policy names the " + role.words() + ", and no active person is that");
    }
    return found.map(holder -> answer(holder, role, POLICY + answerCase, because));
  }

  private static Role defaultRole(Barrier.Result failed, Custody custody) {
    Role role = failed.answers();
    if (role == Role.RELEASER && custody.releaser().isEmpty()) {
      return Role.MERGER;
    }
    return role == null ? Role.PATH_OWNER : role;
  }

  private Accountable nothingFailed(
      String path, Custody custody, List<Barrier.Result> barriers, List<String> because) {
    List<String> unknown =
        barriers.stream()
            .filter(one -> one.state() == Barrier.State.UNKNOWN)
            .map(one -> one.barrier().label())
            .toList();
    String row = unknown.isEmpty() ? "none" : "unknown";
    if (!unknown.isEmpty()) {
      because.add("no barrier failed, and the record is missing for " + String.join(", ", unknown));
    } else if (barriers.stream().allMatch(one -> one.state() == Barrier.State.NOT_REQUIRED)) {
      because.add("no barrier was required for these lines");
    } else {
      because.add("every barrier that was required held: the defences need to grow");
      custody
          .toolOwner()
          .ifPresent(owner ->
              because.add(owner.person().who() + " as the tool's owner records the failure mode"));
    }
    return overridden(row, path, custody, because)
        .orElseGet(() -> fallback(Optional.of(path), row, because));
  }

  /// Path owner, repository owner, last resort, and whoever history names where even that is
  /// missing.
  private Accountable fallback(Optional<String> path, String row, List<String> because) {
    for (Role role : List.of(Role.PATH_OWNER, Role.REPOSITORY_OWNER, Role.LAST_RESORT)) {
      Optional<Holder> holder =
          holders(role, path, Optional.empty()).filter(this::resolves).findFirst();
      if (holder.isPresent()) {
        return answer(holder.get(), role, TABLE + row, because);
      }
      because.add("no active person is the " + role.words());
    }
    return builtin(path, Optional.empty(), because);
  }

  private Accountable builtin(
      Optional<String> path, Optional<Custody> custody, List<String> because) {
    for (Role role :
        List.of(
            Role.PATH_OWNER,
            Role.ACCEPTOR,
            Role.MERGER,
            Role.PATH_COMMITTER,
            Role.REPOSITORY_COMMITTER)) {
      List<Holder> candidates = holders(role, path, custody).toList();
      Optional<Holder> holder = candidates.stream().filter(this::here).findFirst();
      if (holder.isPresent()) {
        return answer(holder.get(), role, BUILTIN + role.label(), because);
      }
      if (path.isPresent()) {
        because.add(
            candidates.isEmpty()
                ? "no person is known as the " + role.words()
                : candidates.getFirst().person().who()
                    + ", the "
                    + role.words()
                    + ", is no longer active here");
      }
    }
    return anyone(because);
  }

  /// The latest person in the whole history, active or not; and where history names no person,
  /// that.
  private Accountable anyone(List<String> because) {
    Optional<Holder> latest = past.committers().stream().flatMap(this::contributor).findFirst();
    because.add("nobody is active here");
    return latest
        .map(
            holder -> answer(holder, Role.REPOSITORY_COMMITTER, BUILTIN + "latest_person", because))
        .orElseGet(() ->
            answer(
                new Holder(
                    new Person("nobody: this history names no person", IdentifiedBy.ASSERTED),
                    null),
                Role.NOBODY,
                BUILTIN + "nobody",
                because));
  }

  private Stream<Holder> holders(Role role, Optional<String> path, Optional<Custody> custody) {
    return switch (role) {
      case PATH_OWNER -> path.stream().flatMap(one -> governance.pathOwners(one).stream());
      case REPOSITORY_OWNER -> governance.repositoryOwner().stream();
      case TOOLING_OWNER -> governance.toolingOwner().stream();
      case TOOL_OWNER -> custody.flatMap(Custody::toolOwner).stream();
      case BOUNDARY_OWNER -> custody.flatMap(Custody::area).flatMap(Custody.Area::owner).stream();
      case SERVICE_OWNER -> governance.serviceOwner(path).stream();
      case LAST_RESORT -> governance.lastResort().stream();
      case ACCEPTOR -> custody.flatMap(Custody::acceptor).stream().map(Accountability::direct);
      case MERGER -> custody.flatMap(Custody::merger).stream().map(Accountability::direct);
      case RELEASER -> custody.flatMap(Custody::releaser).stream().map(Accountability::direct);
      case REVIEWER ->
          custody.stream()
              .flatMap(one -> one.reviewers().stream())
              .map(review -> direct(review.person()));
      case TESTER ->
          custody.stream().flatMap(one -> one.testers().stream()).map(Accountability::direct);
      case PATH_COMMITTER ->
          path.stream()
              .flatMap(one -> past.committersOf(one, this::byActive, 1).stream())
              .flatMap(this::contributor);
      case REPOSITORY_COMMITTER -> past.committers().stream().flatMap(this::contributor);
      case ON_CALL -> governance.onCall(path).stream().map(Accountability::direct);
      case EXCEPTION_APPROVER ->
          custody.flatMap(Custody::leave).stream()
              .flatMap(leave -> leave.approvers().stream())
              .map(Accountability::direct);
      case NAMED, RESPONDER, ACCOUNTABLE, NOBODY -> Stream.of();
    };
  }

  /// Whoever put the commit there, or its author where that was a machine.
  private Stream<Holder> contributor(Contribution one) {
    return people
        .of(one.committer())
        .or(() -> people.of(one.author()))
        .map(Accountability::direct)
        .stream();
  }

  private boolean byActive(Contribution one) {
    return contributor(one).anyMatch(this::here);
  }

  private boolean resolves(Holder holder) {
    return here(holder)
        && (governance.acceptsAsserted() || holder.person().identity() != IdentifiedBy.ASSERTED);
  }

  private boolean here(Holder holder) {
    return people.active(holder.person());
  }

  private static Holder direct(Person person) {
    return new Holder(person, null);
  }

  private static Accountable answer(Holder holder, Role role, String rule, List<String> because) {
    var reasons = new ArrayList<>(because);
    reasons.add(
        "is the "
            + role.words()
            + (holder.via() == null ? "" : ", as the lead of " + holder.via()));
    if (holder.person().identity() == IdentifiedBy.ASSERTED && role.isByGit()) {
      reasons.add("known only by what git asserts: no key or forge account confirms it");
    }
    return new Accountable(holder.person(), holder.via(), role, rule, reasons);
  }
}
