package dev.onus.forge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onus.forge.fake.FakeChange;
import dev.onus.forge.fake.FakeCommits;
import dev.onus.forge.fake.FakeGithub;
import dev.onus.forge.fake.FakeGitlab;
import dev.onus.forge.fake.FakeServer;
import dev.onus.forge.fake.FakeServer.Trouble;
import dev.onus.forge.fake.MergeMethod;
import dev.onus.forge.github.GithubCredential;
import dev.onus.forge.github.GithubForge;
import dev.onus.forge.gitlab.GitlabForge;
import dev.onus.forge.http.BaseUrl;
import dev.onus.forge.http.Exchange;
import dev.onus.forge.http.Request;
import dev.onus.forge.payload.Mutation;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Answers that are anything: they are read, or a failure says why not, and nothing else happens.
class HostileAnswersTest {
  private static final int TIMES = 25;
  private static final ForgePath SHOP = new ForgePath("acme/shop");
  private static final ForgePath ACME = new ForgePath("acme");
  private static final Instant START = Instant.parse("2026-11-26T02:00:00Z");
  private static final String FIRST = FakeCommits.id("first");
  private static final Exchange.Patience SHORT =
      new Exchange.Patience(Duration.ofSeconds(20), Duration.ofMillis(2));

  private final HttpClient client = Exchange.client(SHORT);
  private final Mutation mutation = new Mutation(46);

  @AfterEach
  void end() {
    client.shutdownNow();
  }

  private interface Asking {
    Object ask() throws ForgeException;
  }

  @Test
  void ofGithub() throws ForgeException {
    try (FakeGithub github = FakeGithub.start()) {
      FakeChange change = github.open("mara", "Retry", "retry", FIRST);
      github.review(change, "tomas", "APPROVED");
      github.deploy(FIRST, "production", "success", "mara");
      github.members("tomas");
      BaseUrl base = BaseUrl.of(github.url());
      var exchange = new Exchange(client, base, Clock.systemUTC(), SHORT);
      var forge = new GithubForge(base, exchange, new GithubCredential.Token(FakeGithub.TOKEN));
      var raw = new Raw(exchange, FakeGithub.TOKEN, github.server());

      raw.check("/repos/acme/shop/pulls/1", () -> forge.change(SHOP, 1));
      raw.check("/repos/acme/shop/pulls", () -> forge.openChanges(SHOP, null));
      raw.check("/repos/acme/shop/deployments", () -> forge.deployments(SHOP, START, null));
      raw.check("/orgs/acme/teams", () -> forge.teams(ACME, null));
      raw.check("/orgs/acme/members", () -> forge.members(ACME, null));
    }
  }

  @Test
  void ofGitlab() throws ForgeException {
    try (FakeGitlab gitlab = FakeGitlab.start()) {
      FakeChange change = gitlab.open("mara", "Retry", "retry", FIRST);
      gitlab.approve(change, "tomas");
      gitlab.merge(change, "tomas", MergeMethod.SQUASH);
      gitlab.open("mara", "Again", "again", FIRST);
      gitlab.deploy(FIRST, "production", "success", "mara");
      gitlab.members("tomas");
      BaseUrl api = BaseUrl.of(gitlab.api());
      var exchange = new Exchange(client, api, Clock.systemUTC(), SHORT);
      var forge = new GitlabForge(BaseUrl.of(gitlab.url()), exchange, FakeGitlab.TOKEN);
      var raw = new Raw(exchange, FakeGitlab.TOKEN, gitlab.server());

      raw.check("/projects/acme%2Fshop/merge_requests/1", () -> forge.change(SHOP, 1));
      raw.check("/projects/acme%2Fshop/merge_requests", () -> forge.openChanges(SHOP, null));
      raw.check("/projects/acme%2Fshop/deployments", () -> forge.deployments(SHOP, START, null));
      raw.check("/groups/acme/subgroups", () -> forge.teams(ACME, null));
      raw.check("/groups/acme/members/all", () -> forge.members(ACME, null));
    }
  }

  private final class Raw {
    private final Exchange exchange;
    private final Map<String, String> headers;
    private final FakeServer server;

    Raw(Exchange exchange, String token, FakeServer server) {
      this.exchange = exchange;
      this.headers = Map.of("Authorization", "Bearer " + token);
      this.server = server;
    }

    void check(String path, Asking asking) throws ForgeException {
      byte[] good = exchange.ask("test", Request.get(path), headers).body();
      List<ForgeFailure> failures = new ArrayList<>();
      for (int i = 0; i < TIMES; i++) {
        byte[] bad = mutation.of(good);
        server.next(new Trouble.Status(200, Map.of(), new String(bad, StandardCharsets.UTF_8)));
        try {
          asking.ask();
        } catch (ForgeException e) {
          failures.add(e.failure());
        }
      }
      assertThat(failures)
          .as(path)
          .isNotEmpty()
          .allSatisfy(failure ->
              assertThat(failure)
                  .isInstanceOfAny(ForgeFailure.MalformedAnswer.class, ForgeFailure.Absent.class));
    }
  }
}
