package dev.onus.policy.explain;

import dev.onus.policy.Actor;
import dev.onus.policy.AnswerCase;
import dev.onus.policy.Directory;
import dev.onus.policy.Policy;
import dev.onus.policy.Role;
import dev.onus.policy.Who;
import dev.onus.policy.explain.PathExplanation.Answering;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Who would answer if a barrier failed in a path, as far as it can be said without a change.
record AnswersHere(Directory directory, LocalDate day) {

  List<Answering> of(String path) {
    return Stream.of(AnswerCase.values()).map(one -> answering(one, path)).toList();
  }

  private Answering answering(AnswerCase one, String path) {
    Actor own = directory.policy().answers().overrides().get(one);
    String rule = own == null ? "default" : "policy";
    Actor actor = own == null ? new Actor.Holder(one.role()) : own;
    return switch (actor) {
      case Actor.Holder(Role role) -> ofRole(one, role, rule, path);
      case Actor.LastResort _ -> of(one, "last_resort", rule, lastResort(), path);
      case Actor.Individual _, Actor.Group _ ->
          of(one, "named", rule, active(directory.resolve(actor, day)), path);
    };
  }

  private Answering ofRole(AnswerCase one, Role role, String rule, String path) {
    return switch (role) {
      case PATH_OWNER, BOUNDARY_OWNER, TOOLING_OWNER, SERVICE_OWNER, REPOSITORY_OWNER ->
          of(one, role.label(), rule, holder(role, path), path);
      case RESPONDER, ACCEPTOR, REVIEWER, MERGER, RELEASER, EXCEPTION_APPROVER, TOOL_OWNER ->
          new Answering(
              one.label(), role.label(), null, null, rule, "the change at hand tells who that is");
    };
  }

  /// Whoever holds a role; when no active person does, the path's owner, the repository's, the last
  /// resort.
  private Answering of(
      AnswerCase one, String role, String rule, Optional<Who.Active> holder, String path) {
    if (holder.isPresent()) {
      return answering(one, role, rule, holder.get(), "");
    }
    String because = "no active person is the " + role.replace('_', ' ');
    for (Role next : List.of(Role.PATH_OWNER, Role.REPOSITORY_OWNER)) {
      Optional<Who.Active> found = holder(next, path);
      if (found.isPresent()) {
        return answering(one, next.label(), rule, found.get(), because);
      }
    }
    return lastResort()
        .map(last -> answering(one, "last_resort", rule, last, because))
        .orElseGet(() ->
            new Answering(
                one.label(), role, null, null, rule, because + ", and there is no last resort"));
  }

  private static Answering answering(
      AnswerCase one, String role, String rule, Who.Active who, String because) {
    String via = who.via();
    return new Answering(
        one.label(), role, who.person(), via == null ? null : "team:" + via, rule, because);
  }

  private Optional<Who.Active> holder(Role role, String path) {
    return switch (role) {
      case PATH_OWNER ->
          directory.owners(path).owners().stream()
              .flatMap(owner -> active(directory.resolve(owner, day)).stream())
              .findFirst();
      case BOUNDARY_OWNER ->
          directory
              .boundary(path)
              .filter(area -> area.ai() != Policy.Boundary.Mode.OPEN)
              .flatMap(area -> of(area.owner()));
      case TOOLING_OWNER -> active(directory.toolingOwner(day));
      case REPOSITORY_OWNER -> of(directory.policy().repositoryOwner());
      case SERVICE_OWNER ->
          directory.services(path).stream().findFirst().flatMap(service -> of(service.owner()));
      case RESPONDER, ACCEPTOR, REVIEWER, MERGER, RELEASER, EXCEPTION_APPROVER, TOOL_OWNER ->
          Optional.empty();
    };
  }

  private Optional<Who.Active> of(@Nullable Actor actor) {
    return actor == null ? Optional.empty() : active(directory.resolve(actor, day));
  }

  private Optional<Who.Active> lastResort() {
    return active(directory.lastResort(day));
  }

  private static Optional<Who.Active> active(Who who) {
    return switch (who) {
      case Who.Active active -> Optional.of(active);
      case Who.Left _, Who.Nobody _ -> Optional.empty();
    };
  }
}
