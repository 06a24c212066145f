package dev.onus.forge.fake;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.onus.forge.Hook;
import dev.onus.forge.HookHeaders;
import dev.onus.forge.github.GithubHook;
import dev.onus.forge.hook.HookSecrets;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Deliveries arrive over HTTP as they were made: twice, in another order, under a wrong signature.
class FakeHooksTest {
  private final GithubHook hook =
      new GithubHook("github.com", HookSecrets.ofTexts(List.of(FakeGithub.SECRET)));
  private final List<String> arrived = new ArrayList<>();

  @Test
  void areHandedOverAsTheTestLikes() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          var received =
              hook.receive(
                  HookHeaders.of(exchange.getRequestHeaders()),
                  exchange.getRequestBody().readAllBytes(),
                  Instant.EPOCH);
          if (received instanceof Hook.Accepted accepted) {
            arrived.add(accepted.delivery() + " " + accepted.event().getClass().getSimpleName());
          }
          exchange.sendResponseHeaders(received instanceof Hook.Accepted ? 202 : 401, -1);
          exchange.close();
        });
    server.start();
    try (FakeGithub github = FakeGithub.start()) {
      var url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/github");
      FakeChange change = github.open("mara", "Retry", "retry", FakeCommits.id("first"));
      FakeHooks.Delivery opened = github.hooks().last();
      github.close(change, "mara");
      FakeHooks.Delivery closed = github.hooks().last();

      assertThat(closed.to(url)).isEqualTo(202);
      assertThat(opened.to(url)).isEqualTo(202);
      assertThat(opened.to(url)).isEqualTo(202);
      assertThat(opened.forged().to(url)).isEqualTo(401);

      assertThat(arrived).hasSize(3).first().asString().endsWith(" ChangeClosed");
      assertThat(arrived.get(1)).endsWith(" ChangeOpened").isEqualTo(arrived.get(2));
    } finally {
      server.stop(0);
    }
  }
}
