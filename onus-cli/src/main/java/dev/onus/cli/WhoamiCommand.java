package dev.onus.cli;

import dev.onus.cli.remote.Holder;
import dev.onus.cli.remote.RemoteFailure;
import dev.onus.cli.remote.ServerConnection;
import dev.onus.cli.remote.SignIns;
import dev.onus.cli.remote.SignedIn;
import dev.onus.cli.setup.Myself;
import dev.onus.cli.terminal.SafeText;
import dev.onus.history.NotARepository;
import dev.onus.history.Repository;
import dev.onus.policy.Directory;
import dev.onus.provenance.Identity;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `onus whoami`: who somebody is for the policy here, and at which servers they are signed in.
@Command(
    name = "whoami",
    description = "Show who you are for the policy here, and where you are signed in.")
final class WhoamiCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  @Mixin private Common common = new Common();

  @Option(names = "--offline", description = "Ask no server.")
  private boolean offline;

  /// Who somebody is.
  ///
  /// @param email that commits get here; null where git has none
  /// @param person whom the policy gives it to; null where to nobody
  /// @param policy whether there is a policy here
  record Report(
      @Nullable String name,
      @Nullable String email,
      @Nullable String person,
      @Nullable String identity,
      boolean policy,
      List<Key> keys,
      List<Server> servers) {}

  /// A key that ssh has.
  ///
  /// @param person whom the policy gives it to; null where to nobody
  record Key(String key, @Nullable String person) {}

  /// A server.
  ///
  /// @param state `signed-in`, `signed-out`, `unavailable`, or `not-asked`
  /// @param person whom the policy gives the account to; null where to nobody, or nobody asked
  record Server(
      String url,
      String state,
      String account,
      @Nullable String person,
      List<String> rights,
      @Nullable List<String> repositories,
      boolean reasons,
      String endsAt,
      @Nullable String because) {}

  @Override
  public Integer call() {
    String format = common.format("text", "json");
    Report report = report();
    if (format.equals("json")) {
      Json.write(common.out(), report);
    } else {
      print(report);
    }
    return ExitCode.OK;
  }

  private Report report() {
    Map<String, String> environment = common.surroundings().environment();
    List<String> keys = SshKeygen.publicKeys(environment);
    try (Repository repository = common.repository()) {
      Optional<Directory> directory = Deciding.directory(repository);
      return report(
          Myself.in(repository.commonDirectory().resolve("config"), environment), directory, keys);
    } catch (NotARepository e) {
      return report(Myself.of(environment), Optional.empty(), keys);
    }
  }

  private Report report(
      Optional<Identity> myself, Optional<Directory> directory, List<String> keys) {
    List<Key> known =
        keys.stream().map(key -> new Key(key, identified(directory, key).orElse(null))).toList();
    Optional<String> byKey =
        known.stream().flatMap(key -> Optional.ofNullable(key.person()).stream()).findFirst();
    Optional<String> byEmail = myself.flatMap(one -> identified(directory, one.email()));
    return new Report(
        myself.map(Identity::name).filter(name -> !name.isEmpty()).orElse(null),
        myself.map(Identity::email).orElse(null),
        byEmail.or(() -> byKey).orElse(null),
        byKey.isPresent() ? "key" : byEmail.map(_ -> "asserted").orElse(null),
        directory.isPresent(),
        known,
        SignIns.of(common.surroundings().environment()).all().stream()
            .map(one -> server(one, directory))
            .toList());
  }

  private static Optional<String> identified(Optional<Directory> directory, String identity) {
    return directory.flatMap(known -> known.identify(identity));
  }

  private Server server(SignedIn one, Optional<Directory> directory) {
    if (offline) {
      return unasked(one, directory, "not-asked", null);
    }
    try (var server = new ServerConnection(one.url(), one.token(), PATIENCE)) {
      Holder holder = Holder.ask(server);
      return new Server(
          one.url().text(),
          "signed-in",
          holder.account(),
          identified(directory, holder.identity()).orElse(null),
          holder.rights(),
          holder.repositories(),
          holder.reasons(),
          holder.endsAt().toString(),
          null);
    } catch (RemoteFailure failure) {
      return unasked(
          one,
          directory,
          failure.kind() == RemoteFailure.Kind.SIGNED_OUT ? "signed-out" : "unavailable",
          failure.getMessage());
    }
  }

  private static Server unasked(
      SignedIn one, Optional<Directory> directory, String state, @Nullable String because) {
    return new Server(
        one.url().text(),
        state,
        one.account(),
        identified(directory, "onus:" + one.account()).orElse(null),
        List.of(),
        List.of(),
        false,
        one.endsAt().toString(),
        because);
  }

  private void print(Report report) {
    say(person(report));
    for (Key key : report.keys()) {
      say("  key " + shortened(key.key()) + "  " + owner(key, report.policy()));
    }
    if (report.servers().isEmpty()) {
      say("Signed in at no server. `onus login https://HOST`");
    }
    for (Server server : report.servers()) {
      say(server.url() + "  " + described(server));
    }
  }

  private static String person(Report report) {
    if (report.email() == null) {
      return "Git has no e-mail address for you: git config --global user.email";
    }
    String who =
        report.name() == null ? report.email() : report.name() + " <" + report.email() + ">";
    if (!report.policy()) {
      return who + ": no policy here says who that is";
    }
    return report.person() == null
        ? who + ": the policy here gives that to nobody"
        : report.person() + "  (" + who + ", " + report.identity() + ")";
  }

  private static String owner(Key key, boolean isPolicy) {
    if (key.person() != null) {
      return "which the policy gives to " + key.person();
    }
    return isPolicy ? "which the policy gives to nobody" : "";
  }

  private static String shortened(String key) {
    String[] parts = key.split(" ", 3);
    String body = parts.length > 1 ? parts[1] : "";
    return parts[0] + " …" + body.substring(Math.max(0, body.length() - 12));
  }

  private static String described(Server server) {
    if (server.because() != null) {
      return server.account() + ": " + server.state() + ", " + server.because();
    }
    if (server.state().equals("not-asked")) {
      return server.account() + ", until " + server.endsAt();
    }
    List<String> repositories = server.repositories();
    return server.account()
        + ": "
        + String.join(", ", server.rights())
        + (server.reasons() ? ", with private reasons" : "")
        + "; "
        + (repositories == null ? "all repositories" : String.join(", ", repositories))
        + "; until "
        + server.endsAt();
  }

  private void say(String line) {
    common.out().println(SafeText.line(line));
  }
}
