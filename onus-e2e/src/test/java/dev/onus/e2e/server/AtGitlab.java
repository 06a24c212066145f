package dev.onus.e2e.server;

import dev.onus.forge.fake.FakeGitlab;
import dev.onus.forge.gitlab.GitlabForge;
import dev.onus.forge.gitlab.GitlabHook;
import dev.onus.forge.hook.HookSecrets;
import dev.onus.forge.http.BaseUrl;
import dev.onus.forge.http.Exchange;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/// A GitLab on this machine, with a signing token, and the server that it delivers to.
final class AtGitlab implements AutoCloseable {
  final FakeGitlab gitlab = FakeGitlab.start();
  final AtomicReference<Instant> now = new AtomicReference<>(Webhooks.START);
  private final HttpClient client = Exchange.client(Exchange.Patience.USUAL);
  final GitlabForge forge;
  final GitlabHook hook;

  AtGitlab() {
    InstantSource clock = now::get;
    this.forge =
        new GitlabForge(
            BaseUrl.of(gitlab.url()),
            new Exchange(
                client,
                BaseUrl.of(gitlab.api()),
                clock.withZone(ZoneOffset.UTC),
                Exchange.Patience.USUAL),
            FakeGitlab.TOKEN);
    this.hook =
        new GitlabHook(
            forge.host(),
            HookSecrets.ofTexts(List.of()),
            GitlabHook.keys(List.of(FakeGitlab.SIGNING_TOKEN)));
  }

  Webhooks server(Path directory) {
    return new Webhooks(directory, hook, forge, now);
  }

  @Override
  public void close() {
    client.shutdownNow();
    gitlab.close();
  }
}
