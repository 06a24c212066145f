package dev.onus.forge.fake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The deliveries of a fake forge: kept until a test hands them over, in whichever order, as often
/// and as wrongly as it likes.
public final class FakeHooks {
  private final List<Delivery> deliveries = new ArrayList<>();

  /// A delivery as it would go over the wire.
  ///
  /// @param headers with its signature
  @SuppressWarnings("ArrayRecordComponent") // sent, never compared
  public record Delivery(Map<String, String> headers, byte[] body) {
    /// The same under a signature that is none.
    public Delivery forged() {
      var forged = new LinkedHashMap<>(headers);
      forged.replaceAll((name, value) ->
          switch (name) {
            case "X-Hub-Signature-256" -> "sha256=" + "0".repeat(64);
            case "X-Gitlab-Token" -> "wrong";
            case "webhook-signature" -> "v1,AAAA";
            default -> value;
          });
      return new Delivery(forged, body);
    }

    /// Hands it over.
    ///
    /// @return the status of the answer
    public int to(URI url) {
      var request =
          HttpRequest.newBuilder(url)
              .timeout(Duration.ofSeconds(30))
              .POST(HttpRequest.BodyPublishers.ofByteArray(body));
      headers.forEach(request::header);
      try (HttpClient client = HttpClient.newHttpClient()) {
        return client.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
  }

  void add(Delivery delivery) {
    deliveries.add(delivery);
  }

  /// All until now, oldest first.
  public List<Delivery> all() {
    return List.copyOf(deliveries);
  }

  /// The last one.
  public Delivery last() {
    return deliveries.getLast();
  }
}
