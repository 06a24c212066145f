package dev.onus.forge.github;

import dev.onus.forge.Deployment;
import dev.onus.forge.ForgeChange;
import dev.onus.forge.ForgeEvent;
import dev.onus.forge.ForgeEvent.BranchPushed;
import dev.onus.forge.ForgeEvent.ChangeClosed;
import dev.onus.forge.ForgeEvent.ChangeMerged;
import dev.onus.forge.ForgeEvent.ChangeOpened;
import dev.onus.forge.ForgeEvent.ChangeUpdated;
import dev.onus.forge.ForgeEvent.CheckRerequested;
import dev.onus.forge.ForgeEvent.DeploymentReported;
import dev.onus.forge.ForgeEvent.Ignored;
import dev.onus.forge.ForgeEvent.MergeGroupRequested;
import dev.onus.forge.ForgeEvent.Ping;
import dev.onus.forge.ForgeEvent.ReviewDismissed;
import dev.onus.forge.ForgeEvent.ReviewSubmitted;
import dev.onus.forge.ForgeEvent.Update;
import dev.onus.forge.ForgeRepository;
import dev.onus.forge.Review;
import dev.onus.forge.payload.Fields;
import dev.onus.forge.payload.MalformedPayload;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// From a payload to what happened.
final class GithubEvents {
  private static final String BRANCH = "refs/heads/";

  private final GithubShapes shapes;
  private final GithubMemberships memberships;

  GithubEvents(String host) {
    this.shapes = new GithubShapes(host);
    this.memberships = new GithubMemberships(shapes);
  }

  ForgeEvent read(String event, Fields body) throws MalformedPayload {
    String action = body.name("action");
    String word = action == null ? event : event + "." + action;
    return switch (event) {
      case "pull_request" -> change(word, action == null ? "" : action, body);
      case "pull_request_review" -> review(word, action == null ? "" : action, body);
      case "push" -> push(word, body);
      case "deployment" -> deployment(body);
      case "deployment_status" -> deploymentStatus(word, body);
      case "merge_group" -> mergeGroup(word, action == null ? "" : action, body);
      case "check_run", "check_suite" -> check(event, word, action == null ? "" : action, body);
      case "membership", "team", "member", "organization" ->
          memberships.read(event, word, action == null ? "" : action, body);
      case "ping" -> new Ping(shapes.occasion(body, null));
      case "issue_comment",
          "commit_comment",
          "pull_request_review_comment",
          "pull_request_review_thread" ->
          ignored(word, body, "comments decide nothing");
      case "status", "workflow_run", "workflow_job" ->
          ignored(word, body, "results of other checks are asked for when they count");
      case "deployment_review" ->
          ignored(word, body, "a deployment counts when it is there, not when it may start");
      case "code_scanning_alert", "secret_scanning_alert" ->
          ignored(word, body, "findings come as SARIF");
      case "branch_protection_rule" ->
          ignored(word, body, "the forge's own rules are not Onus's policy");
      case "installation", "installation_repositories" ->
          ignored(word, body, "which repositories are served is configured");
      default -> ignored(word, body, "Onus does not know this event");
    };
  }

  private Ignored ignored(String word, Fields body, String reason) throws MalformedPayload {
    return new Ignored(shapes.occasion(body, null), word, reason);
  }

  private ForgeEvent change(String word, String action, Fields body) throws MalformedPayload {
    return switch (action) {
      case "opened" -> {
        ForgeChange change = shapes.change(body.need("pull_request"));
        yield new ChangeOpened(
            shapes.repository(body), shapes.occasion(body, change.openedAt()), change);
      }
      case "closed" -> closed(body);
      case "synchronize" -> updated(body, Update.COMMITS, body.commit("before"));
      case "edited" -> updated(body, Update.EDITED, null);
      case "reopened" -> updated(body, Update.REOPENED, null);
      case "converted_to_draft" -> updated(body, Update.DRAFT, null);
      case "ready_for_review" -> updated(body, Update.READY, null);
      case "labeled", "unlabeled" -> updated(body, Update.LABELS, null);
      case "review_requested", "review_request_removed" -> updated(body, Update.REVIEWERS, null);
      case "assigned", "unassigned" ->
          ignored(word, body, "who works on a change does not answer for it");
      case "locked", "unlocked" -> ignored(word, body, "comments decide nothing");
      default -> ignored(word, body, "nothing that a policy asks about changes by it");
    };
  }

  private ForgeEvent closed(Fields body) throws MalformedPayload {
    Fields request = body.need("pull_request");
    ForgeChange change = shapes.change(request);
    ForgeRepository repository = shapes.repository(body);
    ForgeChange.Merge merge = change.merge();
    return merge == null
        ? new ChangeClosed(repository, shapes.occasion(body, request.time("closed_at")), change)
        : new ChangeMerged(repository, shapes.occasion(body, merge.at()), change);
  }

  private ForgeEvent updated(Fields body, Update update, @Nullable String headBefore)
      throws MalformedPayload {
    ForgeChange change = shapes.change(body.need("pull_request"));
    return new ChangeUpdated(
        shapes.repository(body),
        shapes.occasion(body, change.updatedAt()),
        change,
        update,
        headBefore);
  }

  private ForgeEvent review(String word, String action, Fields body) throws MalformedPayload {
    if (!action.equals("submitted") && !action.equals("dismissed")) {
      return ignored(word, body, "the text of a review decides nothing");
    }
    ForgeRepository repository = shapes.repository(body);
    ForgeChange change = shapes.change(body.need("pull_request"));
    Review review = shapes.review(body.need("review"));
    if (action.equals("dismissed")) {
      // The review keeps the time when it was given; when it lost its effect, the change was
      // updated.
      return new ReviewDismissed(
          repository, shapes.occasion(body, change.updatedAt()), change, review);
    }
    return new ReviewSubmitted(repository, shapes.occasion(body, review.at()), change, review);
  }

  private ForgeEvent push(String word, Fields body) throws MalformedPayload {
    String ref = body.needName("ref");
    if (!ref.startsWith(BRANCH)) {
      return ignored(word, body, "it is no branch that was pushed");
    }
    String before = body.needCommit("before");
    String after = body.needCommit("after");
    if (shapes.isNone(before) && shapes.isNone(after)) {
      throw body.refusal("a branch that was and is nowhere was not pushed");
    }
    return new BranchPushed(
        shapes.repository(body),
        shapes.occasion(body, body.need("repository").time("pushed_at")),
        ref.substring(BRANCH.length()),
        shapes.isNone(before) ? null : before,
        shapes.isNone(after) ? null : after,
        body.flag("forced"));
  }

  private ForgeEvent deployment(Fields body) throws MalformedPayload {
    Fields told = body.need("deployment");
    Instant at = told.time("created_at");
    return new DeploymentReported(
        shapes.repository(body),
        shapes.occasion(body, at),
        shapes.deployment(told, Deployment.State.WAITING, at, null));
  }

  private ForgeEvent deploymentStatus(String word, Fields body) throws MalformedPayload {
    Fields status = body.need("deployment_status");
    Deployment.State state = GithubShapes.deploymentState(status.needName("state"));
    if (state == null) {
      return ignored(word, body, "Onus does not know this state of a deployment");
    }
    Instant at = status.time("created_at");
    return new DeploymentReported(
        shapes.repository(body),
        shapes.occasion(body, at),
        shapes.deployment(body.need("deployment"), state, at, status));
  }

  private ForgeEvent mergeGroup(String word, String action, Fields body) throws MalformedPayload {
    if (!action.equals("checks_requested")) {
      return ignored(word, body, "a group that is merged or given up needs no check");
    }
    Fields group = body.need("merge_group");
    return new MergeGroupRequested(
        shapes.repository(body),
        shapes.occasion(body, null),
        group.needCommit("head_sha"),
        branch(group, "head_ref"),
        group.needCommit("base_sha"),
        branch(group, "base_ref"));
  }

  private static String branch(Fields group, String name) throws MalformedPayload {
    String ref = group.needName(name);
    return ref.startsWith(BRANCH) ? ref.substring(BRANCH.length()) : ref;
  }

  private ForgeEvent check(String event, String word, String action, Fields body)
      throws MalformedPayload {
    if (!action.equals("rerequested")) {
      return ignored(word, body, "results of other checks are asked for when they count");
    }
    Fields check = body.need(event);
    return new CheckRerequested(
        shapes.repository(body),
        shapes.occasion(body, null),
        check.needCommit("head_sha"),
        event.equals("check_run") ? check.needLine("name") : null);
  }
}
