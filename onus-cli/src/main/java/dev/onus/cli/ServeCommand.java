package dev.onus.cli;

import dev.onus.cli.serve.JsonLines;
import dev.onus.server.http.Address;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.logging.Level;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `onus serve`: the pages for the team, until it is told to stop.
@Command(
    name = "serve",
    description = "Serve the pages for the team, and what forges and programs ask.",
    footer = {
      "",
      "Examples:",
      "  onus serve .                      this repository, for yourself, at http://127.0.0.1:8414",
      "  onus serve --data /var/lib/onus --url https://onus.example.org --bind 0.0.0.0",
      "  onus serve --database jdbc:postgresql://db/onus --log-key /etc/onus/log.key"
    })
final class ServeCommand implements Callable<Integer> {
  static final int PORT = 8414;

  @Mixin private Common common = new Common();

  @Parameters(
      paramLabel = "REPOSITORY",
      arity = "0..*",
      description = "Repositories to look after from now on: directories, or URLs to clone.")
  private List<String> repositories = List.of();

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "Where the server keeps what is its own (default: onus below XDG_DATA_HOME, else below"
              + " ~/.local/share).")
  private @Nullable Path data;

  @Option(
      names = "--database",
      paramLabel = "URL",
      description =
          "PostgreSQL for records and everything else, jdbc:postgresql://… (default: SQLite in the data"
              + " directory).")
  private @Nullable String database;

  @Option(
      names = "--log-key",
      paramLabel = "FILE",
      description = "The private key of the log (default: log.key in the data directory).")
  private @Nullable Path logKey;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "Forges and sign-in (default: server.yaml in the data directory, if it is there).")
  private @Nullable Path configuration;

  @Option(
      names = "--bind",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description = "The address to listen at (default: ${DEFAULT-VALUE}, this machine alone).")
  private String bind = "127.0.0.1";

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "The port to listen at; 0 takes a free one (default: " + PORT + ").")
  private int port = PORT;

  @Option(
      names = "--url",
      paramLabel = "URL",
      description =
          "How browsers and forges reach it, https://HOST; needed where it listens beyond this"
              + " machine.")
  private @Nullable String url;

  @Option(
      names = "--behind-proxy",
      description = "A proxy in front states the other side's address in X-Forwarded-For.")
  private boolean behindProxy;

  @Option(names = "--verbose", description = "Log more.")
  private boolean verbose;

  @Override
  public Integer call() throws InterruptedException {
    common.format("text");
    var settings =
        new ServedParts.Settings(
            directory(), database, logKey, configuration, address(), repositories);
    serve(
        common,
        settings,
        verbose ? Level.FINE : Level.INFO,
        parts -> {
          common.out().println("Onus serves at " + parts.url());
          parts
              .firstLink()
              .ifPresent(link ->
                  common.out().println("Sign in for the first time, within 15 minutes: " + link));
        });
    return ExitCode.OK;
  }

  /// Serves until the process is told to stop.
  ///
  /// @param begun says where, when it does
  static void serve(
      Common common, ServedParts.Settings settings, Level level, Consumer<ServedParts> begun)
      throws InterruptedException {
    System.setProperty("slf4j.provider", "org.slf4j.jul.JULServiceProvider");
    JsonLines.install(level);
    var stopped = new CountDownLatch(1);
    try (var parts = ServedParts.open(settings, common.surroundings().environment())) {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> parts.stop(stopped), "stop"));
      begun.accept(parts);
      common.out().flush();
      stopped.await();
    }
  }

  private Path directory() {
    return data == null ? usualDirectory(common) : data.toAbsolutePath();
  }

  /// Where a server keeps what is its own, unless somebody says so.
  static Path usualDirectory(Common common) {
    var environment = common.surroundings().environment();
    String base = environment.getOrDefault("XDG_DATA_HOME", "");
    Path home = Path.of(environment.getOrDefault("HOME", "."));
    return (base.isEmpty() ? home.resolve(".local/share") : Path.of(base))
        .resolve("onus")
        .toAbsolutePath();
  }

  /// A port that is free now: links that the server writes name it before it listens.
  private int free() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getByName(bind))) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new CliException(ExitCode.ENVIRONMENT, "--bind " + bind + ": " + e.getMessage());
    }
  }

  private Address address() {
    try {
      var outside = url == null ? null : new URI(url);
      var address = new Address(bind, port == 0 ? free() : port, outside, behindProxy);
      if (!address.isLoopback() && outside == null) {
        throw new CliException(
            ExitCode.USAGE,
            "--bind "
                + bind
                + ": others reach the server then, so --url https://HOST has to say how");
      }
      return address;
    } catch (URISyntaxException | IllegalArgumentException e) {
      throw new CliException(ExitCode.USAGE, "--url " + url + ": " + e.getMessage());
    }
  }
}
