package dev.onus.forge.fake;

import dev.onus.forge.fake.FakeServer.Call;
import dev.onus.forge.fake.FakeServer.Reply;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What the fake GitLab answers, in the shape that the REST interface is documented to have.
final class GitlabReplies implements FakeServer.Handler {
  static final String ROOT = "/api/v4";

  private static final long PROJECT = 42;
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final Pattern REQUEST = Pattern.compile("/merge_requests/(\\d+)(/\\w+)?(/\\d+)?");

  private final FakeForge state;
  private final String project;
  final List<ObjectNode> statuses = new ArrayList<>();
  final List<String> members = new ArrayList<>();
  boolean approvalsHaveTimes = true;

  GitlabReplies(FakeForge state) {
    this.state = state;
    this.project = "/projects/" + state.repository.replace("/", "%2F");
  }

  @Override
  public Reply handle(Call call) {
    if (!("Bearer " + FakeGitlab.TOKEN).equals(call.headers().get("authorization"))) {
      return Reply.refused(401, "401 Unauthorized");
    }
    String path = call.path().substring(ROOT.length());
    if (path.startsWith(project + "/")) {
      return project(call, path.substring(project.length()));
    }
    return switch (path) {
      case "/user" -> Reply.ok(account("robot"));
      case "/users" -> users(call.query().getOrDefault("username", ""));
      case "/groups/acme/subgroups" ->
          FakeServer.page(
              call,
              List.of(
                  NODES
                      .objectNode()
                      .put("id", 1)
                      .put("full_path", "acme/security")
                      .put("name", "Security")));
      case "/groups/acme/members/all", "/groups/1/members/all" ->
          FakeServer.page(call, members.stream().map(this::account).toList());
      default -> Reply.refused(404, "404 Not found");
    };
  }

  private Reply users(String login) {
    ArrayNode found = NODES.arrayNode();
    if (state.accounts().contains(login)) {
      found.add(account(login));
    }
    return Reply.ok(found);
  }

  private Reply project(Call call, String path) {
    Matcher request = REQUEST.matcher(path);
    if (request.matches()) {
      FakeChange change = state.changes.get(Long.valueOf(request.group(1)));
      String part = request.group(2) == null ? "" : request.group(2);
      if (change == null) {
        return Reply.refused(404, "404 Not found");
      }
      return request.group(3) == null
          ? request(call, change, part)
          : replaced(call, change, Long.parseLong(request.group(3).substring(1)));
    }
    if (path.startsWith("/statuses/")) {
      return status(call, path.substring("/statuses/".length()));
    }
    return switch (path) {
      case "/merge_requests" ->
          FakeServer.page(
              call,
              state.changes.values().stream()
                  .filter(change -> !change.closed)
                  .map(this::mergeRequest)
                  .toList());
      case "/deployments" -> deployments(call);
      default -> Reply.refused(404, "404 Not found");
    };
  }

  private Reply deployments(Call call) {
    String since = call.query().getOrDefault("updated_after", "");
    return FakeServer.page(
        call,
        state.deployments.values().stream()
            .filter(deployment -> deployment.at().toString().compareTo(since) > 0)
            .map(this::deployment)
            .toList());
  }

  private Reply status(Call call, String commit) {
    ObjectNode status = (ObjectNode) call.body();
    status.put("sha", commit);
    String wanted = status.path("state").asString();
    boolean isSame =
        statuses.stream()
            .filter(each -> each.path("name").equals(status.path("name")))
            .filter(each -> each.path("sha").equals(status.path("sha")))
            .reduce((first, second) -> second)
            .filter(last -> last.path("state").asString().equals(wanted))
            .isPresent();
    if (isSame) {
      return Reply.refused(400, "Cannot transition status via :run from :" + wanted);
    }
    statuses.add(status);
    return Reply.created(status);
  }

  private Reply request(Call call, FakeChange change, String part) {
    return switch (part) {
      case "" ->
          call.method().equals("PUT") ? reviewers(call, change) : Reply.ok(mergeRequest(change));
      case "/approvals" -> Reply.ok(approvals(change));
      case "/reviewers" -> Reply.ok(reviewers(change));
      case "/versions" ->
          FakeServer.page(call, change.versions.reversed().stream().map(this::version).toList());
      case "/commits" ->
          FakeServer.page(
              call,
              change.commits.reversed().stream()
                  .map(commit -> NODES.objectNode().put("id", commit))
                  .toList());
      case "/notes" -> notes(call, change);
      default -> Reply.refused(404, "404 Not found");
    };
  }

  private Reply reviewers(Call call, FakeChange change) {
    change.requested.clear();
    for (var id : call.body().path("reviewer_ids")) {
      state.accounts().stream()
          .filter(login -> state.account(login) == id.asLong())
          .forEach(change.requested::add);
    }
    return Reply.ok(mergeRequest(change));
  }

  private ArrayNode reviewers(FakeChange change) {
    ArrayNode reviewers = NODES.arrayNode();
    change.reviews.stream()
        .filter(review -> review.verdict().equals("requested_changes"))
        .forEach(review ->
            reviewers
                .addObject()
                .put("state", "requested_changes")
                .set("user", account(review.by())));
    return reviewers;
  }

  private ObjectNode approvals(FakeChange change) {
    ObjectNode approvals = NODES.objectNode().put("approved", false);
    ArrayNode approvedBy = approvals.putArray("approved_by");
    change.reviews.stream()
        .filter(review -> review.verdict().equals("approved"))
        .forEach(review -> {
          ObjectNode approval = approvedBy.addObject();
          approval.set("user", account(review.by()));
          if (approvalsHaveTimes) {
            approval.put("approved_at", review.at().toString());
          }
        });
    return approvals;
  }

  private ObjectNode version(FakeChange.Version version) {
    return NODES
        .objectNode()
        .put("head_commit_sha", version.head())
        .put("created_at", version.at().toString());
  }

  /// The server's notes about approvals, and those of people after them.
  private Reply notes(Call call, FakeChange change) {
    if (call.method().equals("POST")) {
      return Reply.created(
          note(state.comment(change, "robot", call.body().path("body").asString())));
    }
    var system =
        change.reviews.stream()
            .filter(review -> review.verdict().equals("approved"))
            .sorted(Comparator.comparing(FakeChange.FakeReview::at))
            .map(review ->
                note(new FakeChange.FakeComment(
                        review.id(), review.by(), "approved this merge request"))
                    .put("system", true)
                    .put("created_at", review.at().toString()));
    return FakeServer.page(
        call, Stream.concat(system, change.comments.stream().map(this::note)).toList());
  }

  private Reply replaced(Call call, FakeChange change, long id) {
    FakeForge.replace(change, id, call.body().path("body").asString());
    return Reply.ok(NODES.objectNode().put("id", id));
  }

  private ObjectNode note(FakeChange.FakeComment comment) {
    ObjectNode told =
        NODES
            .objectNode()
            .put("id", comment.id())
            .put("body", comment.body())
            .put("system", false)
            .put("created_at", state.tick().toString());
    told.set("author", account(comment.by()));
    return told;
  }

  ObjectNode account(String login) {
    return NODES
        .objectNode()
        .put("id", state.account(login))
        .put("username", login)
        .put("name", login)
        .put("state", "active");
  }

  ObjectNode project() {
    return NODES
        .objectNode()
        .put("id", PROJECT)
        .put("name", "shop")
        .put("path_with_namespace", state.repository)
        .put("default_branch", "main");
  }

  ObjectNode mergeRequest(FakeChange change) {
    ObjectNode told =
        NODES
            .objectNode()
            .put("id", 10_000 + change.number)
            .put("iid", change.number)
            .put("title", change.title)
            .put("description", change.body)
            .put("state", change.merged != null ? "merged" : change.closed ? "closed" : "opened")
            .put("draft", change.draft)
            .put("web_url", "https://gitlab.example/acme/shop/-/merge_requests/" + change.number)
            .put("sha", change.head())
            .put("source_branch", change.branch)
            .put("target_branch", change.baseBranch)
            .put("source_project_id", PROJECT)
            .put("target_project_id", PROJECT)
            .put("created_at", change.openedAt.toString())
            .put("updated_at", change.updatedAt.toString());
    told.set("author", account(change.author));
    ArrayNode labels = told.putArray("labels");
    change.labels.forEach(labels::add);
    ArrayNode reviewers = told.putArray("reviewers");
    change.requested.forEach(login -> reviewers.add(account(login)));
    told.putObject("diff_refs").put("start_sha", change.base).put("head_sha", change.head());
    if (change.merged != null) {
      told.set("merge_user", account(change.merged.by()));
      told.put("merged_at", change.merged.at().toString());
      switch (change.merged.method()) {
        case MERGE -> told.put("merge_commit_sha", change.merged.commit());
        case SQUASH -> told.put("squash_commit_sha", change.merged.commit());
        // The branch itself is rebased first, and its own last commit is the result.
        case REBASE -> told.put("sha", change.merged.commit());
      }
    }
    return told;
  }

  private ObjectNode deployment(FakeForge.FakeDeployment deployment) {
    ObjectNode told =
        NODES
            .objectNode()
            .put("id", deployment.id())
            .put("sha", deployment.commit())
            .put("ref", "main")
            .put("status", deployment.state())
            .put("updated_at", deployment.at().toString());
    told.putObject("environment").put("name", deployment.environment());
    told.set("user", account(deployment.by()));
    return told;
  }
}
