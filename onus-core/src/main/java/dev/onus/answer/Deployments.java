package dev.onus.answer;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The recorded deployments of a repository.
public interface Deployments {
  /// All of them, in the order in which they took place.
  List<Deployment> all();

  /// Records one; recording the same again changes nothing.
  ///
  /// @return whether it was new
  boolean add(Deployment deployment);

  /// The revision that an environment ran at a time: the last deployment up to then.
  default Optional<Deployment> running(String environment, Instant at) {
    return all().stream()
        .filter(one -> one.environment().equals(environment) && !one.at().isAfter(at))
        .reduce(Deployments::later);
  }

  /// Of two at the same second the one that was recorded last.
  private static Deployment later(Deployment one, Deployment two) {
    return two.at().isBefore(one.at()) ? one : two;
  }

  /// What an environment ran before a deployment: the last one of another revision.
  default Optional<Deployment> before(Deployment deployment) {
    return all().stream()
        .filter(one ->
            one.environment().equals(deployment.environment())
                && one.at().isBefore(deployment.at())
                && !one.revision().equals(deployment.revision()))
        .reduce(Deployments::later);
  }
}
