package dev.onus.cli;

import dev.onus.cli.serve.AdmissionHere;
import dev.onus.cli.serve.Configuration;
import dev.onus.cli.serve.ConfiguredForges;
import dev.onus.cli.serve.ExceptionsHere;
import dev.onus.cli.serve.HistoriesHere;
import dev.onus.cli.serve.Identities;
import dev.onus.cli.serve.IndexProcessHere;
import dev.onus.cli.serve.Inside;
import dev.onus.cli.serve.MirrorsHere;
import dev.onus.cli.serve.RelookingExceptions;
import dev.onus.cli.serve.ServerLog;
import dev.onus.cli.serve.ServerTables;
import dev.onus.cli.serve.SyncHere;
import dev.onus.cli.serve.Wishes;
import dev.onus.history.NotARepository;
import dev.onus.history.Repository;
import dev.onus.ledger.record.Salt;
import dev.onus.server.Server;
import dev.onus.server.account.Reception;
import dev.onus.server.account.SignInLinks;
import dev.onus.server.account.SignInPage;
import dev.onus.server.account.SignInRoutes;
import dev.onus.server.account.oidc.OidcRoutes;
import dev.onus.server.account.oidc.OidcSettings;
import dev.onus.server.answer.AnswerModel;
import dev.onus.server.answer.AnswerRoutes;
import dev.onus.server.answer.Inquiries;
import dev.onus.server.answer.KeptAnswers;
import dev.onus.server.boundary.BoundaryRoutes;
import dev.onus.server.device.DeviceCodes;
import dev.onus.server.device.DeviceRoutes;
import dev.onus.server.device.TokenRoutes;
import dev.onus.server.health.Meters;
import dev.onus.server.http.Address;
import dev.onus.server.http.Route;
import dev.onus.server.indexing.Indexing;
import dev.onus.server.job.JobFile;
import dev.onus.server.log.AccessLog;
import dev.onus.server.member.MemberStore;
import dev.onus.server.overview.OpenWork;
import dev.onus.server.overview.OverviewRoutes;
import dev.onus.server.page.Pages;
import dev.onus.server.repository.Figures;
import dev.onus.server.repository.ListRoutes;
import dev.onus.server.repository.RegisteredRepository;
import dev.onus.server.repository.Registry;
import dev.onus.server.repository.RepositoryRoutes;
import dev.onus.server.settings.SettingsRoutes;
import dev.onus.server.sync.SyncRoutes;
import dev.onus.store.Ledger;
import dev.onus.store.LedgerReader;
import dev.onus.store.LogKeyFile;
import dev.onus.store.database.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// The parts of a server, put together: databases, log, features, and the door. Closed in the
/// reverse order.
final class ServedParts implements AutoCloseable {
  private static final int INDEX_MEGABYTES = 2048;
  private static final Pattern OTHER = Pattern.compile("[^a-z0-9]+");

  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Map<String, String> environment;
  private final InstantSource clock = InstantSource.system();
  private @Nullable Server server;
  private @Nullable Asking asking;
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
    var signer =
        LedgerStore.signer(
            new LogKeyFile(
                settings.logKey() == null ? settings.data().resolve("log.key") : settings.logKey()),
            new LedgerReader(records));
    var log = new ServerLog(keep(new Ledger(records, signer, clock)), new LedgerReader(records));
    var registry = new Registry(tables);
    settings.repositories().forEach(one -> register(registry, one));
    var random = new SecureRandom();
    var reception = Reception.of(tables, () -> bytes(random, 32));
    var pages = new Pages();
    var meters = keep(new Meters());
    var workers = keep(Executors.newFixedThreadPool(2));

    var configuration = configuration(settings);
    var forges = keep(new ConfiguredForges(configuration.forges()));
    var mirrors = new MirrorsHere(forges);
    var members = new MemberStore(tables);
    var histories = keep(new HistoriesHere(clock));
    var figures = new Figures(tables);
    var indexing =
        keep(
            new Indexing(
                registry,
                figures,
                tables,
                histories,
                IndexProcessHere.ofThisProgram(
                    Main.class.getName(), INDEX_MEGABYTES, mirrors, clock),
                clock));
    String url = settings.address().url(settings.address().port());
    var servedLog =
        keep(
            new ServedLog(
                new ServedLog.Ground(
                    records,
                    signer,
                    configuration.anchors(),
                    tables,
                    looks(reception),
                    workers,
                    pages,
                    () -> bytes(random, 32),
                    url,
                    clock)));
    var served =
        keep(
            new ServedForges(
                new ServedForges.Ground(
                    tables,
                    registry,
                    log,
                    forges,
                    mirrors,
                    members,
                    indexing::request,
                    pages,
                    jobs(settings, own),
                    servedLog.jobs(),
                    meters,
                    url,
                    environment,
                    clock)));
    var exceptions =
        new ExceptionsHere(
            log.reader(),
            new Wishes(
                log.reader(),
                draft -> log.append(List.of(draft)).getFirst(),
                Identities.NAMES,
                () -> Salt.of(bytes(random, 32))),
            new Inside(workers, environment),
            environment);
    var inquiries =
        new InquiriesHere(
            environment, one -> log.decisions(one.name()), one -> members.of(one.forge()), clock);
    var kept = new KeptAnswers(tables, log, random);
    asking = new Asking(registry, inquiries, kept);
    server =
        keep(
            Server.start(
                settings.address(),
                List.of(
                    signIn(pages, reception, configuration, url),
                    new DeviceRoutes(
                            pages, reception, new DeviceCodes(tables, reception.secrets()), url)
                        .routes(),
                    new TokenRoutes(reception).routes(),
                    new SyncRoutes(
                            registry,
                            reception.accounts(),
                            new SyncHere(log.reader(), environment, one -> members.of(one.forge())),
                            looks(reception))
                        .routes(),
                    new SettingsRoutes(pages, reception, registry, url).routes(),
                    new OverviewRoutes(tables, OpenWork.NONE, pages).routes(),
                    new ListRoutes(
                            registry,
                            figures,
                            indexing,
                            new AdmissionHere(settings.data().resolve("mirrors"), forges),
                            pages)
                        .routes(),
                    new RepositoryRoutes(registry, figures, histories, indexing, pages).routes(),
                    new AnswerRoutes(registry, inquiries, kept, pages).routes(),
                    new BoundaryRoutes(
                            registry,
                            new RelookingExceptions(exceptions, served::relook),
                            looks(reception),
                            pages,
                            () -> HexFormat.of().formatHex(bytes(random, 16)))
                        .routes(),
                    servedLog.routes(),
                    served.routes()),
                reception.callers(),
                pages,
                meters,
                () ->
                    tables.read(handle -> handle.select("SELECT 1").mapTo(Integer.class).one())
                        == 1,
                clock));
    indexing.start();
    served.start();
    link =
        reception.accounts().firstAdmin(reception.links(), clock.instant()).map(SignInLinks::path);
  }

  private AccessLog looks(Reception reception) {
    return (caller, what) -> reception.looks().noteTexts(caller.account(), what, clock.instant());
  }

  private static Configuration configuration(Settings settings) {
    Path file =
        settings.configuration() == null
            ? settings.data().resolve("server.yaml")
            : settings.configuration();
    if (settings.configuration() == null && !Files.exists(file)) {
      return Configuration.NONE;
    }
    try {
      return switch (Configuration.read(file)) {
        case Configuration.Reading.Read(var read) -> read;
        case Configuration.Reading.Refused(var problems) ->
            throw new CliException(
                ExitCode.MALFORMED,
                problems.stream().map(Object::toString).collect(Collectors.joining("\n")));
      };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private DataSource jobs(Settings settings, Database own) {
    return own.pool()
        .orElseGet(() -> {
          var source = Database.waiting(settings.data().resolve("jobs.db"));
          JobFile.prepare(source);
          return source;
        });
  }

  private static List<Route> signIn(
      Pages pages, Reception reception, Configuration configuration, String url) {
    var oidc = configuration.signIn();
    var routes = new ArrayList<Route>();
    var others = new ArrayList<SignInPage.Elsewhere>();
    if (oidc != null) {
      var provider =
          new OidcRoutes(
              new OidcSettings(
                  oidc.label(),
                  URI.create(oidc.issuer()),
                  oidc.client(),
                  oidc.secret(),
                  URI.create(url),
                  Set.copyOf(oidc.hosts()),
                  oidc.newcomers(),
                  oidc.groups() == null ? "" : oidc.groups(),
                  oidc.roles()),
              reception.accounts(),
              reception.entrance(),
              reception.secrets());
      others.add(provider.elsewhere());
      routes.addAll(provider.routes());
    }
    routes.addAll(
        new SignInRoutes(
                pages, reception.passwords(), reception.links(), reception.entrance(), others)
            .routes());
    return routes;
  }

  private static byte[] bytes(SecureRandom random, int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }

  /// What is needed to answer without anybody who asks.
  private record Asking(Registry registry, Inquiries inquiries, KeptAnswers kept) {}

  /// Answers a failure of the only repository, as if somebody had pasted its log.
  ///
  /// @return the path of the answer's page
  String answer(String log) {
    if (asking == null) {
      throw new IllegalStateException("nothing is served yet");
    }
    var repository = asking.registry().all().getFirst();
    var found = asking.inquiries().ask(repository, new Inquiries.Question(log, "", ""));
    return "/answer/"
        + asking.kept().keep(AnswerModel.of(repository.name(), found), clock.instant());
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
