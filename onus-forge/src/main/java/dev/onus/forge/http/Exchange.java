package dev.onus.forge.http;

import dev.onus.forge.ForgeException;
import dev.onus.forge.ForgeFailure;
import dev.onus.forge.ForgeFailure.Absent;
import dev.onus.forge.ForgeFailure.MalformedAnswer;
import dev.onus.forge.ForgeFailure.RateLimited;
import dev.onus.forge.ForgeFailure.Refused;
import dev.onus.forge.ForgeFailure.Unavailable;
import dev.onus.forge.payload.MalformedPayload;
import dev.onus.forge.payload.Payload;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Asks one forge. It follows no redirect, reads no more than a limit, gives up after a while
/// however slowly an answer drips, and once the forge says that it was asked too often, does not
/// ask before the time that it said.
public final class Exchange {
  /// The most bytes of an answer that are read.
  public static final int LONGEST = 20 * 1024 * 1024;

  private static final int MOST_TRIES = 3;
  private static final int LONGEST_MESSAGE = 300;

  private final HttpClient client;
  private final BaseUrl base;
  private final Clock clock;
  private final Patience patience;
  private final Memory memory = new Memory();
  private final Map<String, Instant> closedUntil = new ConcurrentHashMap<>();

  /// How long things may take.
  ///
  /// @param answer one answer, from the connection to the last byte
  /// @param pause before the second try; it doubles, and is drawn between half and all of it
  public record Patience(Duration answer, Duration pause) {
    /// What a server has.
    public static final Patience USUAL =
        new Patience(Duration.ofSeconds(20), Duration.ofMillis(250));
  }

  public Exchange(HttpClient client, BaseUrl base, Clock clock, Patience patience) {
    this.client = client;
    this.base = base;
    this.clock = clock;
    this.patience = patience;
  }

  /// A client for any number of forges. End it with `shutdownNow`.
  public static HttpClient client(Patience patience) {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .followRedirects(HttpClient.Redirect.NEVER)
        .connectTimeout(patience.answer())
        .build();
  }

  /// Where it asks.
  public BaseUrl base() {
    return base;
  }

  /// The time by which limits and tokens are judged.
  public Instant now() {
    return clock.instant();
  }

  /// Asks, again where that does no harm.
  ///
  /// @param limit under whose limit: forges count the requests of each account or installation
  ///   apart
  /// @param headers what to send besides; `Authorization` among them
  public Answer ask(String limit, Request request, Map<String, String> headers)
      throws ForgeException {
    Instant until = closedUntil.getOrDefault(limit, Instant.MIN);
    if (clock.instant().isBefore(until)) {
      throw new ForgeException(
          new RateLimited(until, "the forge asked for no requests before " + until));
    }
    ForgeException last = null;
    for (int attempt = 0; attempt < MOST_TRIES; attempt++) {
      if (attempt > 0) {
        pause(attempt);
      }
      try {
        return once(limit, request, headers);
      } catch (ForgeException e) {
        boolean isWorthIt = e.failure() instanceof Unavailable && request.method().isIdempotent();
        if (!isWorthIt) {
          throw e;
        }
        last = e;
      }
    }
    throw last == null ? unavailable("nothing was tried") : last;
  }

  /// What to ask for the next page, or null at the end.
  public @Nullable String next(Answer answer) {
    return Cursor.next(base, answer.headers());
  }

  private Answer once(String limit, Request request, Map<String, String> headers)
      throws ForgeException {
    String authorization = headers.getOrDefault("Authorization", "");
    Memory.Kept kept = memory.of(request, authorization);
    HttpResponse<byte[]> response = send(request, headers, kept);
    if (response.statusCode() == 304 && kept != null) {
      return kept.answer();
    }
    var answer = new Answer(response.statusCode(), response.headers(), response.body());
    if (answer.status() / 100 == 2) {
      Instant usedUp = Limits.usedUp(answer.headers(), clock.instant());
      if (usedUp != null) {
        closedUntil.put(limit, usedUp);
      }
      memory.keep(request, authorization, answer);
      return answer;
    }
    throw new ForgeException(failure(limit, request, answer));
  }

  private HttpResponse<byte[]> send(
      Request request, Map<String, String> headers, Memory.@Nullable Kept kept)
      throws ForgeException {
    var building =
        HttpRequest.newBuilder(base.at(request.path()))
            .timeout(patience.answer())
            .header("User-Agent", "onus")
            .method(
                request.method().name(),
                request.body() == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofByteArray(request.content()));
    headers.forEach(building::header);
    if (request.body() != null) {
      building.header("Content-Type", "application/json; charset=utf-8");
    }
    if (kept != null) {
      building.header("If-None-Match", kept.tag());
    }
    CompletableFuture<HttpResponse<byte[]>> answer =
        client.sendAsync(
            building.build(), BodyHandlers.limiting(BodyHandlers.ofByteArray(), LONGEST));
    try {
      return answer.get(patience.answer().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw unavailable("no answer within " + patience.answer().toSeconds() + " s");
    } catch (ExecutionException e) {
      throw broken(e.getCause() == null ? e : e.getCause());
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw unavailable("interrupted");
    }
  }

  private static ForgeException broken(Throwable cause) {
    String message = cause.getMessage();
    String reason =
        message == null || message.isBlank() ? cause.getClass().getSimpleName() : message;
    return cause instanceof IOException && reason.contains("body exceeds")
        ? new ForgeException(new MalformedAnswer("the answer has more than " + LONGEST + " bytes"))
        : unavailable(reason);
  }

  private ForgeFailure failure(String limit, Request request, Answer answer) {
    String message = message(answer);
    String because =
        request.method()
            + " "
            + withoutQuery(request.path())
            + ": "
            + answer.status()
            + (message.isEmpty() ? "" : " " + message);
    Instant until = Limits.until(answer.status(), answer.headers(), message, clock.instant());
    if (until != null) {
      closedUntil.put(limit, until);
      return new RateLimited(until, because);
    }
    int status = answer.status();
    if (status == 404 || status == 410) {
      return new Absent(because);
    }
    if (status >= 500 || status == 408) {
      return new Unavailable(because);
    }
    return status / 100 == 4
        ? new Refused(because)
        : new MalformedAnswer(because + " (redirects are not followed)");
  }

  /// The forge's sentence: GitHub's `message`, GitLab's `message` or `error`.
  private static String message(Answer answer) {
    try {
      var fields = Payload.object(answer.body(), 100_000);
      String message = fields.line(fields.has("message") ? "message" : "error");
      return message == null
          ? ""
          : message.substring(0, Math.min(message.length(), LONGEST_MESSAGE));
    } catch (MalformedPayload e) {
      return "";
    }
  }

  private static String withoutQuery(String path) {
    int query = path.indexOf('?');
    return query < 0 ? path : path.substring(0, query);
  }

  private void pause(int attempt) throws ForgeException {
    long longest = patience.pause().toMillis() << (attempt - 1);
    try {
      Thread.sleep(ThreadLocalRandom.current().nextLong(longest / 2, longest + 1));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unavailable("interrupted");
    }
  }

  private static ForgeException unavailable(String because) {
    return new ForgeException(new Unavailable(because));
  }
}
