package dev.onus.cli;

import dev.onus.cli.remote.ServerConnection;
import dev.onus.cli.remote.ServerUrl;
import dev.onus.cli.remote.SignIns;
import dev.onus.cli.remote.SignedIn;
import dev.onus.cli.synced.Fetched;
import dev.onus.cli.synced.Fetching;
import dev.onus.cli.synced.Offered;
import dev.onus.cli.terminal.SafeText;
import dev.onus.history.Repository;
import dev.onus.ledger.tlog.MalformedLog;
import dev.onus.ledger.tlog.VerifierKey;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `onus sync`: brings what a server has for a clone here, so that answers need no network.
@Command(
    name = "sync",
    description = "Fetch the records, deployments and rosters that a server has for this clone.",
    footer = {
      "",
      "`onus login URL` comes first. Every record that is fetched is proved to be in",
      "the server's log; a sync that breaks off leaves what was there, and goes on from",
      "there the next time.",
      "For example:  onus sync",
      "              onus sync --server https://onus.example.org --name shop"
    })
final class SyncCommand implements Callable<Integer> {
  @Mixin private Common common = new Common();

  @Option(
      names = "--server",
      paramLabel = "URL",
      description = "The server (default: that of the last sync, else the only one signed in at).")
  private @Nullable String url;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description =
          "What the server calls this repository (default: that of the last sync, else the one with"
              + " the address that this clone came from).")
  private @Nullable String name;

  @Option(
      names = "--log-key",
      paramLabel = "KEY",
      description =
          "The key that has to sign the server's log, as `onus ledger key` prints it there (default:"
              + " the one of the last sync, at first whatever it is).")
  private @Nullable String logKey;

  @Option(names = "--forget", description = "Forget what was fetched, and fetch nothing.")
  private boolean forget;

  /// What is printed.
  record Report(
      String server,
      String repository,
      String recordsAsOf,
      long records,
      long newRecords,
      int deployments,
      int rosters,
      int texts,
      int withheld,
      Log log) {
    static Report of(Fetched one) {
      return new Report(
          one.server(),
          one.repository(),
          one.at().toString(),
          one.records(),
          one.newRecords(),
          one.deployments(),
          one.rosters(),
          one.texts(),
          one.withheld(),
          new Log(one.size(), one.key().isEmpty() ? null : one.key()));
    }
  }

  /// The server's log.
  record Log(long size, @Nullable String key) {}

  @Override
  public Integer call() {
    String format = common.format("text", "json");
    VerifierKey key = key();
    try (Repository repository = common.repository()) {
      if (forget) {
        return forget(repository);
      }
      SignedIn signedIn = signedIn(repository);
      try (var server =
          new ServerConnection(signedIn.url(), signedIn.token(), ServerConnection.PATIENCE)) {
        String there = name(server, repository);
        Fetched fetched;
        try (var progress = common.progress("fetching", 0)) {
          fetched =
              new Fetching(server, there, repository, InstantSource.system(), progress::at)
                  .fetch(key);
        }
        print(format, fetched);
      }
    }
    return ExitCode.OK;
  }

  private int forget(Repository repository) {
    common
        .out()
        .println(
            Fetching.forget(repository)
                ? "Forgot what was fetched for " + SafeText.line(repository.name()) + "."
                : "Nothing was fetched here.");
    return ExitCode.OK;
  }

  private @Nullable VerifierKey key() {
    try {
      return logKey == null ? null : VerifierKey.parse(logKey);
    } catch (MalformedLog e) {
      throw new CliException(ExitCode.USAGE, "--log-key: " + e.getMessage());
    }
  }

  private SignedIn signedIn(Repository repository) {
    var kept = SignIns.of(common.surroundings().environment());
    Optional<String> last = Fetching.server(repository);
    if (url != null) {
      ServerUrl wanted = LoginCommand.server(url);
      last.filter(one -> !one.equals(wanted.text()))
          .ifPresent(one -> {
            throw new CliException(
                ExitCode.USAGE,
                "this clone has records of "
                    + one
                    + ", and records of two servers are not mixed; `onus sync --forget` first");
          });
      return at(kept, wanted);
    }
    return last.map(one -> at(kept, LoginCommand.server(one)))
        .orElseGet(() -> LogoutCommand.only(kept.all()));
  }

  private static SignedIn at(SignIns kept, ServerUrl server) {
    return kept.find(server)
        .orElseThrow(() ->
            new CliException(
                ExitCode.USAGE,
                "you are not signed in at " + server + "; `onus login " + server + "`"));
  }

  private String name(ServerConnection server, Repository repository) {
    if (name != null) {
      if (!Offered.isName(name)) {
        throw new CliException(
            ExitCode.USAGE, "--name " + name + ": small letters, digits and hyphens");
      }
      return name;
    }
    return Fetching.name(repository).orElseGet(() -> matching(Offered.ask(server, repository)));
  }

  private static String matching(Offered offered) {
    if (offered.matching().size() == 1) {
      return offered.matching().getFirst();
    }
    throw new CliException(
        ExitCode.USAGE,
        offered.names().isEmpty()
            ? "the server has no repository for you"
            : "which one is this clone? no address of it tells; --name says which of "
                + String.join(", ", offered.names()));
  }

  private void print(String format, Fetched one) {
    if (one.first() && !one.key().isEmpty() && logKey == null) {
      common.note(
          "the server's log is signed by "
              + one.key()
              + ", and has to be from now on. `onus ledger key` there says whether that is right");
    }
    if (format.equals("json")) {
      Json.write(common.out(), Report.of(one));
      return;
    }
    common
        .out()
        .println(
            SafeText.line(
                "Synced "
                    + one.repository()
                    + " with "
                    + one.server()
                    + " as of "
                    + one.at()
                    + ": "
                    + count(one.newRecords(), "new record")
                    + " of "
                    + one.records()
                    + ", "
                    + count(one.deployments(), "deployment")
                    + ", "
                    + count(one.rosters(), "roster")));
    common
        .out()
        .println(
            SafeText.line(
                "Each record is proved to be in the server's log of "
                    + (one.size() == 1 ? "1 entry" : one.size() + " entries")
                    + (one.withheld() == 0
                        ? "."
                        : "; " + count(one.withheld(), "private text") + " withheld from you.")));
  }

  private static String count(long number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }
}
