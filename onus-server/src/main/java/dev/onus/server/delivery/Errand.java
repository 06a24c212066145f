package dev.onus.server.delivery;

import dev.onus.forge.Deployment;
import dev.onus.forge.ForgeEvent;
import dev.onus.forge.ForgeEvent.BranchPushed;
import dev.onus.forge.ForgeEvent.CheckRerequested;
import dev.onus.forge.ForgeEvent.DeploymentReported;
import dev.onus.forge.ForgeEvent.Ignored;
import dev.onus.forge.ForgeEvent.MembershipChanged;
import dev.onus.forge.ForgeEvent.MergeGroupRequested;
import dev.onus.forge.ForgeEvent.OfChange;
import dev.onus.forge.ForgeEvent.Ping;
import dev.onus.forge.ForgeGroup;
import dev.onus.forge.ForgeRepository;
import java.util.List;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/// What an event asks to be done. It holds where to look and nothing of how things stand there; the
/// report of a deployment alone is taken as it is, because a forge can be asked for no single one.
sealed interface Errand {
  /// What becomes of an event: an errand, or the reason why there is none.
  sealed interface Outcome {}

  /// There is something to do.
  record Wanted(Errand errand) implements Outcome {}

  /// There is nothing to do.
  record Nothing(String reason) implements Outcome {}

  /// Looks at a change.
  record Change(String host, String path, long number) implements Errand {}

  /// Looks at a commit that a check is wanted for.
  record Commit(String host, String path, String commit) implements Errand {}

  /// Has a commit checked that a merge queue would merge.
  ///
  /// @param branch the queue's own
  record Queued(String host, String path, String commit, String branch) implements Errand {}

  /// Fetches a repository.
  record Fetch(String host, String path) implements Errand {}

  /// Hands on what became of a deployment.
  record Report(String host, String path, Deployment deployment) implements Errand {}

  /// Asks who belongs to a group.
  record Members(String host, String path, long id) implements Errand {}

  /// Written as JSON with its kind, which is the name of its record.
  record Written(String kind, String json) {}

  ObjectMapper JSON = JsonMapper.builder().build();

  List<Class<? extends Errand>> KINDS =
      List.of(Change.class, Commit.class, Queued.class, Fetch.class, Report.class, Members.class);

  static Outcome of(ForgeEvent event) {
    return switch (event) {
      case OfChange of -> {
        ForgeRepository at = of.repository();
        yield new Wanted(new Change(at.host(), at.path().text(), of.change().number()));
      }
      case BranchPushed pushed -> new Wanted(fetch(pushed.repository()));
      case DeploymentReported reported -> {
        ForgeRepository at = reported.repository();
        yield new Wanted(new Report(at.host(), at.path().text(), reported.deployment()));
      }
      case MergeGroupRequested asked -> {
        ForgeRepository at = asked.repository();
        yield new Wanted(new Queued(at.host(), at.path().text(), asked.head(), asked.headBranch()));
      }
      case CheckRerequested asked -> new Wanted(commit(asked.repository(), asked.head()));
      case MembershipChanged changed -> {
        ForgeGroup group = changed.group();
        yield new Wanted(new Members(group.host(), group.path().text(), group.id()));
      }
      case Ping _ -> new Nothing("the forge tried whether the address works");
      case Ignored ignored -> new Nothing(ignored.reason());
    };
  }

  private static Fetch fetch(ForgeRepository at) {
    return new Fetch(at.host(), at.path().text());
  }

  private static Commit commit(ForgeRepository at, String head) {
    return new Commit(at.host(), at.path().text(), head);
  }

  /// The kind and the content, in one text.
  default String write() {
    return JSON.writeValueAsString(
        new Written(getClass().getSimpleName(), JSON.writeValueAsString(this)));
  }

  /// Reads what [#write] wrote.
  ///
  /// @throws IllegalArgumentException when it is something else
  static Errand read(String text) {
    Written written = JSON.readValue(text, Written.class);
    for (Class<? extends Errand> kind : KINDS) {
      if (kind.getSimpleName().equals(written.kind())) {
        return JSON.readValue(written.json(), kind);
      }
    }
    throw new IllegalArgumentException("no errand is called " + written.kind());
  }
}
