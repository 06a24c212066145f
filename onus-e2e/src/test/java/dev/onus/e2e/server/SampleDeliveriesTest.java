package dev.onus.e2e.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onus.forge.fake.FakeGitlab;
import dev.onus.forge.fake.FakeHooks.Delivery;
import dev.onus.forge.gitlab.GitlabHook;
import dev.onus.forge.hook.HookSecrets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every sample delivery that forges publish is taken, or not with a reason that is kept.
class SampleDeliveriesTest {
  @TempDir private Path directory;

  @Test
  void ofGithub() throws Exception {
    Map<String, byte[]> samples = samples("/webhooks/github/LICENSE");
    samples.keySet().removeIf(name -> !name.contains("/") || !name.endsWith(".json"));
    assertThat(samples).hasSizeGreaterThan(100);
    try (AtGithub at = new AtGithub()) {
      Webhooks server = at.server(directory);
      samples.forEach((name, body) -> {
        String event = name.substring(0, name.indexOf('/'));
        expect(name, server.deliver(Signed.github(id(name), event, body)));
      });
      server.work();

      assertThat(server.states()).hasSize(samples.size());
      assertThat(server.states())
          .allSatisfy((id, became) -> assertThat(became).matches("done.*|(ignored|refused) .+"));
      assertThat(server.states().values())
          .as("their repositories are none of ours")
          .contains("ignored no registered repository");
    }
  }

  @Test
  void ofGitlab() throws Exception {
    Map<String, byte[]> samples = samples("/webhooks/gitlab.kinds.txt");
    samples.keySet().removeIf(name -> !name.startsWith("gitlab/") || !name.endsWith(".json"));
    assertThat(samples).hasSizeGreaterThan(10);
    try (AtGitlab at = new AtGitlab()) {
      var hook =
          new GitlabHook(
              at.forge.host(),
              HookSecrets.ofTexts(List.of(FakeGitlab.SECRET_TOKEN)),
              GitlabHook.keys(List.of()));
      var server = new Webhooks(directory, hook, at.forge, at.now);
      samples.forEach((name, body) -> {
        var headers =
            Map.of("X-Gitlab-Token", FakeGitlab.SECRET_TOKEN, "Idempotency-Key", id(name));
        expect(name, server.deliver(new Delivery(headers, body)));
      });
      server.work();

      assertThat(server.states()).hasSize(samples.size());
      assertThat(server.states())
          .allSatisfy((id, became) -> assertThat(became).matches("done.*|(ignored|refused) .+"));
    }
  }

  private static Map<String, byte[]> samples(String beside) {
    return new TreeMap<>(Resources.beside(FakeGitlab.class, beside));
  }

  private static String id(String name) {
    return name.replaceAll("[^0-9A-Za-z]", "-");
  }

  private static void expect(String name, String answer) {
    assertThat(answer).as(name).matches("202 received|200 ignored: .+|400 .+");
  }
}
