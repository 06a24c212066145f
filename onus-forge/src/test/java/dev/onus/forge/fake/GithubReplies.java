package dev.onus.forge.fake;

import dev.onus.forge.fake.FakeServer.Call;
import dev.onus.forge.fake.FakeServer.Reply;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What the fake GitHub answers, in the shape that the REST interface is documented to have.
final class GithubReplies implements FakeServer.Handler {
  static final long INSTALLATION = 7;

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final Pattern PULL = Pattern.compile("/pulls/(\\d+)(/\\w+)?");
  private static final Pattern COMMENTS = Pattern.compile("/issues/(\\d+)/comments");
  private static final Pattern COMMENT = Pattern.compile("/issues/comments/(\\d+)");
  private static final Pattern RUN = Pattern.compile("/check-runs/(\\d+)");
  private static final Pattern DEPLOYMENT = Pattern.compile("/deployments/(\\d+)/statuses");
  private static final Pattern ATTEMPT = Pattern.compile("/app/hook/deliveries/(\\d+)/attempts");

  private final FakeForge state;
  private final String root;
  final Map<Long, ObjectNode> checkRuns = new LinkedHashMap<>();
  final List<ObjectNode> statuses = new ArrayList<>();
  final List<String> members = new ArrayList<>();
  final Deque<ObjectNode> attempts = new ArrayDeque<>();
  boolean refusesCheckRuns;

  GithubReplies(FakeForge state) {
    this.state = state;
    this.root = "/repos/" + state.repository;
  }

  @Override
  public Reply handle(Call call) {
    String authorization = call.headers().getOrDefault("authorization", "");
    boolean isApp = authorization.startsWith("Bearer ey");
    if (call.path().startsWith("/app") || call.path().endsWith("/installation")) {
      return isApp ? app(call) : Reply.refused(401, "A JSON web token could not be decoded");
    }
    boolean isKnown =
        authorization.equals("Bearer " + FakeGithub.TOKEN)
            || authorization.startsWith("Bearer ghs_");
    if (!isKnown) {
      return Reply.refused(401, "Bad credentials");
    }
    if (call.line().equals("GET /user")) {
      return Reply.ok(account("robot"));
    }
    if (call.path().startsWith("/orgs/acme/")) {
      return organization(call, call.path().substring("/orgs/acme".length()));
    }
    return call.path().startsWith(root + "/")
        ? repository(call, call.path().substring(root.length()), own(authorization))
        : Reply.refused(404, "Not Found");
  }

  private static String own(String authorization) {
    return authorization.startsWith("Bearer ghs_") ? "onus[bot]" : "robot";
  }

  private Reply app(Call call) {
    Matcher attempt = ATTEMPT.matcher(call.path());
    if (attempt.matches()) {
      return new Reply(202, NODES.objectNode(), null);
    }
    return switch (call.line()) {
      case "GET /app" -> Reply.ok(NODES.objectNode().put("id", 1).put("slug", "onus"));
      case "GET /app/hook/deliveries" -> FakeServer.page(call, List.copyOf(attempts));
      case "POST /app/installations/7/access_tokens" ->
          Reply.created(
              NODES
                  .objectNode()
                  .put("token", "ghs_" + state.nextId())
                  .put("expires_at", state.tick().plusSeconds(3600).toString()));
      case "GET /repos/acme/shop/installation", "GET /orgs/acme/installation" ->
          Reply.ok(NODES.objectNode().put("id", INSTALLATION));
      default -> Reply.refused(404, "Not Found");
    };
  }

  private Reply organization(Call call, String path) {
    return switch (path) {
      case "/teams" ->
          FakeServer.page(
              call,
              List.of(
                  NODES.objectNode().put("id", 1).put("slug", "security").put("name", "Security")));
      case "/members", "/teams/security/members" ->
          FakeServer.page(call, members.stream().map(this::account).toList());
      default -> Reply.refused(404, "Not Found");
    };
  }

  private Reply repository(Call call, String path, String own) {
    Matcher pull = PULL.matcher(path);
    if (pull.matches()) {
      FakeChange change = state.changes.get(Long.valueOf(pull.group(1)));
      String part = pull.group(2) == null ? "" : pull.group(2);
      return change == null ? Reply.refused(404, "Not Found") : pull(call, change, part);
    }
    Matcher comments = COMMENTS.matcher(path);
    if (comments.matches()) {
      FakeChange change = state.changes.get(Long.valueOf(comments.group(1)));
      return change == null ? Reply.refused(404, "Not Found") : comments(call, change, own);
    }
    Matcher comment = COMMENT.matcher(path);
    if (comment.matches()) {
      long id = Long.parseLong(comment.group(1));
      state
          .changes
          .values()
          .forEach(change -> FakeForge.replace(change, id, call.body().get("body").asString()));
      return Reply.ok(NODES.objectNode().put("id", id));
    }
    Matcher deployment = DEPLOYMENT.matcher(path);
    if (deployment.matches()) {
      var deployed = state.deployments.get(Long.valueOf(deployment.group(1)));
      return deployed == null
          ? Reply.refused(404, "Not Found")
          : FakeServer.page(call, List.of(status(deployed)));
    }
    return path.startsWith("/check-runs") ? checkRun(call, path) : lists(call, path);
  }

  private Reply lists(Call call, String path) {
    if (path.startsWith("/statuses/")) {
      ObjectNode status = (ObjectNode) call.body();
      statuses.add(status.put("sha", path.substring("/statuses/".length())));
      return Reply.created(status);
    }
    return switch (path) {
      case "/pulls" ->
          FakeServer.page(
              call,
              state.changes.values().stream()
                  .filter(change -> !change.closed)
                  .map(this::pullRequest)
                  .toList());
      case "/deployments" ->
          FakeServer.page(call, state.deployments.values().stream().map(this::deployment).toList());
      default -> Reply.refused(404, "Not Found");
    };
  }

  private Reply pull(Call call, FakeChange change, String part) {
    return switch (part) {
      case "" -> Reply.ok(pullRequest(change));
      case "/reviews" -> FakeServer.page(call, change.reviews.stream().map(this::review).toList());
      case "/commits" ->
          FakeServer.page(
              call, change.commits.stream().map(commit -> commit(change, commit)).toList());
      case "/requested_reviewers" -> {
        call.body().get("reviewers").forEach(login -> change.requested.add(login.asString()));
        yield Reply.created(pullRequest(change));
      }
      default -> Reply.refused(404, "Not Found");
    };
  }

  private Reply comments(Call call, FakeChange change, String own) {
    if (call.method().equals("POST")) {
      return Reply.created(comment(state.comment(change, own, call.body().get("body").asString())));
    }
    return FakeServer.page(call, change.comments.stream().map(this::comment).toList());
  }

  private ObjectNode comment(FakeChange.FakeComment comment) {
    ObjectNode told = NODES.objectNode().put("id", comment.id()).put("body", comment.body());
    told.set("user", account(comment.by()));
    return told;
  }

  private Reply checkRun(Call call, String path) {
    if (refusesCheckRuns) {
      return Reply.refused(403, "You must authenticate via a GitHub App.");
    }
    JsonNode annotations = call.body().path("output").path("annotations");
    if (annotations.size() > 50) {
      return Reply.refused(422, "No more than 50 items are allowed");
    }
    Matcher run = RUN.matcher(path);
    if (!run.matches()) {
      long id = state.nextId();
      ObjectNode created = ((ObjectNode) call.body().deepCopy()).put("id", id);
      checkRuns.put(id, created);
      return Reply.created(created);
    }
    ObjectNode known = checkRuns.get(Long.valueOf(run.group(1)));
    if (known == null) {
      return Reply.refused(404, "Not Found");
    }
    ArrayNode all = (ArrayNode) known.path("output").path("annotations");
    annotations.forEach(all::add);
    call.body()
        .properties()
        .forEach(field -> {
          if (!field.getKey().equals("output")) {
            known.set(field.getKey(), field.getValue());
          }
        });
    return Reply.ok(known);
  }

  ObjectNode account(String login) {
    boolean isBot = login.endsWith("[bot]");
    return NODES
        .objectNode()
        .put("login", login)
        .put("id", state.account(login))
        .put("type", isBot ? "Bot" : "User")
        .put("site_admin", false);
  }

  ObjectNode repository() {
    return NODES
        .objectNode()
        .put("id", 42)
        .put("name", "shop")
        .put("full_name", state.repository)
        .put("private", true);
  }

  ObjectNode pullRequest(FakeChange change) {
    ObjectNode told =
        NODES
            .objectNode()
            .put("id", 10_000 + change.number)
            .put("number", change.number)
            .put("state", change.closed ? "closed" : "open")
            .put("title", change.title)
            .put("body", change.body)
            .put("html_url", "https://github.example/acme/shop/pull/" + change.number)
            .put("draft", change.draft)
            .put("commits", change.commits.size())
            .put("created_at", change.openedAt.toString())
            .put("updated_at", change.updatedAt.toString())
            .put("merged", change.merged != null);
    told.set("user", account(change.author));
    told.set("head", tip(change.branch, change.head()));
    told.set("base", tip(change.baseBranch, change.base));
    ArrayNode labels = told.putArray("labels");
    change.labels.forEach(label -> labels.addObject().put("name", label));
    ArrayNode requested = told.putArray("requested_reviewers");
    change.requested.forEach(login -> requested.add(account(login)));
    told.putArray("requested_teams");
    // While it is open, GitHub names a commit here that it tries the merge with.
    told.put("merge_commit_sha", FakeCommits.id("trial merge of " + change.head()));
    told.putNull("merged_at");
    if (change.closed) {
      told.put("closed_at", change.updatedAt.toString());
    }
    if (change.merged != null) {
      told.put("merge_commit_sha", change.merged.commit())
          .put("merged_at", change.merged.at().toString());
      told.set("merged_by", account(change.merged.by()));
    }
    return told;
  }

  private ObjectNode tip(String branch, String commit) {
    ObjectNode tip = NODES.objectNode().put("ref", branch).put("sha", commit);
    tip.set("repo", repository());
    return tip;
  }

  ObjectNode review(FakeChange.FakeReview review) {
    ObjectNode told =
        NODES
            .objectNode()
            .put("id", review.id())
            .put("state", review.verdict())
            .put("commit_id", review.commit())
            .put("submitted_at", review.at().toString())
            .put("body", "");
    told.set("user", account(review.by()));
    return told;
  }

  private ObjectNode commit(FakeChange change, String commit) {
    ObjectNode told = NODES.objectNode().put("sha", commit);
    told.set("author", account(change.author));
    told.putObject("committer");
    return told;
  }

  ObjectNode deployment(FakeForge.FakeDeployment deployment) {
    ObjectNode told =
        NODES
            .objectNode()
            .put("id", deployment.id())
            .put("sha", deployment.commit())
            .put("ref", "main")
            .put("environment", deployment.environment())
            .put("created_at", deployment.at().toString());
    told.set("creator", account(deployment.by()));
    return told;
  }

  ObjectNode status(FakeForge.FakeDeployment deployment) {
    return NODES
        .objectNode()
        .put("id", deployment.id() + 1_000_000)
        .put("state", deployment.state())
        .put("environment", deployment.environment())
        .put("environment_url", "")
        .put("created_at", deployment.at().toString());
  }
}
