package dev.onus.cli;

import dev.onus.cli.remote.DeviceSignIn;
import dev.onus.cli.remote.Holder;
import dev.onus.cli.remote.RemoteFailure;
import dev.onus.cli.remote.ServerConnection;
import dev.onus.cli.remote.ServerUrl;
import dev.onus.cli.remote.SignIns;
import dev.onus.cli.remote.SignedIn;
import dev.onus.cli.terminal.SafeText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `onus login`: signs this machine in at a server, so that it can fetch records.
@Command(
    name = "login",
    description = "Sign this machine in at a server, to fetch its records.",
    footer = {
      "",
      "Without --token-file it shows a code, which you confirm on a page of the server.",
      "For example:  onus login https://onus.example.org",
      "              onus login https://onus.example.org --token-file token.txt"
    })
final class LoginCommand implements Callable<Integer> {
  private static final int LONGEST_TOKEN = 4096;
  private static final int LONGEST_LABEL = 60;

  @Mixin private Common common = new Common();

  @Parameters(paramLabel = "URL", arity = "0..1", description = "The address of the server.")
  private @Nullable String url;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description =
          "A file with a token that was made in the settings of the server; - for standard input.")
  private @Nullable String tokenFile;

  @Option(names = "--no-browser", description = "Only print the address of the page.")
  private boolean noBrowser;

  @Option(names = "--list", description = "Show the servers at which this machine is signed in.")
  private boolean list;

  /// What is printed of a sign-in, never the token.
  record Entry(String url, String account, String endsAt, String file) {
    static Entry of(SignIns kept, SignedIn one) {
      return new Entry(
          one.url().text(),
          one.account(),
          one.endsAt().toString(),
          kept.file(one.url()).toString());
    }
  }

  @Override
  public Integer call() {
    String format = common.format("text", "json");
    var kept = SignIns.of(common.surroundings().environment());
    if (list) {
      list(format, kept.all().stream().map(one -> Entry.of(kept, one)).toList());
      return ExitCode.OK;
    }
    if (url == null) {
      throw new CliException(
          ExitCode.USAGE, "which server? `onus login https://HOST`, or `onus login --list`");
    }
    ServerUrl server = server(url);
    String token = tokenFile == null ? waited(server, format) : read(tokenFile);
    SignedIn signedIn = signIn(server, token);
    kept.put(signedIn);
    if (format.equals("json")) {
      Json.write(common.out(), Entry.of(kept, signedIn));
    } else {
      common
          .out()
          .println(
              SafeText.line(
                  "Signed in at "
                      + server
                      + " as "
                      + signedIn.account()
                      + ", until "
                      + signedIn.endsAt()));
      common.note("`onus sync` in a clone fetches what it has for you");
    }
    return ExitCode.OK;
  }

  /// @throws CliException (usage) for what may not be asked
  static ServerUrl server(String typed) {
    try {
      return ServerUrl.of(typed);
    } catch (IllegalArgumentException e) {
      throw new CliException(ExitCode.USAGE, String.valueOf(e.getMessage()));
    }
  }

  private void list(String format, List<Entry> entries) {
    if (format.equals("json")) {
      Json.write(common.out(), entries);
      return;
    }
    entries.forEach(one ->
        common
            .out()
            .println(SafeText.line(one.url() + "  " + one.account() + "  until " + one.endsAt())));
    if (entries.isEmpty()) {
      common.out().println("This machine is signed in nowhere. `onus login https://HOST`");
    }
  }

  private static SignedIn signIn(ServerUrl url, String token) {
    try (var server = new ServerConnection(url, token, ServerConnection.PATIENCE)) {
      Holder holder = Holder.ask(server);
      if (!holder.maySync()) {
        throw new CliException(
            ExitCode.ENVIRONMENT,
            "this token can't fetch records: make one with the right `sync` in the settings of "
                + url);
      }
      return new SignedIn(url, holder.account(), holder.endsAt(), token);
    }
  }

  private String read(String file) {
    try (InputStream in = file.equals("-") ? common.in() : Files.newInputStream(Path.of(file))) {
      String token = new String(in.readNBytes(LONGEST_TOKEN), StandardCharsets.US_ASCII).strip();
      if (!token.startsWith("onus_") || token.chars().anyMatch(c -> c <= ' ' || c > '~')) {
        throw new CliException(
            ExitCode.MALFORMED, file + ": this is no token; one begins with onus_");
      }
      return token;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Shows a code and waits until somebody confirms it.
  private String waited(ServerUrl url, String format) {
    try (var server = new ServerConnection(url, null, ServerConnection.PATIENCE)) {
      var waiting = DeviceSignIn.begin(server, label(), Instant.now(Clock.systemUTC()));
      var say = format.equals("json") ? common.err() : common.out();
      say.println("Open  " + waiting.page());
      say.println("and let this machine in if the page shows  " + waiting.userCode());
      say.flush();
      if (!noBrowser && common.terminal().output()) {
        browse(waiting.page());
      }
      while (Instant.now(Clock.systemUTC()).isBefore(waiting.endsAt())) {
        Thread.sleep(waiting.interval());
        Optional<String> token = waiting.ask(server);
        if (token.isPresent()) {
          return token.get();
        }
      }
      throw new RemoteFailure(
          RemoteFailure.Kind.SIGNED_OUT, "nobody confirmed the code in time; begin again");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RemoteFailure(RemoteFailure.Kind.SIGNED_OUT, "interrupted; nobody is signed in");
    }
  }

  /// By which the person knows this machine on the page.
  private static String label() {
    String host;
    try {
      host = InetAddress.getLocalHost().getHostName();
    } catch (IOException e) {
      host = "a machine without a name";
    }
    String plain = SafeText.line(host).strip();
    String label = plain.isEmpty() ? "a machine without a name" : plain;
    return label.substring(0, Math.min(LONGEST_LABEL, label.length()));
  }

  /// Opens the page where there is a desktop; the address stands on the terminal anyway.
  private void browse(String page) {
    var environment = common.surroundings().environment();
    boolean isMac = System.getProperty("os.name", "").startsWith("Mac");
    if (!isMac
        && !environment.containsKey("DISPLAY")
        && !environment.containsKey("WAYLAND_DISPLAY")) {
      return;
    }
    try {
      new ProcessBuilder(isMac ? "open" : "xdg-open", page)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start();
    } catch (IOException e) {
      // the person opens it
    }
  }
}
