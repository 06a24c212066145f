package dev.onus.server.api;

import dev.onus.forge.Hook;
import dev.onus.server.account.Reception;
import dev.onus.server.account.SignInRoutes;
import dev.onus.server.account.TestServer;
import dev.onus.server.account.oidc.OidcRoutes;
import dev.onus.server.account.oidc.OidcSettings;
import dev.onus.server.answer.AnswerRoutes;
import dev.onus.server.answer.Inquiries;
import dev.onus.server.answer.KeptAnswers;
import dev.onus.server.asset.Assets;
import dev.onus.server.boundary.BoundaryRoutes;
import dev.onus.server.boundary.Exceptions;
import dev.onus.server.change.ChangeRoutes;
import dev.onus.server.change.ChangeStore;
import dev.onus.server.change.LookAgain;
import dev.onus.server.database.SqliteTables;
import dev.onus.server.delivery.Counting;
import dev.onus.server.delivery.Deliveries;
import dev.onus.server.delivery.HookRoutes;
import dev.onus.server.delivery.Marks;
import dev.onus.server.device.DeviceCodes;
import dev.onus.server.device.DeviceRoutes;
import dev.onus.server.device.TokenRoutes;
import dev.onus.server.health.HealthRoutes;
import dev.onus.server.http.Route;
import dev.onus.server.job.JobCounting;
import dev.onus.server.job.JobFile;
import dev.onus.server.job.JobRoutes;
import dev.onus.server.job.Jobs;
import dev.onus.server.log.AccessLog;
import dev.onus.server.log.Log;
import dev.onus.server.log.LogRoutes;
import dev.onus.server.member.MemberStore;
import dev.onus.server.member.PeopleRoutes;
import dev.onus.server.overview.OpenWork;
import dev.onus.server.overview.OverviewRoutes;
import dev.onus.server.page.Pages;
import dev.onus.server.repository.Admission;
import dev.onus.server.repository.Figures;
import dev.onus.server.repository.Histories;
import dev.onus.server.repository.ListRoutes;
import dev.onus.server.repository.Progress;
import dev.onus.server.repository.Registry;
import dev.onus.server.repository.RepositoryRoutes;
import dev.onus.server.settings.SettingsRoutes;
import dev.onus.server.sync.SyncRoutes;
import dev.onus.server.sync.Synced;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.sqlite.SQLiteDataSource;

/// The routes of every feature, where nothing that stands behind them is there. A test with a real
/// server sees to it that these are the ones that it has.
final class EveryRoute {
  /// What hooks read at most.
  private static final int LONGEST_DELIVERY = 25 << 20;

  private EveryRoute() {}

  static List<Route> of(Path directory) {
    var pages = new Pages();
    var tables = new SqliteTables(directory);
    var registry = new Registry(tables);
    var figures = new Figures(tables);
    var reception = Reception.of(tables, TestServer.random());
    var marks = new Marks(tables);
    var progress = none(Progress.Source.class);
    var routes =
        Stream.of(
                signIn(pages, reception),
                new DeviceRoutes(pages, reception, new DeviceCodes(tables, reception.secrets()), "")
                    .routes(),
                new TokenRoutes(reception).routes(),
                new SyncRoutes(
                        registry, reception.accounts(), none(Synced.class), none(AccessLog.class))
                    .routes(),
                new SettingsRoutes(pages, reception, registry, "").routes(),
                new OverviewRoutes(tables, OpenWork.NONE, pages).routes(),
                new ListRoutes(registry, figures, progress, none(Admission.class), pages).routes(),
                new RepositoryRoutes(registry, figures, none(Histories.class), progress, pages)
                    .routes(),
                new AnswerRoutes(
                        registry,
                        none(Inquiries.class),
                        new KeptAnswers(tables, none(KeptAnswers.InLog.class), new SecureRandom()),
                        pages)
                    .routes(),
                new BoundaryRoutes(
                        registry, none(Exceptions.class), none(AccessLog.class), pages, () -> "")
                    .routes(),
                new LogRoutes(none(Log.class), none(AccessLog.class), pages).routes(),
                new HookRoutes(
                        Map.of("github", none(Hook.class), "gitlab", none(Hook.class)),
                        tables,
                        Counting.NONE)
                    .routes(),
                new ChangeRoutes(registry, new ChangeStore(tables), none(LookAgain.class), pages)
                    .routes(),
                new JobRoutes(jobs(directory, tables), new Deliveries(tables), marks, pages)
                    .routes(),
                new PeopleRoutes(new MemberStore(tables), pages).routes(),
                new Assets().routes(),
                new HealthRoutes(() -> true, () -> "").routes())
            .flatMap(List::stream)
            .toList();
    return Stream.concat(routes.stream(), new ApiRoutes(routes).routes().stream()).toList();
  }

  private static List<Route> signIn(Pages pages, Reception reception) {
    var oidc =
        new OidcRoutes(
            new OidcSettings(
                "Acme",
                URI.create("https://login.example.org"),
                "onus",
                "a secret",
                URI.create("https://onus.example.org"),
                Set.of(),
                OidcSettings.Newcomers.REFUSED,
                "",
                Map.of()),
            reception.accounts(),
            reception.entrance(),
            reception.secrets());
    var own =
        new SignInRoutes(
            pages,
            reception.passwords(),
            reception.links(),
            reception.entrance(),
            List.of(oidc.elsewhere()));
    return Stream.concat(own.routes().stream(), oidc.routes().stream()).toList();
  }

  private static Jobs jobs(Path directory, SqliteTables tables) {
    var source = new SQLiteDataSource();
    source.setUrl("jdbc:sqlite:" + directory.resolve("jobs.db"));
    JobFile.prepare(source);
    return new Jobs(
        source, tables, List.of(), Jobs.Rhythm.USUAL, JobCounting.NONE, InstantSource.system());
  }

  private static <T> T none(Class<T> port) {
    return port.cast(
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (_, method, _) -> {
              if (method.getName().equals("longestBody")) {
                return LONGEST_DELIVERY;
              }
              throw new AssertionError(method + " is not asked to list routes");
            }));
  }
}
