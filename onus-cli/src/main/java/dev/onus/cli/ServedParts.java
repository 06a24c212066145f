package dev.onus.cli;

import dev.onus.cli.serve.ServerLog;
import dev.onus.cli.serve.ServerTables;
import dev.onus.history.NotARepository;
import dev.onus.history.Repository;
import dev.onus.server.Server;
import dev.onus.server.account.Reception;
import dev.onus.server.account.SignInLinks;
import dev.onus.server.account.SignInRoutes;
import dev.onus.server.answer.AnswerRoutes;
import dev.onus.server.answer.KeptAnswers;
import dev.onus.server.http.Address;
import dev.onus.server.http.Route;
import dev.onus.server.page.Pages;
import dev.onus.server.repository.RegisteredRepository;
import dev.onus.server.repository.Registry;
import dev.onus.store.Ledger;
import dev.onus.store.LedgerReader;
import dev.onus.store.LogKeyFile;
import dev.onus.store.database.Database;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The parts of a server, put together: databases, log, features, and the door. Closed in the
/// reverse order.
final class ServedParts implements AutoCloseable {
  private static final Pattern OTHER = Pattern.compile("[^a-z0-9]+");

  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Map<String, String> environment;
  private final InstantSource clock = InstantSource.system();
  private @Nullable Server server;
  private Optional<String> link = Optional.empty();

  /// What somebody wants served.
  ///
  /// @param data the directory of the server
  /// @param database a URL of PostgreSQL; null for SQLite in the directory
  /// @param repositories directories and URLs to look after from now on
  record Settings(
      Path data,
      @Nullable String database,
      @Nullable Path logKey,
      @Nullable Path configuration,
      Address address,
      List<String> repositories) {}

  private ServedParts(Map<String, String> environment) {
    this.environment = environment;
  }

  /// Opens everything and begins to serve.
  static ServedParts open(Settings settings, Map<String, String> environment) {
    var parts = new ServedParts(environment);
    try {
      parts.begin(settings);
      return parts;
    } catch (RuntimeException | Error e) {
      parts.close();
      throw e;
    }
  }

  private void begin(Settings settings) {
    Database records = keep(Database.open(at(settings, "records.db")));
    Database own = keep(Database.open(at(settings, "server.db"), ServerTables.SCHEMA));
    var tables = new ServerTables(own);
    var log = log(settings, records);
    var registry = new Registry(tables);
    settings.repositories().forEach(one -> register(registry, one));

    var random = new SecureRandom();
    var reception = Reception.of(tables, () -> bytes(random, 32));
    var pages = new Pages();

    var answers =
        new AnswerRoutes(
            registry,
            new InquiriesHere(environment, one -> log.decisions(one.name()), clock),
            new KeptAnswers(tables, log, random),
            pages);
    server =
        keep(
            Server.start(
                settings.address(),
                List.of(signIn(pages, reception), answers.routes()),
                reception.callers(),
                pages,
                () ->
                    tables.read(handle -> handle.select("SELECT 1").mapTo(Integer.class).one())
                        == 1,
                clock));
    link =
        reception.accounts().firstAdmin(reception.links(), clock.instant()).map(SignInLinks::path);
  }

  private static List<Route> signIn(Pages pages, Reception reception) {
    return new SignInRoutes(
            pages, reception.passwords(), reception.links(), reception.entrance(), List.of())
        .routes();
  }

  private static byte[] bytes(SecureRandom random, int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }

  /// How people reach it.
  String url() {
    return running().url();
  }

  /// The link with which the first administrator signs in; empty when somebody has.
  Optional<String> firstLink() {
    return link.map(path -> url() + path);
  }

  private Server running() {
    if (server == null) {
      throw new IllegalStateException("nothing is served yet");
    }
    return server;
  }

  private static String at(Settings settings, String file) {
    return settings.database() == null
        ? settings.data().resolve(file).toString()
        : settings.database();
  }

  private ServerLog log(Settings settings, Database records) {
    Path file = settings.logKey() == null ? settings.data().resolve("log.key") : settings.logKey();
    var reader = new LedgerReader(records);
    var signer = LedgerStore.signer(new LogKeyFile(file), reader);
    return new ServerLog(keep(new Ledger(records, signer, clock)), reader);
  }

  /// Looks after a repository from now on; one that is looked after already stays as it is.
  private void register(Registry registry, String location) {
    Path directory = Path.of(location).toAbsolutePath().normalize();
    try (var repository = Repository.open(directory, environment)) {
      Path common = repository.commonDirectory();
      boolean known = registry.all().stream().anyMatch(one -> one.directory().equals(common));
      if (!known) {
        String name = free(registry, name(directory));
        registry.put(new RegisteredRepository(name, common, null, null), clock.instant());
      }
    } catch (NotARepository e) {
      throw new CliException(ExitCode.ENVIRONMENT, String.valueOf(e.getMessage()));
    }
  }

  private static String name(Path directory) {
    Path last = directory.getFileName();
    String plain = last == null ? "" : last.toString().toLowerCase(Locale.ROOT);
    String name =
        OTHER
            .matcher(plain.endsWith(".git") ? plain.substring(0, plain.length() - 4) : plain)
            .replaceAll("-");
    String bare = name.replaceAll("^-+|-+$", "");
    return bare.isEmpty() ? "repository" : bare.substring(0, Math.min(60, bare.length()));
  }

  private static String free(Registry registry, String name) {
    String free = name;
    for (int i = 2; registry.find(free).isPresent(); i++) {
      free = name + "-" + i;
    }
    return free;
  }

  private <T extends AutoCloseable> T keep(T part) {
    open.push(part);
    return part;
  }

  /// Has the command end, and waits until everything is closed.
  void stop(CountDownLatch stopped) {
    stopped.countDown();
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    while (!open.isEmpty()) {
      try {
        open.pop().close();
      } catch (Exception e) {
        System.getLogger("dev.onus").log(System.Logger.Level.WARNING, "a part did not close", e);
      }
    }
    closed.countDown();
  }
}
