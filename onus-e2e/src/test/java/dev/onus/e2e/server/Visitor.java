package dev.onus.e2e.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Somebody who asks a server: with a session as a browser, with a token as a program, or as
/// nobody.
///
/// @param headers that go along with every request
public record Visitor(String url, Map<String, String> headers) {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();
  private static final String FORM_TOKEN = "form-token";

  public static Visitor at(String url) {
    return new Visitor(url, Map.of("Accept", "text/html"));
  }

  public Visitor withCookie(String cookie) {
    return with("Cookie", cookie);
  }

  Visitor withToken(String token) {
    return with("Authorization", "Bearer " + token);
  }

  /// The same, who wants JSON.
  public Visitor program() {
    return with("Accept", "application/json");
  }

  Visitor movedTo(String other) {
    return new Visitor(other, headers);
  }

  Visitor with(String header, String value) {
    var all = new LinkedHashMap<>(headers);
    all.put(header, value);
    return new Visitor(url, Map.copyOf(all));
  }

  /// What was answered.
  public record Answer(int status, HttpHeaders headers, String body) {
    /// The cookie that it sets, as it is sent back.
    String cookie() {
      String set =
          headers
              .firstValue("Set-Cookie")
              .orElseThrow(() -> new IllegalStateException(status + " without a cookie: " + body));
      return set.substring(0, set.indexOf(';'));
    }

    public String location() {
      return headers.firstValue("Location").orElse("");
    }

    public JsonNode json() {
      return JsonMapper.shared().readTree(body);
    }
  }

  public Answer get(String path) {
    return send(request(path).GET());
  }

  /// Sends a form, with the token that this session's forms have.
  public Answer post(String path, Map<String, String> form) {
    return post(path, form.entrySet());
  }

  public Answer post(String path, Collection<Map.Entry<String, String>> form) {
    var all = new ArrayList<>(form);
    if (headers.containsKey("Cookie")) {
      all.add(Map.entry(FORM_TOKEN, formToken()));
    }
    return postAsItIs(path, all);
  }

  /// Sends a form without anything added.
  Answer postAsItIs(String path, Collection<Map.Entry<String, String>> form) {
    String body =
        form.stream()
            .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
            .collect(Collectors.joining("&"));
    return send(
        request(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body)));
  }

  /// Sends JSON.
  public Answer post(String path, String json) {
    var request = request(path).header("Content-Type", "application/json");
    if (headers.containsKey("Cookie")) {
      request.header("X-Form-Token", formToken());
    }
    return send(request.POST(BodyPublishers.ofString(json)));
  }

  String formToken() {
    var field =
        Jsoup.parse(with("Accept", "text/html").get("/settings").body())
            .selectFirst("input[name=" + FORM_TOKEN + "]");
    return field == null ? "" : field.attr("value");
  }

  private HttpRequest.Builder request(String path) {
    var request = HttpRequest.newBuilder(URI.create(url + path)).timeout(Duration.ofSeconds(60));
    headers.forEach(request::header);
    return request;
  }

  private static Answer send(HttpRequest.Builder request) {
    try {
      var response = CLIENT.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
      return new Answer(response.statusCode(), response.headers(), response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
