package dev.onus.cli.remote;

import dev.onus.cli.remote.RemoteFailure.Kind;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URLEncoder;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Asks one server. It follows no redirect, reads no more than it was told to, and gives up after a
/// while however slowly the answer drips.
public final class ServerConnection implements AutoCloseable {
  /// How long one answer may take, from the connection to the last byte.
  public static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final Duration CONNECTING = Duration.ofSeconds(10);
  private static final int DEEPEST = 32;
  private static final int LONGEST_SAID = 300;
  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final HttpClient client;
  private final ServerUrl url;
  private final @Nullable String token;
  private final Duration patience;

  /// @param token null for somebody who is not signed in
  public ServerConnection(ServerUrl url, @Nullable String token, Duration patience) {
    this.url = url;
    this.token = token;
    this.patience = patience;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(patience.compareTo(CONNECTING) < 0 ? patience : CONNECTING)
            .build();
  }

  /// An answer.
  ///
  /// @param body null where there is none
  /// @param tag its ETag
  public record Answer(int status, @Nullable JsonNode body, Optional<String> tag) {
    /// What it says, where it has to say something.
    public JsonNode json() {
      if (body == null) {
        throw new RemoteFailure(Kind.MALFORMED, "the server answers " + status + " with nothing");
      }
      return body;
    }
  }

  /// Gets something.
  ///
  /// @param known the ETag of what is here already; null where nothing is
  /// @param longest bytes of the answer
  /// @throws RemoteFailure unless it is answered with 200, or with 304 where something is known
  public Answer get(String path, @Nullable String known, int longest) {
    HttpRequest.Builder request = request(path).GET();
    if (known != null) {
      request.header("If-None-Match", known);
    }
    return checked(path, send(request.build(), longest));
  }

  /// Sends a form.
  ///
  /// @throws RemoteFailure unless it is answered with a status below 300
  public Answer post(String path, Map<String, String> form, int longest) {
    String body =
        form.entrySet().stream()
            .map(one -> encode(one.getKey()) + "=" + encode(one.getValue()))
            .collect(Collectors.joining("&"));
    HttpRequest request =
        request(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return checked(path, send(request, longest));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url.at(path))
            .timeout(patience)
            .header("Accept", "application/json")
            .header("User-Agent", "onus");
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    return request;
  }

  private HttpResponse<byte[]> send(HttpRequest request, int longest) {
    CompletableFuture<HttpResponse<byte[]>> answer =
        client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), longest));
    try {
      return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw new RemoteFailure(
          Kind.UNAVAILABLE, url + " did not answer within " + patience.toSeconds() + " s");
    } catch (ExecutionException e) {
      throw failed(e.getCause() == null ? e : e.getCause(), longest);
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw new RemoteFailure(Kind.UNAVAILABLE, "interrupted while asking " + url);
    }
  }

  private RemoteFailure failed(Throwable cause, int longest) {
    return switch (cause) {
      case SSLException tls ->
          new RemoteFailure(
              Kind.UNAVAILABLE,
              url
                  + ": its certificate or its TLS can't be trusted ("
                  + tls.getMessage()
                  + "). If your organisation signs its own, name its store with"
                  + " ONUS_JAVA_OPTS=-Djavax.net.ssl.trustStore=FILE");
      case ConnectException e
          when e.getCause() instanceof UnresolvedAddressException
              || e.getCause() instanceof UnknownHostException ->
          new RemoteFailure(Kind.UNAVAILABLE, url + ": there is no host of this name");
      case ConnectException _ ->
          new RemoteFailure(
              Kind.UNAVAILABLE,
              url + " can't be reached: nothing listens there, or the way is shut");
      case HttpConnectTimeoutException _ ->
          new RemoteFailure(
              Kind.UNAVAILABLE,
              url + " can't be reached: no connection within " + CONNECTING.toSeconds() + " s");
      case HttpTimeoutException _ ->
          new RemoteFailure(
              Kind.UNAVAILABLE, url + " did not answer within " + patience.toSeconds() + " s");
      case IOException e when String.valueOf(e.getMessage()).contains("capacity") ->
          new RemoteFailure(
              Kind.MALFORMED,
              url + " answers with more than " + longest + " bytes; nothing is taken");
      default ->
          new RemoteFailure(
              Kind.UNAVAILABLE, "the connection to " + url + " broke off: " + reason(cause));
    };
  }

  private static String reason(Throwable cause) {
    String message = cause.getMessage();
    return message == null || message.isBlank() ? cause.getClass().getSimpleName() : message;
  }

  private Answer checked(String path, HttpResponse<byte[]> response) {
    int status = response.statusCode();
    Optional<String> tag = response.headers().firstValue("etag");
    if (status == 304 || (status < 300 && response.body().length == 0)) {
      return new Answer(status, null, tag);
    }
    if (status >= 300 && status < 400) {
      throw new RemoteFailure(
          Kind.MALFORMED,
          url
              + " leads elsewhere"
              + response.headers().firstValue("location").map(to -> ": " + to).orElse("")
              + ". Give the address of the server itself");
    }
    String type = response.headers().firstValue("content-type").orElse("");
    if (!type.startsWith("application/json") && !type.startsWith("application/problem+json")) {
      throw status >= 500
          ? new RemoteFailure(Kind.UNAVAILABLE, url + " fails at the moment (" + status + ")")
          : new RemoteFailure(
              Kind.MALFORMED,
              url + " answers, but not as an Onus server does; is it the right URL?");
    }
    JsonNode body = read(response.body());
    if (status < 300) {
      return new Answer(status, body, tag);
    }
    throw refused(path, status, body.path("detail").asString(""));
  }

  private RemoteFailure refused(String path, int status, String detail) {
    String said = detail.substring(0, Math.min(LONGEST_SAID, detail.length()));
    return switch (status) {
      case 401 ->
          new RemoteFailure(
              Kind.SIGNED_OUT,
              url
                  + " knows you no more: the token has ended or was revoked. `onus login "
                  + url
                  + "`");
      case 403 -> new RemoteFailure(Kind.SIGNED_OUT, url + ": " + said);
      case 404 -> new RemoteFailure(Kind.ABSENT, url + path + ": " + said);
      default -> new RemoteFailure(Kind.UNAVAILABLE, url + " answers " + status + ": " + said);
    };
  }

  private JsonNode read(byte[] bytes) {
    try {
      return JSON.readTree(bytes);
    } catch (JacksonException e) {
      throw new RemoteFailure(
          Kind.MALFORMED, url + " answers with JSON that is cut off or is none; nothing is taken");
    }
  }

  /// The address of the server.
  public ServerUrl url() {
    return url;
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
