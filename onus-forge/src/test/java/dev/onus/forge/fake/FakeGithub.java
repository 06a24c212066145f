package dev.onus.forge.fake;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.onus.forge.hook.HookSecrets;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// GitHub on this machine: one repository `acme/shop`, an app named `onus` that is installed there
/// as number 7, and whatever a test makes happen. Everything that happens is a delivery of
/// [#hooks], signed with [#SECRET].
public final class FakeGithub implements AutoCloseable {
  /// The secret of its webhook.
  public static final String SECRET = "It's a Secret to Everybody";

  /// A token of the account `robot`.
  public static final String TOKEN = "ghp_robot";

  private static final String REPOSITORY = "acme/shop";

  private final FakeForge state;
  private final FakeHooks hooks = new FakeHooks();
  private final FakeServer server;
  private final GithubReplies replies;

  private FakeGithub(FakeForge state) {
    this.state = state;
    this.replies = new GithubReplies(state);
    this.server = new FakeServer(replies);
  }

  /// With commits that no repository has.
  public static FakeGithub start() {
    return start(FakeCommits.invented());
  }

  /// With the commits of a repository.
  public static FakeGithub start(FakeCommits commits) {
    return new FakeGithub(new FakeForge(REPOSITORY, commits));
  }

  /// With the commits of a repository, which git can be fetched from, and the time of this machine.
  public static FakeGithub serving(FakeBareRepository repository) {
    var github = new FakeGithub(new FakeForge(REPOSITORY, repository, InstantSource.system()));
    github.server.handle("/" + REPOSITORY + ".git/", new FakeGit(repository.directory(), TOKEN));
    return github;
  }

  /// Where it listens; its REST interface begins there as well.
  public String url() {
    return server.url();
  }

  /// The server, to let it fail and to see what it was asked.
  public FakeServer server() {
    return server;
  }

  /// What it would deliver.
  public FakeHooks hooks() {
    return hooks;
  }

  /// Opens a pull request to `main`.
  public FakeChange open(String author, String title, String branch, String head) {
    FakeChange change = state.open(author, title, branch, "main", head);
    changed(change, "opened", author, null);
    return change;
  }

  /// Pushes another commit.
  public void push(FakeChange change, String head) {
    String before = state.push(change, head);
    changed(change, "synchronize", change.author, before);
  }

  /// Reviews the last commit.
  ///
  /// @param verdict as GitHub writes it in answers, for example `APPROVED`
  public void review(FakeChange change, String by, String verdict) {
    var review = state.review(change, by, verdict);
    ObjectNode body = body("submitted", by);
    ObjectNode told = replies.review(review);
    told.put("state", verdict.toLowerCase(Locale.ROOT));
    body.set("review", told);
    body.set("pull_request", replies.pullRequest(change));
    deliver("pull_request_review", body);
  }

  /// Merges it.
  public void merge(FakeChange change, String by, MergeMethod method) {
    state.merge(change, by, method);
    changed(change, "closed", by, null);
  }

  /// Closes it.
  public void close(FakeChange change, String by) {
    change.closed = true;
    change.updatedAt = state.tick();
    changed(change, "closed", by, null);
  }

  /// Deploys a commit.
  ///
  /// @param status as GitHub writes it, for example `success`
  public void deploy(String commit, String environment, String status, String by) {
    var deployment = state.deploy(commit, environment, status, by);
    ObjectNode body = body("created", by);
    body.set("deployment", replies.deployment(deployment));
    body.set("deployment_status", replies.status(deployment));
    deliver("deployment_status", body);
  }

  /// Somebody writes a comment.
  public void comment(FakeChange change, String by, String text) {
    state.comment(change, by, text);
  }

  /// Check runs are refused from now on, as to anything but an app.
  public void refuseCheckRuns() {
    replies.refusesCheckRuns = true;
  }

  /// The check runs that were written, as the last request left each.
  public List<ObjectNode> checkRuns() {
    return List.copyOf(replies.checkRuns.values());
  }

  /// The commit statuses that were written.
  public List<ObjectNode> statuses() {
    return List.copyOf(replies.statuses);
  }

  /// Accounts that belong to the organisation and its team `security`.
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

  /// The last delivery did not arrive; the server answered with a status, or 0 for not at all.
  public void missed(int status) {
    var last = hooks.last();
    replies.attempts.addFirst(
        JsonNodeFactory.instance
            .objectNode()
            .put("id", state.nextId())
            .put("guid", last.headers().get("X-GitHub-Delivery"))
            .put("delivered_at", state.tick().toString())
            .put("redelivery", false)
            .put("status", status == 0 ? "failed to connect" : "Invalid HTTP Response")
            .put("status_code", status)
            .put("event", last.headers().get("X-GitHub-Event")));
  }

  private void changed(FakeChange change, String action, String by, @Nullable String before) {
    ObjectNode body = body(action, by);
    body.put("number", change.number);
    if (before != null) {
      body.put("before", before).put("after", change.head());
    }
    body.set("pull_request", replies.pullRequest(change));
    deliver("pull_request", body);
  }

  private ObjectNode body(String action, String by) {
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("action", action);
    body.set("repository", replies.repository());
    body.set("sender", replies.account(by));
    body.putObject("installation").put("id", GithubReplies.INSTALLATION);
    return body;
  }

  private void deliver(String event, ObjectNode content) {
    byte[] body = content.toString().getBytes(UTF_8);
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("X-GitHub-Event", event);
    headers.put("X-GitHub-Delivery", "00000000-0000-0000-0000-" + pad(state.nextId()));
    headers.put(
        "X-Hub-Signature-256",
        "sha256=" + HexFormat.of().formatHex(HookSecrets.hmac(SECRET.getBytes(UTF_8), body)));
    headers.put("Content-Type", "application/json");
    hooks.add(new FakeHooks.Delivery(headers, body));
  }

  private static String pad(long number) {
    String text = Long.toString(number);
    return "0".repeat(12 - text.length()) + text;
  }

  @Override
  public void close() {
    server.close();
  }
}
