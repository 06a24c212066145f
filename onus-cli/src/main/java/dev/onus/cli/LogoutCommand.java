package dev.onus.cli;

import dev.onus.cli.remote.RemoteFailure;
import dev.onus.cli.remote.ServerConnection;
import dev.onus.cli.remote.ServerUrl;
import dev.onus.cli.remote.SignIns;
import dev.onus.cli.remote.SignedIn;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `onus logout`: ends a token at its server, and forgets it here.
@Command(name = "logout", description = "End this machine's token at a server, and forget it.")
final class LogoutCommand implements Callable<Integer> {
  private static final int LONGEST = 1 << 16;

  @Mixin private Common common = new Common();

  @Parameters(
      paramLabel = "URL",
      arity = "0..1",
      description = "The address of the server (default: the only one).")
  private @Nullable String url;

  @Option(
      names = "--forget",
      description = "Forget the token, also when the server can't be told to end it.")
  private boolean forget;

  /// What was done.
  record Done(String url, boolean revoked) {}

  @Override
  public Integer call() {
    String format = common.format("text", "json");
    var kept = SignIns.of(common.surroundings().environment());
    SignedIn one = chosen(kept);
    boolean isRevoked = revoke(one);
    kept.remove(one.url());
    if (format.equals("json")) {
      Json.write(common.out(), new Done(one.url().text(), isRevoked));
    } else {
      common
          .out()
          .println(
              isRevoked
                  ? "Signed out at " + one.url() + ": the token has ended there and is gone here."
                  : "Forgot "
                      + one.url()
                      + " here. The token holds there until "
                      + one.endsAt()
                      + ": revoke it in the settings of the server.");
    }
    return ExitCode.OK;
  }

  /// @return whether the token counts no more at the server
  private boolean revoke(SignedIn one) {
    try (var server = new ServerConnection(one.url(), one.token(), ServerConnection.PATIENCE)) {
      server.post("/token/revoke", Map.of(), LONGEST);
      return true;
    } catch (RemoteFailure failure) {
      if (failure.kind() == RemoteFailure.Kind.SIGNED_OUT) {
        return true;
      }
      if (forget) {
        return false;
      }
      throw new RemoteFailure(
          failure.kind(), failure.getMessage() + ". --forget forgets the token here all the same");
    }
  }

  private SignedIn chosen(SignIns kept) {
    if (url != null) {
      ServerUrl server = LoginCommand.server(url);
      return kept.find(server)
          .orElseThrow(() ->
              new CliException(
                  ExitCode.USAGE,
                  "this machine is not signed in at " + server + "; `onus login --list`"));
    }
    return only(kept.all());
  }

  /// @throws CliException (usage) unless there is exactly one
  static SignedIn only(List<SignedIn> all) {
    if (all.isEmpty()) {
      throw new CliException(
          ExitCode.USAGE, "this machine is signed in nowhere; `onus login https://HOST`");
    }
    if (all.size() > 1) {
      throw new CliException(
          ExitCode.USAGE,
          "which server? "
              + all.stream().map(one -> one.url().text()).collect(Collectors.joining(", ")));
    }
    return all.getFirst();
  }
}
