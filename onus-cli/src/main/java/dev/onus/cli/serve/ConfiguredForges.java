package dev.onus.cli.serve;

import dev.onus.forge.CloneAccess;
import dev.onus.forge.Forge;
import dev.onus.forge.ForgeException;
import dev.onus.forge.ForgePath;
import dev.onus.forge.Hook;
import dev.onus.forge.github.GithubCredential;
import dev.onus.forge.github.GithubForge;
import dev.onus.forge.github.GithubHook;
import dev.onus.forge.github.PrivateKeyPem;
import dev.onus.forge.gitlab.GitlabForge;
import dev.onus.forge.gitlab.GitlabHook;
import dev.onus.forge.hook.HookSecrets;
import dev.onus.forge.http.BaseUrl;
import dev.onus.forge.http.Exchange;
import dev.onus.server.delivery.Forges;
import dev.onus.server.repository.RegisteredRepository.AtForge;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The forges of a configuration, ready to be asked and listened to.
public final class ConfiguredForges implements Forges, AutoCloseable {
  private static final String GIT = ".git";

  private final HttpClient client = Exchange.client(Exchange.Patience.USUAL);
  private final List<Forge> forges = new ArrayList<>();
  private final Map<String, AtForge> places = new LinkedHashMap<>();
  private final Map<String, Hook> hooks = new LinkedHashMap<>();

  /// @throws IllegalArgumentException when a key can't be read, or two forges are of one kind
  public ConfiguredForges(List<Configuration.AtForge> configured) {
    for (Configuration.AtForge one : configured) {
      String kind = one.kind() == Configuration.Kind.GITHUB ? "github" : "gitlab";
      if (hooks.containsKey(kind)) {
        throw new IllegalArgumentException("one " + kind + " a server");
      }
      String host = URI.create(one.web()).getRawAuthority();
      places.put(root(one.web()), new AtForge(kind, host, ""));
      switch (one.kind()) {
        case GITHUB -> {
          forges.add(
              new GithubForge(BaseUrl.of(one.web()), exchange(api(one, host)), credential(one)));
          hooks.put(kind, new GithubHook(host, HookSecrets.ofTexts(one.hookSecrets())));
        }
        case GITLAB -> {
          forges.add(
              new GitlabForge(BaseUrl.of(one.web()), exchange(api(one, host)), one.secret()));
          hooks.put(
              kind,
              new GitlabHook(
                  host,
                  HookSecrets.ofTexts(one.hookSecrets()),
                  GitlabHook.keys(one.signingTokens())));
        }
      }
    }
  }

  private static String api(Configuration.AtForge one, String host) {
    if (one.api() != null) {
      return one.api();
    }
    if (one.kind() == Configuration.Kind.GITLAB) {
      return one.web();
    }
    return host.equals("github.com") ? "https://api.github.com" : one.web() + "/api/v3";
  }

  private static GithubCredential credential(Configuration.AtForge one) {
    return one.app() == null
        ? new GithubCredential.Token(one.secret())
        : new GithubCredential.App(one.app(), PrivateKeyPem.read(one.secret()));
  }

  private Exchange exchange(String api) {
    return new Exchange(client, BaseUrl.of(api), Clock.systemUTC(), Exchange.Patience.USUAL);
  }

  @Override
  public Optional<Forge> at(AtForge place) {
    return forges.stream().filter(one -> one.host().equals(place.host())).findFirst();
  }

  @Override
  public List<Forge> all() {
    return List.copyOf(forges);
  }

  /// Where a repository is that is cloned from an address, if that is one of these forges: the
  /// address is then the one where people see it there, with or without `.git`.
  Optional<AtForge> place(String url) {
    return places.entrySet().stream()
        .filter(forge -> url.startsWith(forge.getKey()))
        .findFirst()
        .flatMap(forge -> {
          String path = url.substring(forge.getKey().length());
          String bare = path.endsWith(GIT) ? path.substring(0, path.length() - GIT.length()) : path;
          try {
            var at = forge.getValue();
            return Optional.of(new AtForge(at.kind(), at.host(), new ForgePath(bare).text()));
          } catch (IllegalArgumentException e) {
            return Optional.empty();
          }
        });
  }

  private static String root(String web) {
    return web.endsWith("/") ? web : web + "/";
  }

  /// What listens to each, by the name in the address of its webhook.
  public Map<String, Hook> hooks() {
    return Map.copyOf(hooks);
  }

  /// How git may read a repository of a forge.
  ///
  /// @return the address and the header
  Optional<CloneAccess> cloneAccess(AtForge place) throws ForgeException {
    Optional<Forge> forge = at(place);
    return forge.isEmpty()
        ? Optional.empty()
        : Optional.of(forge.get().cloneAccess(new ForgePath(place.path())));
  }

  static String authorization(CloneAccess access) {
    byte[] pair = (access.user() + ":" + access.password()).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
