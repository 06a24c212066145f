package dev.onus.e2e.server;

import dev.onus.cli.Main;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jsoup.Jsoup;

/// `onus serve` as a process of its own, and its accounts, made the way an administrator makes
/// them.
public final class RunningServer implements AutoCloseable {
  private static final String SERVES = "Onus serves at ";
  private static final String LINK = "Sign in for the first time, within 15 minutes: ";

  private final Path data;
  private final Process process;
  private final BufferedReader said;
  private final String url;
  private Visitor admin;
  private String link = "";

  private RunningServer(Path data, Process process) throws IOException {
    this.data = data;
    this.process = process;
    this.said =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    this.url = line(SERVES);
    this.admin = Visitor.at(url);
  }

  /// A server over a new directory, with its first administrator signed in.
  public static RunningServer start(Path data, String... repositories) {
    RunningServer server = unclaimed(data, repositories);
    server.claimedBy(server.signedIn(server.link));
    return server;
  }

  /// A server over a new directory at which nobody has signed in yet.
  public static RunningServer unclaimed(Path data, String... repositories) {
    try {
      var server = launch(data, repositories);
      server.link = server.line(LINK);
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A server over a directory that was one's before; sessions and tokens of then still hold.
  static RunningServer again(RunningServer before) {
    return over(before, before.data);
  }

  /// A server over a copy of the directory of one.
  static RunningServer over(RunningServer before, Path data) {
    try {
      var server = launch(data);
      server.admin = before.admin.movedTo(server.url);
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static RunningServer launch(Path data, String... repositories) throws IOException {
    Files.createDirectories(data);
    var command = new ArrayList<>(command("serve", "--data", data.toString(), "--port", "0"));
    command.addAll(List.of(repositories));
    var builder = new ProcessBuilder(command);
    surroundings(builder.environment(), data);
    builder.redirectError(ProcessBuilder.Redirect.appendTo(data.resolve("log.jsonl").toFile()));
    return new RunningServer(data, builder.start());
  }

  private static List<String> command(String... arguments) {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
    command.addAll(List.of(arguments));
    return command;
  }

  private static void surroundings(Map<String, String> environment, Path home) {
    environment.keySet().removeIf(name -> name.startsWith("GIT_") || name.startsWith("ONUS_"));
    environment.put("HOME", home.toString());
    environment.put("GIT_CONFIG_GLOBAL", "/dev/null");
    environment.put("GIT_CONFIG_NOSYSTEM", "1");
  }

  private String line(String beginning) throws IOException {
    for (String line = said.readLine(); line != null; line = said.readLine()) {
      if (line.startsWith(beginning)) {
        return line.substring(beginning.length()).strip();
      }
    }
    throw new IllegalStateException("the server ended:\n" + log());
  }

  /// What it printed for its first administrator; holds once.
  public String link() {
    return link;
  }

  /// Who used the printed link.
  public void claimedBy(Visitor first) {
    admin = first;
  }

  /// Where it is.
  public String url() {
    return url;
  }

  /// What it logged.
  public String log() {
    try {
      return Files.readString(data.resolve("log.jsonl"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Somebody who is nobody here.
  public Visitor stranger() {
    return Visitor.at(url);
  }

  /// The first administrator.
  public Visitor admin() {
    return admin;
  }

  /// Uses a link that signs in.
  Visitor signedIn(String link) {
    String path = link.substring(link.indexOf("/sign-in/"));
    Visitor.Answer answer = stranger().post(path, Map.of());
    return Visitor.at(url).withCookie(answer.cookie());
  }

  /// Somebody new with these roles, signed in by the link that the administrator was given.
  ///
  /// @param sees `all`, or the name of the one repository; empty for none
  public Visitor account(String name, String sees, String... roles) {
    var form = new ArrayList<Map.Entry<String, String>>();
    form.add(Map.entry("name", name));
    List.of(roles).forEach(role -> form.add(Map.entry("role", role)));
    if (sees.equals("all")) {
      form.add(Map.entry("sees", "all"));
    } else if (!sees.isEmpty()) {
      form.add(Map.entry("repository", sees));
    }
    Visitor.Answer answer = admin.post("/settings/accounts", form);
    return signedIn(secret(answer));
  }

  /// A token of somebody with these rights.
  ///
  /// @param sees as for an account
  Visitor token(Visitor of, String sees, String... rights) {
    var form = new ArrayList<Map.Entry<String, String>>();
    form.add(Map.entry("label", "a test"));
    List.of(rights).forEach(right -> form.add(Map.entry("right", right)));
    form.add(sees.equals("all") ? Map.entry("sees", "all") : Map.entry("repository", sees));
    return Visitor.at(url).withToken(secret(of.post("/settings/tokens", form)));
  }

  private static String secret(Visitor.Answer answer) {
    var shown = Jsoup.parse(answer.body()).selectFirst("pre.secret");
    if (shown == null) {
      throw new IllegalStateException(answer.status() + ": " + answer.body());
    }
    return shown.text();
  }

  /// Runs a command over what the server keeps.
  ///
  /// @return its exit code, and what it said
  public Command onus(String input, String... arguments) {
    var builder = new ProcessBuilder(command(arguments)).redirectErrorStream(true);
    surroundings(builder.environment(), data);
    builder.environment().put("ONUS_LOG_KEY", data.resolve("log.key").toString());
    builder.environment().put("ONUS_STORE", data.resolve("records.db").toString());
    try {
      Process started = builder.start();
      try (var out = started.getOutputStream()) {
        out.write(input.getBytes(StandardCharsets.UTF_8));
      }
      String output = new String(started.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Command(started.waitFor(), output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /// What became of a command.
  public record Command(int exit, String output) {}

  /// Ends it as an operator does.
  void stop() {
    process.destroy();
    await();
  }

  /// Ends it as a power cut does.
  void kill() {
    process.destroyForcibly();
    await();
  }

  private void await() {
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        throw new IllegalStateException("the server does not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    kill();
  }
}
