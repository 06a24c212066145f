package dev.onus.e2e.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.onus.forge.ChangeSnapshot;
import dev.onus.forge.Check;
import dev.onus.forge.Check.State;
import dev.onus.forge.ForgePath;
import dev.onus.forge.Review;
import dev.onus.forge.fake.FakeChange;
import dev.onus.forge.fake.FakeCommits;
import dev.onus.forge.fake.FakeGithub;
import dev.onus.forge.fake.FakeHooks.Delivery;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/// Somebody who may write to the repository posts a commit status or a check named like ours, and
/// the forge tells us of it in good faith. The gate here wants an approval of the last commit.
class ForgedStatusTest {
  private static final ForgePath SHOP = new ForgePath("acme/shop");
  private static final String FIRST = FakeCommits.id("first");
  private static final String OURS = "onus";

  private final AtGithub at = new AtGithub();
  private final Webhooks server;
  private final FakeChange change;
  private int told;

  ForgedStatusTest(@TempDir Path directory) throws InterruptedException {
    server = at.server(directory);
    server.gate = (repository, snapshot) -> publish(FIRST, decide(snapshot));
    server.recheck =
        (repository, commit, queue) -> publish(commit, decide(server.forge.change(SHOP, 1)));
    change = at.github.open("mara", "Retry twice", "retry", FIRST);
    server.deliver(at.github.hooks().last());
    server.work();
  }

  @AfterEach
  void end() {
    at.close();
  }

  @Test
  void theGateHasDecidedBefore() {
    assertThat(conclusions()).containsExactly("failure");
  }

  @Test
  void aStatusNamedLikeOursChangesNothing() throws Exception {
    postStatus("success");
    String before = server.kept(1);
    int asked = at.github.server().calls().size();

    String answer = server.deliver(told("status", statusEvent()));
    server.work();

    assertThat(answer)
        .isEqualTo("200 ignored: results of other checks are asked for when they count");
    assertThat(at.github.statuses()).as("the forged one is there").hasSize(1);
    assertThat(server.kept(1)).isEqualTo(before);
    assertThat(server.marks.waiting()).isZero();
    assertThat(at.github.server().calls()).as("nobody is asked").hasSize(asked);
    assertThat(conclusions()).containsExactly("failure");
  }

  @Test
  void aCheckNamedLikeOursIsNoApproval() throws Exception {
    for (String event : List.of("check_run", "check_suite")) {
      for (String action : List.of("created", "completed")) {
        assertThat(server.deliver(told(event, checkEvent(event, action))))
            .startsWith("200 ignored: ");
      }
    }
    server.work();

    assertThat(server.marks.waiting()).isZero();
    assertThat(server.looked).hasSize(1);
    assertThat(conclusions()).containsExactly("failure");
  }

  /// The next look, whatever it is for, decides by reviews and not by results.
  @Test
  void theDecisionStaysWhatItWasAtTheNextLook() throws Exception {
    postStatus("success");
    server.deliver(told("status", statusEvent()));
    server.deliver(told("check_run", checkEvent("check_run", "completed")));
    at.github.review(change, "tomas", "COMMENTED");
    server.deliver(at.github.hooks().last());
    server.work();

    assertThat(server.looked).hasSize(2);
    assertThat(server.looked.getLast().reviews())
        .extracting(Review::verdict)
        .containsExactly(Review.Verdict.COMMENTED);
    assertThat(conclusions()).containsOnly("failure");
  }

  /// Asking for another run, of our check or of another's, has ours decided again. Nothing more.
  @Test
  void askingForACheckAgainDecidesItAgain() throws Exception {
    server.deliver(told("check_run", checkEvent("check_run", "rerequested")));
    server.work();

    assertThat(server.requested).containsExactly(FIRST);
    assertThat(conclusions()).containsOnly("failure");
  }

  @Test
  void anApprovalThatNobodySignedIsNone() throws Exception {
    at.github.review(change, "tomas", "APPROVED");
    Delivery approved = at.github.hooks().last();

    assertThat(server.deliver(approved.forged())).startsWith("401 ");
    server.work();
    assertThat(server.looked).hasSize(1);
    assertThat(conclusions()).containsExactly("failure");

    server.deliver(approved);
    server.work();
    assertThat(conclusions().getLast()).isEqualTo("success");
  }

  private static State decide(ChangeSnapshot snapshot) {
    boolean isApproved =
        snapshot.reviews().stream()
            .anyMatch(review ->
                review.verdict() == Review.Verdict.APPROVED && FIRST.equals(review.commit()));
    return isApproved ? State.PASSED : State.FAILED;
  }

  private void publish(String commit, State state) throws Exception {
    server.forge.publish(SHOP, new Check(commit, OURS, state, "decided", "", List.of(), ""));
  }

  private List<String> conclusions() {
    return at.github.checkRuns().stream().map(run -> run.path("conclusion").asString()).toList();
  }

  private Delivery told(String event, ObjectNode body) {
    return Signed.github("told-" + ++told, event, body.toString().getBytes(UTF_8));
  }

  private ObjectNode event(String action) {
    var body = tools.jackson.databind.node.JsonNodeFactory.instance.objectNode();
    body.put("action", action);
    body.putObject("repository").put("id", 42).put("full_name", "acme/shop");
    body.putObject("sender").put("id", 66).put("login", "mallory").put("type", "User");
    return body;
  }

  private ObjectNode statusEvent() {
    return event("created")
        .put("sha", FIRST)
        .put("state", "success")
        .put("context", OURS)
        .put("description", "all is well");
  }

  private ObjectNode checkEvent(String event, String action) {
    ObjectNode body = event(action);
    body.putObject(event)
        .put("name", OURS)
        .put("head_sha", FIRST)
        .put("status", "completed")
        .put("conclusion", "success");
    return body;
  }

  /// With the token of an account that may write.
  private void postStatus(String state) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(at.github.url() + "/repos/acme/shop/statuses/" + FIRST))
            .header("Authorization", "Bearer " + FakeGithub.TOKEN)
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "{\"state\":\"" + state + "\",\"context\":\"" + OURS + "\"}"))
            .build();
    try (HttpClient mallory = HttpClient.newHttpClient()) {
      assertThat(mallory.send(request, HttpResponse.BodyHandlers.discarding()).statusCode())
          .isEqualTo(201);
    }
  }
}
