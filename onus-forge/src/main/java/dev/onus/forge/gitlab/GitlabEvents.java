package dev.onus.forge.gitlab;

import dev.onus.forge.Deployment;
import dev.onus.forge.ForgeEvent;
import dev.onus.forge.ForgeEvent.BranchPushed;
import dev.onus.forge.ForgeEvent.DeploymentReported;
import dev.onus.forge.ForgeEvent.Ignored;
import dev.onus.forge.Occasion;
import dev.onus.forge.payload.Fields;
import dev.onus.forge.payload.MalformedPayload;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// From a payload to what happened. The body says what it is; the header that says so as well is
/// not signed.
final class GitlabEvents {
  private static final String BRANCH = "refs/heads/";
  private static final Pattern COMMIT_AT_END =
      Pattern.compile("/commit/([0-9a-f]{64}|[0-9a-f]{40})$");

  private final GitlabShapes shapes;
  private final GitlabChanges changes;
  private final GitlabMemberships memberships;

  GitlabEvents(String host) {
    this.shapes = new GitlabShapes(host);
    this.changes = new GitlabChanges(shapes);
    this.memberships = new GitlabMemberships(host);
  }

  ForgeEvent read(Fields body) throws MalformedPayload {
    String kind = body.name("object_kind");
    String word = kind == null ? body.needName("event_name") : kind;
    return switch (word) {
      case "merge_request" -> changes.read(body);
      case "push" -> push(body);
      case "deployment" -> deployment(body);
      case "user_add_to_team",
          "user_remove_from_team",
          "user_update_for_team",
          "user_add_to_group",
          "user_remove_from_group",
          "user_update_for_group" ->
          memberships.read(word, body);
      case "tag_push" -> ignored(word, "it is no branch that was pushed");
      case "note", "emoji" -> ignored(word, "comments decide nothing");
      case "pipeline", "build", "job" ->
          ignored(word, "results of other checks are asked for when they count");
      case "issue", "work_item", "wiki_page", "release", "milestone", "feature_flag" ->
          ignored(word, "it changes no code");
      case "repository_update" -> ignored(word, "each branch is told by its own push");
      default -> ignored(word, "Onus does not know this event");
    };
  }

  private static Ignored ignored(String word, String reason) {
    return new Ignored(new Occasion(null, null, null), word, reason);
  }

  /// GitLab does not say whether a push was forced, nor when it came.
  private ForgeEvent push(Fields body) throws MalformedPayload {
    String ref = body.needName("ref");
    if (!ref.startsWith(BRANCH)) {
      return ignored("push", "it is no branch that was pushed");
    }
    String before = body.needCommit("before");
    String after = body.needCommit("after");
    if (GitlabShapes.isNone(before) && GitlabShapes.isNone(after)) {
      throw body.refusal("a branch that was and is nowhere was not pushed");
    }
    return new BranchPushed(
        shapes.repository(body.need("project"), body),
        new Occasion(shapes.flatAccount(body), null, null),
        ref.substring(BRANCH.length()),
        GitlabShapes.isNone(before) ? null : before,
        GitlabShapes.isNone(after) ? null : after,
        null);
  }

  private ForgeEvent deployment(Fields body) throws MalformedPayload {
    String status = body.needName("status");
    Deployment.State state = GitlabShapes.deploymentState(status);
    if (state == null) {
      return ignored("deployment", "a deployment counts when it is there, not when it may start");
    }
    Instant at = body.time("status_changed_at");
    Occasion occasion = new Occasion(shapes.account(body.object("user")), at, null);
    Deployment deployment =
        new Deployment(
            body.needNumber("deployment_id"),
            revision(body),
            body.lineOrEmpty("ref"),
            body.needLine("environment"),
            state,
            occasion.actor(),
            at,
            body.lineOrEmpty("environment_external_url"));
    return new DeploymentReported(
        shapes.repository(body.need("project"), body), occasion, deployment);
  }

  /// A deployment names its commit in short; the address of the commit ends with the full id.
  private static String revision(Fields body) throws MalformedPayload {
    Matcher found = COMMIT_AT_END.matcher(body.needLine("commit_url"));
    if (!found.find()) {
      throw body.refusal("`commit_url` does not end with the full id of a commit");
    }
    return found.group(1);
  }
}
