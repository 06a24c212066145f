package dev.onus.server.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onus.server.database.SqliteTables;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

class SendingTest {
  private static final Instant START = Instant.parse("2026-11-26T02:14:00Z");
  private static final String SECRET =
      "whsec_"
          + Base64.getEncoder().encodeToString("0123456789abcdef".getBytes(StandardCharsets.UTF_8));

  @TempDir private Path directory;
  private final List<LogEvent> log = new ArrayList<>();
  private final List<Delivered> delivered = new ArrayList<>();
  private Posting posting = (_, _, _) -> 204;
  private Subscriptions subscriptions;
  private Instant now = START;

  private record Delivered(URI to, Map<String, String> headers, String body) {}

  private final class Source implements LogEvent.Source {
    @Override
    public List<LogEvent> from(long from, int most) {
      return log.stream().filter(one -> one.position() >= from).limit(most).toList();
    }

    @Override
    public long size() {
      return log.size();
    }
  }

  @BeforeEach
  void makeTables() {
    subscriptions = new Subscriptions(new SqliteTables(directory));
  }

  private void append(String... types) {
    for (String type : types) {
      var data = JsonNodeFactory.instance.objectNode().put("type", type);
      log.add(new LogEvent(log.size(), type, START, "shop", data));
    }
  }

  private void subscribe(String id, String... types) {
    subscriptions.add(
        new Subscription(
            id,
            "https://example.org/" + id,
            Set.of(types),
            now,
            "admin",
            log.size(),
            Subscription.State.ACTIVE,
            0,
            now,
            null,
            null),
        SECRET);
  }

  private void run() throws InterruptedException {
    Posting recording =
        (address, headers, body) -> {
          int status = posting.post(address, headers, body);
          if (status / 100 == 2) {
            delivered.add(
                new Delivered(address, headers, new String(body, StandardCharsets.UTF_8)));
          }
          return status;
        };
    new Sending(subscriptions, new Source(), recording, "https://onus.example.org", () -> now)
        .run();
  }

  private List<String> ids() {
    return delivered.stream()
        .map(one -> JsonMapper.shared().readTree(one.body()).path("id").asString(""))
        .toList();
  }

  @Test
  void sendsEachEntryOnceInOrderFromTheSubscriptionOn() throws InterruptedException {
    append("review");
    subscribe("a");
    append("merge", "deployment");
    run();
    append("review");
    run();
    run();

    assertThat(ids()).containsExactly("1", "2", "3");
  }

  @Test
  void sendsACloudEvent() throws InterruptedException {
    subscribe("a");
    append("merge");
    run();

    var event = JsonMapper.shared().readTree(delivered.getFirst().body());
    assertThat(event.path("specversion").asString("")).isEqualTo("1.0");
    assertThat(event.path("source").asString("")).isEqualTo("https://onus.example.org/log");
    assertThat(event.path("type").asString("")).isEqualTo("dev.onus.record.merge");
    assertThat(event.path("subject").asString("")).isEqualTo("shop");
    assertThat(event.path("time").asString("")).isEqualTo("2026-11-26T02:14:00Z");
    assertThat(event.at("/data/type").asString("")).isEqualTo("merge");
    assertThat(delivered.getFirst().headers())
        .containsEntry("Content-Type", "application/cloudevents+json; charset=utf-8");
  }

  /// As a receiver computes it.
  @Test
  void signsWhatItSends() throws InterruptedException, GeneralSecurityException {
    subscribe("a");
    append("merge");
    run();

    var headers = delivered.getFirst().headers();
    String signed =
        headers.get("webhook-id")
            + "."
            + headers.get("webhook-timestamp")
            + "."
            + delivered.getFirst().body();
    var mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec("0123456789abcdef".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    byte[] expected = mac.doFinal(signed.getBytes(StandardCharsets.UTF_8));
    assertThat(headers)
        .containsEntry("webhook-id", "msg_0")
        .containsEntry("webhook-timestamp", Long.toString(START.getEpochSecond()))
        .containsEntry("webhook-signature", "v1," + Base64.getEncoder().encodeToString(expected));
  }

  @Test
  void triesUntilItIsTakenAndLosesNothing() throws InterruptedException {
    subscribe("a");
    append("merge", "review", "deployment");
    posting = (_, headers, _) -> "msg_1".equals(headers.get("webhook-id")) ? 503 : 204;
    run();
    run(); // not before the pause is over
    assertThat(ids()).containsExactly("0");
    Subscription waiting = subscriptions.all().getFirst();
    assertThat(waiting.failures()).isEqualTo(1);
    assertThat(waiting.lastProblem()).isEqualTo("the receiver answered 503");
    assertThat(waiting.notBefore()).isEqualTo(now.plusSeconds(15));

    now = now.plusSeconds(15);
    posting =
        (_, _, _) -> {
          throw new IOException("no answer within 10 seconds");
        };
    run();
    assertThat(subscriptions.all().getFirst().notBefore()).isEqualTo(now.plusSeconds(30));

    now = now.plusSeconds(30);
    posting = (_, _, _) -> 200;
    run();
    assertThat(ids()).containsExactly("0", "1", "2");
    assertThat(subscriptions.all().getFirst().failures()).isZero();
    assertThat(subscriptions.all().getFirst().lastProblem()).isNull();
  }

  @Test
  void aReceiverThatFailsKeepsNoOtherWaiting() throws InterruptedException {
    subscribe("a");
    subscribe("b");
    append("merge");
    posting = (address, _, _) -> address.getPath().equals("/a") ? 500 : 204;
    run();

    assertThat(delivered)
        .extracting(Delivered::to)
        .containsExactly(URI.create("https://example.org/b"));
  }

  @Test
  void sendsTheTypesThatAreWantedAlone() throws InterruptedException {
    subscribe("a", "deployment");
    append("merge", "deployment", "review");
    run();

    assertThat(ids()).containsExactly("1");
    assertThat(subscriptions.all().getFirst().position()).isEqualTo(3);
  }

  @Test
  void endsWhereTheReceiverIsGoneAndGoesOnWhereAPersonSaysSo() throws InterruptedException {
    subscribe("a");
    append("merge");
    posting = (_, _, _) -> 410;
    run();
    assertThat(subscriptions.all().getFirst().state()).isEqualTo(Subscription.State.ENDED);

    posting = (_, _, _) -> 204;
    run();
    assertThat(delivered).isEmpty();
    subscriptions.set("a", Subscription.State.ACTIVE, now);
    run();
    assertThat(ids()).containsExactly("0");
  }

  @Test
  void givesUpAfterDaysInVain() throws InterruptedException {
    subscribe("a");
    append("merge");
    posting = (_, _, _) -> 500;
    for (int i = 0; i < 120; i++) {
      run();
      now = now.plus(Duration.ofHours(1));
    }
    assertThat(subscriptions.all().getFirst().state()).isEqualTo(Subscription.State.ENDED);
    assertThat(Duration.between(START, now)).isGreaterThan(Duration.ofDays(4));
  }

  @Test
  void sendsToSafeAddressesAlone() {
    for (String bad :
        List.of(
            "http://example.org/",
            "ftp://example.org/",
            "https://me:secret@example.org/",
            "https://example.org/#x",
            "https:///x",
            "file:///etc/passwd",
            "javascript:alert(1)",
            "https://exa mple.org/",
            "https://example.org/" + "x".repeat(2000),
            "")) {
      assertThat(Subscription.problem(bad)).as(bad).isNotNull();
    }
    assertThat(Subscription.problem("https://example.org/hook?x=1")).isNull();
    assertThat(Subscription.problem("http://127.0.0.1:9000/hook")).isNull();
  }
}
