package dev.onus.cli.serve;

import dev.onus.server.event.Posting;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Map;

/// Posts to other programs: without redirects, without reading what they answer, and not into this
/// machine's own networks unless the address says so outright.
public final class PostingHere implements Posting, AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(TIMEOUT)
          .build();

  @Override
  public int post(URI address, Map<String, String> headers, byte[] body)
      throws IOException, InterruptedException {
    if (address.getScheme().equals("https")) {
      requireOutside(address.getHost());
    }
    var request =
        HttpRequest.newBuilder(address)
            .timeout(TIMEOUT)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    headers.forEach(request::header);
    try {
      return client.send(request.build(), BodyHandlers.discarding()).statusCode();
    } catch (HttpTimeoutException e) {
      throw new IOException("no answer within " + TIMEOUT.toSeconds() + " seconds", e);
    }
  }

  /// A name may lead to where only this machine can reach: to services that trust it.
  private static void requireOutside(String host) throws IOException {
    for (InetAddress one : InetAddress.getAllByName(host)) {
      if (one.isLoopbackAddress() || one.isLinkLocalAddress() || one.isAnyLocalAddress()) {
        throw new IOException(
            "the name leads to " + one.getHostAddress() + ", which is no receiver");
      }
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
