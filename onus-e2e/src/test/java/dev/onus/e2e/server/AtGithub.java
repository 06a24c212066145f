package dev.onus.e2e.server;

import dev.onus.forge.fake.FakeGithub;
import dev.onus.forge.github.GithubCredential;
import dev.onus.forge.github.GithubForge;
import dev.onus.forge.github.GithubHook;
import dev.onus.forge.hook.HookSecrets;
import dev.onus.forge.http.BaseUrl;
import dev.onus.forge.http.Exchange;
import dev.onus.server.database.Tables;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/// A GitHub on this machine, asked as an app, and the server that it delivers to.
final class AtGithub implements AutoCloseable {
  private static final PrivateKey KEY = key();

  final FakeGithub github = FakeGithub.start();
  final AtomicReference<Instant> now = new AtomicReference<>(Webhooks.START);
  private final HttpClient client = Exchange.client(Exchange.Patience.USUAL);
  final GithubForge forge;
  final GithubHook hook;

  AtGithub() {
    BaseUrl base = BaseUrl.of(github.url());
    InstantSource clock = now::get;
    this.forge =
        new GithubForge(
            base,
            new Exchange(client, base, clock.withZone(ZoneOffset.UTC), Exchange.Patience.USUAL),
            new GithubCredential.App("1", KEY));
    this.hook = new GithubHook(forge.host(), HookSecrets.ofTexts(List.of(FakeGithub.SECRET)));
  }

  Webhooks server(Path directory) {
    return new Webhooks(directory, hook, forge, now);
  }

  Webhooks restarted(Tables tables) {
    return new Webhooks(tables, hook, forge, now);
  }

  private static PrivateKey key() {
    try {
      var generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair().getPrivate();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
    github.close();
  }
}
