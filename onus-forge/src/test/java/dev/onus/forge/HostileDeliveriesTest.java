package dev.onus.forge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.onus.forge.Hook.Accepted;
import dev.onus.forge.Hook.Malformed;
import dev.onus.forge.Hook.Received;
import dev.onus.forge.github.GithubHook;
import dev.onus.forge.gitlab.GitlabHook;
import dev.onus.forge.hook.HookSecrets;
import dev.onus.forge.payload.Mutation;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// Deliveries that are signed and otherwise anything: they are read or refused, and nothing else.
class HostileDeliveriesTest {
  private static final int TIMES = 20;
  private static final Instant NOW = Instant.parse("2026-11-26T02:14:00Z");
  private static final HookSecrets SECRETS = HookSecrets.ofTexts(List.of("secret"));

  @Test
  void ofGithub() throws IOException, URISyntaxException {
    var hook = new GithubHook("github.com", SECRETS);

    check("github", (event, body) -> hook.receive(github(event, body), body, NOW));
  }

  @Test
  void ofGitlab() throws IOException, URISyntaxException {
    var hook = new GitlabHook("gitlab.com", SECRETS, HookSecrets.ofKeys(List.of()));
    var headers = HookHeaders.of(Map.of("X-Gitlab-Token", List.of("secret")));

    check("gitlab", (event, body) -> hook.receive(headers, body, NOW));
  }

  private interface Receiving {
    Received receive(String event, byte[] body);
  }

  private static void check(String forge, Receiving receiving)
      throws IOException, URISyntaxException {
    var mutation = new Mutation(214);
    var outcomes = new HashMap<Class<?>, Integer>();
    Path root =
        Path.of(
            Objects.requireNonNull(HostileDeliveriesTest.class.getResource("/webhooks/" + forge))
                .toURI());
    List<Path> files;
    try (var found = Files.walk(root)) {
      files = found.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
    for (Path file : files) {
      byte[] sample = Files.readAllBytes(file);
      String event = file.getName(file.getNameCount() - 2).toString();
      for (int i = 0; i < TIMES; i++) {
        byte[] body = mutation.of(sample);
        Received received = receiving.receive(event, body);
        assertThat(received).isInstanceOfAny(Accepted.class, Malformed.class);
        outcomes.merge(received.getClass(), 1, Integer::sum);
      }
    }

    // Both happen, or the mutations are too tame or too wild to say anything.
    assertThat(outcomes.keySet()).contains(Accepted.class, Malformed.class);
  }

  private static HookHeaders github(String event, byte[] body) {
    String code = HexFormat.of().formatHex(HookSecrets.hmac("secret".getBytes(UTF_8), body));
    return HookHeaders.of(
        Map.of(
            "X-GitHub-Event", List.of(event),
            "X-GitHub-Delivery", List.of("1"),
            "X-Hub-Signature-256", List.of("sha256=" + code)));
  }
}
