package dev.onus.forge.fake;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.onus.forge.hook.HookSecrets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// GitLab on this machine: one project `acme/shop` and whatever a test makes happen. Everything
/// that happens is a delivery of [#hooks], signed with [#SIGNING_TOKEN] and with [#SECRET_TOKEN]
/// along.
public final class FakeGitlab implements AutoCloseable {
  /// The signing token of its webhook.
  public static final String SIGNING_TOKEN = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  /// The secret token of its webhook.
  public static final String SECRET_TOKEN = "a secret token";

  /// A token of the account `robot`.
  public static final String TOKEN = "glpat-robot";

  private final FakeForge state;
  private final FakeHooks hooks = new FakeHooks();
  private final FakeServer server;
  private final GitlabReplies replies;

  private FakeGitlab(FakeCommits commits) {
    this.state = new FakeForge("acme/shop", commits);
    this.replies = new GitlabReplies(state);
    this.server = new FakeServer(replies);
  }

  /// With commits that no repository has.
  public static FakeGitlab start() {
    return new FakeGitlab(FakeCommits.invented());
  }

  /// With the commits of a repository.
  public static FakeGitlab start(FakeCommits commits) {
    return new FakeGitlab(commits);
  }

  /// Where people would see it.
  public String url() {
    return server.url();
  }

  /// Where its REST interface begins.
  public String api() {
    return server.url() + GitlabReplies.ROOT;
  }

  /// The server, to let it fail and to see what it was asked.
  public FakeServer server() {
    return server;
  }

  /// What it would deliver.
  public FakeHooks hooks() {
    return hooks;
  }

  /// Approvals say when they were given, as newer servers do. Without, only notes do.
  public void approvalsHaveTimes(boolean haveTimes) {
    replies.approvalsHaveTimes = haveTimes;
  }

  /// Opens a merge request to `main`.
  public FakeChange open(String author, String title, String branch, String head) {
    FakeChange change = state.open(author, title, branch, "main", head);
    changed(change, "open", author, null);
    return change;
  }

  /// Pushes another commit.
  public void push(FakeChange change, String head) {
    String before = state.push(change, head);
    changed(change, "update", change.author, before);
  }

  /// Approves it. The server writes a note about it.
  public void approve(FakeChange change, String by) {
    state.review(change, by, "approved");
    changed(change, "approval", by, null);
  }

  /// Asks for something to be changed.
  public void requestChanges(FakeChange change, String by) {
    state.review(change, by, "requested_changes");
  }

  /// Merges it.
  public void merge(FakeChange change, String by, MergeMethod method) {
    state.merge(change, by, method);
    changed(change, "merge", by, null);
  }

  /// Closes it.
  public void close(FakeChange change, String by) {
    change.closed = true;
    change.updatedAt = state.tick();
    changed(change, "close", by, null);
  }

  /// Deploys a commit.
  ///
  /// @param status as GitLab writes it, for example `success`
  public void deploy(String commit, String environment, String status, String by) {
    var deployment = state.deploy(commit, environment, status, by);
    ObjectNode body = body("deployment", by);
    body.put("status", status)
        .put("status_changed_at", deployment.at().toString())
        .put("deployment_id", deployment.id())
        .put("environment", environment)
        .put("ref", "main")
        .put("short_sha", commit.substring(0, 8))
        .put("commit_url", "https://gitlab.example/acme/shop/-/commit/" + commit);
    deliver("Deployment Hook", body);
  }

  /// Somebody writes a note.
  public void comment(FakeChange change, String by, String text) {
    state.comment(change, by, text);
  }

  /// The commit statuses that were written.
  public List<ObjectNode> statuses() {
    return List.copyOf(replies.statuses);
  }

  /// Accounts that belong to the group and its subgroup `security`.
  public void members(String... logins) {
    for (String login : logins) {
      state.account(login);
      replies.members.add(login);
    }
  }

  /// An account that belongs to them no more.
  public void left(String login) {
    replies.members.remove(login);
  }

  private void changed(FakeChange change, String action, String by, @Nullable String before) {
    ObjectNode body = body("merge_request", by);
    ObjectNode told = replies.mergeRequest(change);
    told.put("action", action).put("url", told.path("web_url").asString());
    if (before != null) {
      told.put("oldrev", before);
    }
    told.putObject("last_commit").put("id", change.head());
    told.put("author_id", state.account(change.author));
    // Webhooks have neither the author's account nor the labels there as answers have them.
    told.remove(List.of("author", "labels", "sha", "diff_refs", "merge_user", "merged_at"));
    told.set("source", replies.project());
    body.set("object_attributes", told);
    body.putArray("labels");
    body.putObject("changes");
    deliver("Merge Request Hook", body);
  }

  private ObjectNode body(String kind, String by) {
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("object_kind", kind);
    body.set("user", replies.account(by));
    body.set("project", replies.project());
    return body;
  }

  private void deliver(String event, ObjectNode content) {
    byte[] body = content.toString().getBytes(UTF_8);
    String id = "msg_" + state.nextId();
    String time = Long.toString(state.tick().getEpochSecond());
    byte[] key = Base64.getDecoder().decode(SIGNING_TOKEN.substring("whsec_".length()));
    byte[] code = HookSecrets.hmac(key, (id + "." + time + ".").getBytes(UTF_8), body);
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("X-Gitlab-Event", event);
    headers.put("X-Gitlab-Token", SECRET_TOKEN);
    headers.put("Idempotency-Key", id);
    headers.put("webhook-id", id);
    headers.put("webhook-timestamp", time);
    headers.put("webhook-signature", "v1," + Base64.getEncoder().encodeToString(code));
    headers.put("Content-Type", "application/json");
    hooks.add(new FakeHooks.Delivery(headers, body));
  }

  @Override
  public void close() {
    server.close();
  }
}
