package dev.onus.server.account.oidc;

import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPRequestSender;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.http.ReadOnlyHTTPRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// Requests to the issuer, and nowhere else: no redirect is followed, and an answer may be neither
/// long nor late.
final class IssuerHttp implements HTTPRequestSender {
  private static final int LONGEST = 1 << 20;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final OidcSettings settings;
  private final HttpClient client =
      HttpClient.newBuilder()
          .connectTimeout(Duration.ofSeconds(5))
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  IssuerHttp(OidcSettings settings) {
    this.settings = settings;
  }

  /// The text at an address.
  String get(URI address) throws IOException {
    HTTPResponse answer = send(new HTTPRequest(HTTPRequest.Method.GET, address));
    if (answer.getStatusCode() != 200) {
      throw new IOException(address + " answered with status " + answer.getStatusCode());
    }
    return answer.getBody();
  }

  @Override
  public HTTPResponse send(ReadOnlyHTTPRequest request) throws IOException {
    URI address = request.getURI();
    if (!settings.mayAsk(address)) {
      throw new IOException("the issuer names an address that is not allowed: " + address);
    }
    HttpRequest.Builder builder = HttpRequest.newBuilder(address).timeout(PATIENCE);
    request
        .getHeaderMap()
        .forEach((name, values) -> values.forEach(value -> builder.header(name, value)));
    String body = request.getBody();
    if (request.getMethod() == HTTPRequest.Method.POST) {
      builder.POST(HttpRequest.BodyPublishers.ofString(body == null ? "" : body));
    }
    return answer(builder.build());
  }

  private HTTPResponse answer(HttpRequest request) throws IOException {
    try {
      HttpResponse<InputStream> got =
          client.send(request, HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream in = got.body()) {
        byte[] bytes = in.readNBytes(LONGEST + 1);
        if (bytes.length > LONGEST) {
          throw new IOException(request.uri() + " answered with more than " + LONGEST + " bytes");
        }
        var answer = new HTTPResponse(got.statusCode());
        String type = got.headers().firstValue("content-type").orElse("");
        if (!type.isEmpty()) {
          answer.setContentType(type);
        }
        answer.setBody(new String(bytes, StandardCharsets.UTF_8));
        return answer;
      }
    } catch (ParseException e) {
      throw new IOException(request.uri() + " answered with a broken content type", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
