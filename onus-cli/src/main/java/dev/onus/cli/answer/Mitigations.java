package dev.onus.cli.answer;

import dev.onus.answer.Answer;
import dev.onus.answer.Deployment;
import dev.onus.answer.Deployments;
import dev.onus.answer.Past;
import dev.onus.answer.report.Deployed;
import dev.onus.answer.report.Findings.Mitigation;
import dev.onus.history.Repository;
import dev.onus.history.past.RevertDryRun;
import dev.onus.provenance.Commit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/// What can be done at once: what ran before can be deployed again, and the likeliest commits, or
/// the merges that brought them in, can be reverted. Each revert is tried without touching
/// anything.
final class Mitigations {
  private static final int ACTIONS = 4;
  private static final double WORTH_TRYING = 0.5;

  private final Past past;
  private final Deployed deployed;
  private final Deployments deployments;
  private final RevertDryRun dryRun;

  Mitigations(Repository repository, Past past, Deployed deployed, Deployments deployments) {
    this.past = past;
    this.deployed = deployed;
    this.deployments = deployments;
    this.dryRun = new RevertDryRun(repository);
  }

  List<Mitigation> of(Answer answer) {
    var result = new ArrayList<Mitigation>();
    previous().ifPresent(result::add);
    var candidates = new LinkedHashMap<String, Answer.Origin>();
    for (Answer.Origin origin : answer.origins()) {
      if (origin.score() >= WORTH_TRYING * answer.origins().getFirst().score()) {
        candidates.putIfAbsent(origin.commit(), origin);
        origin.brought().ifPresent(merge -> candidates.putIfAbsent(merge, origin));
      }
    }
    candidates.forEach((id, origin) -> {
      Commit commit = past.commit(id);
      boolean isFirst = commit.parents().isEmpty(); // reverting it would empty the repository
      if (!isFirst && result.size() < ACTIONS) {
        result.add(revert(commit, origin));
      }
    });
    return result;
  }

  private Optional<Mitigation> previous() {
    return deployed
        .deployment()
        .flatMap(now ->
            deployments
                .before(now)
                .map(before ->
                    new Mitigation(
                        "Deploy "
                            + before.revision()
                            + " again: "
                            + now.environment()
                            + " ran it from "
                            + before.at()
                            + until(now),
                        null,
                        null,
                        List.of(),
                        null)));
  }

  private static String until(Deployment now) {
    return " to " + now.at();
  }

  private Mitigation revert(Commit commit, Answer.Origin origin) {
    boolean merge = commit.parents().size() > 1;
    String command =
        merge ? "git revert -m 1 --no-edit " + commit.id() : "git revert --no-edit " + commit.id();
    String action =
        merge && !commit.id().equals(origin.commit())
            ? "Revert the whole change"
                + origin
                    .change()
                    .map(change -> change.number() == null ? "" : " " + change.number())
                    .orElse("")
                + " that brought it in"
            : "Revert the commit";
    return switch (dryRun.revert(commit, past.commit(deployed.revision()))) {
      case RevertDryRun.Result.Clean() -> new Mitigation(action, command, true, List.of(), null);
      case RevertDryRun.Result.Conflicts(List<String> paths) ->
          new Mitigation(action, command, false, paths, null);
      case RevertDryRun.Result.Untried(String because) ->
          new Mitigation(action, command, null, List.of(), because);
    };
  }
}
