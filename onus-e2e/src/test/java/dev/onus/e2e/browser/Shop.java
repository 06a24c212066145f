package dev.onus.e2e.browser;

import com.microsoft.playwright.Browser;
import dev.onus.cli.demo.DemoRepository;
import dev.onus.e2e.server.DemoAtForge;
import dev.onus.e2e.server.RunningServer;
import dev.onus.e2e.server.Visitor;
import dev.onus.forge.fake.FakeBareRepository;
import dev.onus.forge.fake.FakeGithub;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/// A server in a browser: the demo's repository at a forge, a change at it that waits, a release
/// that runs, and people who can sign.
final class Shop implements AutoCloseable {
  static final String RELEASE = "v1.9.0";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Path directory;
  private final DemoAtForge forge;
  private final FakeGithub github;
  private final RunningServer server;
  private final Chromium chromium;
  private Map<String, Visitor> people = Map.of();

  private Shop(Path directory) throws IOException {
    this.directory = directory;
    chromium = Chromium.launch();
    forge = DemoAtForge.in(directory);
    github = FakeGithub.serving(new FakeBareRepository(forge.bare()));
    Path data = Files.createDirectory(directory.resolve("data"));
    Files.writeString(data.resolve("token"), FakeGithub.TOKEN);
    Files.writeString(data.resolve("hook"), FakeGithub.SECRET);
    Files.writeString(
        data.resolve("server.yaml"),
        """
        forges:
          - kind: github
            web: %1$s
            api: %1$s
            token-file: token
            hooks: {secret-files: [hook]}
        """
            .formatted(github.url()));
    server = RunningServer.unclaimed(data);
    try {
      prepare();
    } catch (RuntimeException | Error e) {
      close();
      throw e;
    }
  }

  private void prepare() throws IOException {
    begin();
    for (String person : DemoAtForge.DECIDERS) {
      RunningServer.Command linked = server.onus(forge.link(person), "ledger", "append");
      if (linked.exit() != 0) {
        throw new IllegalStateException(linked.output());
      }
    }
    people =
        Map.of(
            "jo", server.account("jo", "shop", "reviewer"),
            "tomas", server.account("tomas", "shop", "boundary-owner"),
            "ines", server.account("ines", "shop", "boundary-owner"));
    github.open("acme-agent[bot]", "Keys stay valid longer", DemoAtForge.BRANCH, forge.head());
    deliver();
    github.deploy(released(), "production", "success", "kai-acme");
    deliver();
    eventually("a change that is judged", "/r/shop/changes/1", "\"verdict\":{");
    eventually("what runs", "/answer", released());
    eventually("an index", "/r/shop", "\"answered\":{");
  }

  static Shop open() {
    try {
      return new Shop(Files.createTempDirectory("onus-shop-"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Whoever starts the server follows the link that it printed, and adds the repository.
  private void begin() {
    try (Window window = window(server.stranger())) {
      window.open(server.link());
      window.shot("01-the-printed-link");
      window.press("Sign in");
      window.shot("02-nothing-yet");
      server.claimedBy(window.visitor(server.url()));
      window.follow("Repositories");
      window.fill("Name", "shop");
      window.fill("Place", github.url() + "/acme/shop.git");
      window.shot("03-a-repository-to-add");
      window.press("Add");
      window.shot("04-being-indexed");
      if (!window.complaints().isEmpty()) {
        throw new AssertionError(window.complaints().toString());
      }
    }
  }

  private void deliver() {
    int status = github.hooks().last().to(URI.create(server.url() + "/hooks/github"));
    if (status != 202) {
      throw new IllegalStateException("a delivery was answered with " + status);
    }
  }

  private void eventually(String what, String path, String contains) {
    Instant end = Instant.now().plus(PATIENCE);
    Visitor asks = server.admin().program();
    for (var answer = asks.get(path); !answer.body().contains(contains); answer = asks.get(path)) {
      if (Instant.now().isAfter(end)) {
        throw new IllegalStateException(what + " did not come: " + answer.body() + server.log());
      }
      pause();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(100);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /// The commit that runs in production.
  String released() {
    return DemoAtForge.git(forge.bare(), "rev-parse", RELEASE + "^{commit}");
  }

  /// The log of the night.
  String log() {
    try {
      return Files.readString(directory.resolve("demo").resolve(DemoRepository.LOG));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  RunningServer server() {
    return server;
  }

  /// Somebody with an account: `jo` reviews, `tomas` and `ines` decide about exceptions.
  Visitor person(String name) {
    return Objects.requireNonNull(people.get(name), name);
  }

  /// What `ssh-keygen -Y sign` prints on this person's machine.
  String sign(String person, String statement) {
    return forge.sign(person, statement);
  }

  Browser browser() {
    return chromium.browser();
  }

  Window window(Visitor who) {
    return Window.of(browser(), who, true);
  }

  Window windowWithoutScripts(Visitor who) {
    return Window.of(browser(), who, false);
  }

  @Override
  public void close() throws IOException {
    chromium.close();
    server.close();
    github.close();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
