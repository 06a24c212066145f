package dev.onus.cli.witness;

import dev.onus.ledger.tlog.Cosigning;
import dev.onus.ledger.tlog.SignedNote;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Sends requests to one witness. It follows no redirect, reads no more than a note may have, and
/// gives up after a while however slowly the answer drips.
public final class HttpWitness implements Cosigning.Exchange {
  private final HttpClient client;
  private final WitnessUrl url;
  private final Duration patience;

  /// @param patience how long one answer may take, from the connection to the last byte
  public HttpWitness(HttpClient client, WitnessUrl url, Duration patience) {
    this.client = client;
    this.url = url;
    this.patience = patience;
  }

  /// A client for any number of witnesses. End it with `shutdownNow`.
  public static HttpClient client(Duration patience) {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .followRedirects(HttpClient.Redirect.NEVER)
        .connectTimeout(patience)
        .build();
  }

  @Override
  public Cosigning.Answer send(byte[] body) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(url.addCheckpoint())
            .timeout(patience)
            .header("Content-Type", "text/plain; charset=utf-8")
            .header("User-Agent", "onus")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    CompletableFuture<HttpResponse<byte[]>> answer =
        client.sendAsync(
            request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), SignedNote.LONGEST));
    try {
      HttpResponse<byte[]> response = answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
      return new Cosigning.Answer(response.statusCode(), response.body());
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw new IOException("no answer within " + patience.toSeconds() + " s", e);
    } catch (ExecutionException e) {
      throw new IOException(reason(e.getCause() == null ? e : e.getCause()), e);
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static String reason(Throwable cause) {
    String message = cause.getMessage();
    return message == null || message.isBlank() ? cause.getClass().getSimpleName() : message;
  }
}
