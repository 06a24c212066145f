package dev.onus.bench.serve;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Somebody who asks the server, with a token.
final class Client {
  static final JsonMapper JSON = JsonMapper.builder().build();

  private static final Pattern FORM_TOKEN =
      Pattern.compile("name=\"form-token\" value=\"([^\"]+)\"");
  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .executor(Executors.newVirtualThreadPerTaskExecutor())
          .build();

  private final Supplier<@Nullable URI> server;
  private final String token;

  /// @param server where it is reached now
  /// @param token empty for nobody
  Client(Supplier<@Nullable URI> server, String token) {
    this.server = server;
    this.token = token;
  }

  /// An answer.
  record Answer(int status, String body, String location, String cookie) {
    JsonNode json() {
      return JSON.readTree(body);
    }
  }

  /// Signs in with the link and makes a token with every right.
  static Client signIn(ServedProcess served) throws IOException {
    URI link = served.link();
    var nobody = new Client(served::url, "");
    Answer in =
        nobody.send(nobody.request(link.getRawPath()).POST(HttpRequest.BodyPublishers.noBody()));
    String cookie = in.cookie().substring(0, in.cookie().indexOf(';'));
    Matcher form =
        FORM_TOKEN.matcher(
            nobody.send(nobody.request("/settings").header("Cookie", cookie)).body());
    if (!form.find()) {
      throw new IOException("the settings show no form");
    }
    String rights =
        Arrays.stream(
                new String[] {"read", "review", "decide", "keep-tools", "audit", "administer"})
            .map(right -> "&right=" + right)
            .collect(Collectors.joining());
    Answer made =
        nobody.send(
            nobody
                .request("/settings/tokens")
                .header("Cookie", cookie)
                .header("Accept", "application/json")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        "form-token=" + encode(form.group(1)) + "&label=bench&sees=all" + rights)));
    if (made.status() != 200) {
      throw new IOException("no token was made: " + made);
    }
    return new Client(served::url, made.json().path("text").asString());
  }

  /// The same person at another server.
  Client at(ServedProcess other) {
    return new Client(other::url, token);
  }

  static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /// A path in an address.
  static String path(String path) {
    return encode(path).replace("%2F", "/").replace("+", "%20");
  }

  HttpRequest.Builder request(String path) throws IOException {
    URI now = server.get();
    if (now == null) {
      throw new ConnectException("the server is down");
    }
    var builder = HttpRequest.newBuilder(now.resolve(path)).timeout(Duration.ofSeconds(60));
    return token.isEmpty() ? builder : builder.header("Authorization", "Bearer " + token);
  }

  Answer send(HttpRequest.Builder request) throws IOException {
    try {
      HttpResponse<String> answer =
          HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
      return new Answer(
          answer.statusCode(),
          answer.body(),
          answer.headers().firstValue("location").orElse(""),
          answer.headers().firstValue("set-cookie").orElse(""));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    }
  }

  /// A page.
  Answer get(String path) throws IOException {
    return send(request(path));
  }

  /// What the page says, for programs.
  JsonNode json(String path) throws IOException {
    Answer answer = send(request(path).header("Accept", "application/json"));
    if (answer.status() >= 400) {
      throw new IOException(path + ": " + answer.status() + " " + answer.body());
    }
    return answer.json();
  }

  /// Sends a form.
  Answer form(String path, Map<String, String> fields) throws IOException {
    String body =
        fields.entrySet().stream()
            .map(field -> field.getKey() + "=" + encode(field.getValue()))
            .collect(Collectors.joining("&"));
    return send(
        request(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  /// Has a repository looked after, and waits until it is indexed.
  ///
  /// @return how long that took
  Duration register(String name, String place) throws IOException, InterruptedException {
    long begin = System.nanoTime();
    Answer added = form("/r", Map.of("name", name, "place", place));
    if (added.status() != 303) {
      throw new IOException(place + " was not registered: " + added.status() + " " + added.body());
    }
    awaitIndex(name);
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  /// Waits until the index and the figures of a repository are there.
  void awaitIndex(String name) throws IOException, InterruptedException {
    while (true) {
      for (JsonNode row : json("/r").path("rows")) {
        String state =
            row.path("progress").path("state").asString("").toLowerCase(java.util.Locale.ROOT);
        if (row.path("name").asString("").equals(name)) {
          if (state.equals("failed")) {
            throw new IOException(name + " could not be indexed: " + row);
          }
          if (state.equals("idle") && row.path("figure").isObject()) {
            return;
          }
        }
      }
      Thread.sleep(100);
    }
  }
}
