package dev.onus.e2e.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `onus serve` on the repository of `onus demo`, with everything set up that can be, and a token
/// of its administrator.
final class ServerProcess implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String SERVES = "Onus serves at ";
  private static final String LINK = "Sign in for the first time, within 15 minutes: ";
  private static final Pattern FORM_TOKEN =
      Pattern.compile("name=\"form-token\" value=\"([^\"]+)\"");

  private static final String CONFIGURATION =
      """
      forges:
        - kind: github
          web: https://github.example.org
          token-file: token
          hooks:
            secret-files: [secret]
        - kind: gitlab
          web: https://gitlab.example.org
          token-file: token
          hooks:
            secret-files: [secret]
      sign-in:
        issuer: https://login.example.org
        client: onus
        secret-file: secret
        label: Acme
      """;

  /// The name under which the server keeps the demo.
  static final String REPOSITORY = "demo";

  private final HttpClient client =
      HttpClient.newBuilder()
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(Duration.ofSeconds(20))
          .build();
  private final Path demo;
  private final Process process;
  private final String url;
  private final String token;

  private ServerProcess(Path demo, Process process, String url, String link)
      throws IOException, InterruptedException {
    this.demo = demo;
    this.process = process;
    this.url = url;
    this.token = token(link);
  }

  static ServerProcess start(Path directory) throws IOException, InterruptedException {
    Path demo = directory.resolve(REPOSITORY);
    Process made = program(directory, "demo", "--dir", demo.toString()).start();
    made.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
    if (made.waitFor() != 0) {
      throw new IOException("the demo was not made");
    }
    Files.writeString(directory.resolve("server.yaml"), CONFIGURATION);
    Files.writeString(directory.resolve("token"), "glpat-only-for-tests-0123456789");
    Files.writeString(directory.resolve("secret"), "only-for-tests-0123456789-0123456789");
    Process process =
        program(
                directory,
                "serve",
                "--data",
                Files.createDirectories(directory.resolve("data")).toString(),
                "--config",
                directory.resolve("server.yaml").toString(),
                "--port",
                "0",
                demo.toString())
            .start();
    try {
      BufferedReader out = process.inputReader(UTF_8);
      String url = after(SERVES, out);
      return new ServerProcess(demo, process, url, after(LINK, out));
    } catch (IOException | InterruptedException | RuntimeException e) {
      process.destroyForcibly();
      throw e;
    }
  }

  private static ProcessBuilder program(Path directory, String... arguments) {
    var command = new ArrayList<String>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), "dev.onus.cli.Main"));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectError(directory.resolve("err").toFile());
  }

  private static String after(String beginning, BufferedReader out) throws IOException {
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      if (line.startsWith(beginning)) {
        return line.substring(beginning.length());
      }
    }
    throw new IOException("the server ended without '" + beginning + "'");
  }

  /// Signs in the way a person does and makes a token with every right.
  private String token(String link) throws IOException, InterruptedException {
    var entered = send(HttpRequest.newBuilder(URI.create(link)).POST(form(Map.of())));
    String cookie = entered.headers().firstValue("Set-Cookie").orElseThrow();
    String session = cookie.substring(0, cookie.indexOf(';'));
    var settings =
        send(request("/settings").header("Cookie", session).header("Accept", "text/html"));
    var found = FORM_TOKEN.matcher(settings.body());
    if (!found.find()) {
      throw new IOException("the page of settings has no form");
    }
    String rights =
        "&right=read&right=sync&right=review&right=decide&right=keep-tools&right=audit&right=administer";
    var made =
        send(
            request("/settings/tokens")
                .header("Cookie", session)
                .header("Accept", "application/json")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        "form-token="
                            + URLEncoder.encode(found.group(1), UTF_8)
                            + "&label=test&sees=all&days=1"
                            + rights)));
    return JSON.readTree(made.body()).path("text").asString();
  }

  private static HttpRequest.BodyPublisher form(Map<String, String> fields) {
    var all = new ArrayList<String>();
    fields.forEach((name, value) -> all.add(name + "=" + URLEncoder.encode(value, UTF_8)));
    return HttpRequest.BodyPublishers.ofString(String.join("&", all));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(url + path)).timeout(Duration.ofSeconds(60));
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  /// What a program without a token gets.
  HttpResponse<String> askAsNobody(String path, String accept)
      throws IOException, InterruptedException {
    return send(request(path).header("Accept", accept));
  }

  /// What a program gets with the administrator's token.
  HttpResponse<String> ask(String path, String... headers)
      throws IOException, InterruptedException {
    var request = request(path).header("Authorization", "Bearer " + token);
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return send(request);
  }

  /// The same as JSON.
  JsonNode json(String path) throws IOException, InterruptedException {
    return JSON.readTree(ask(path, "Accept", "application/json").body());
  }

  HttpResponse<String> post(String path, Map<String, Object> body)
      throws IOException, InterruptedException {
    return send(
        request(path)
            .header("Authorization", "Bearer " + token)
            .header("Accept", "application/json")
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body))));
  }

  /// The log of the demo's incident.
  String incident() throws IOException {
    try (var files = Files.walk(demo)) {
      Path log =
          files
              .filter(file -> file.toString().endsWith(".log"))
              .filter(file -> !file.toString().contains(".git/"))
              .findFirst()
              .orElseThrow();
      return Files.readString(log);
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    client.shutdownNow();
  }
}
