package dev.onus.e2e.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.onus.cli.demo.DemoRepository;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What is recorded reaches another program, whichever of the two was away.
class EventsTest {
  private static final String TRACE =
      """
      java.lang.NullPointerException
      \tat example.acme.pay.settlement.SettlementRun.sum(SettlementRun.java:51)
      """;

  private record Received(String id, String time, String signature, String body) {}

  @TempDir private Path directory;
  private final List<Received> received = new CopyOnWriteArrayList<>();
  private final AtomicInteger status = new AtomicInteger(204);
  private HttpServer receiver;

  @BeforeEach
  void listen() throws IOException {
    receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    receiver.createContext(
        "/",
        exchange -> {
          var headers = exchange.getRequestHeaders();
          var one =
              new Received(
                  headers.getFirst("webhook-id"),
                  headers.getFirst("webhook-timestamp"),
                  headers.getFirst("webhook-signature"),
                  new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          exchange.sendResponseHeaders(status.get(), -1);
          exchange.close();
          if (status.get() == 204) {
            received.add(one);
          }
        });
    receiver.start();
  }

  @AfterEach
  void end() {
    receiver.stop(0);
  }

  private static void answer(RunningServer server) {
    var answer = server.admin().post("/answer", Map.of("repository", "shop", "trace", TRACE));
    assertThat(answer.status()).as(answer.body()).isEqualTo(303);
  }

  private void await(int count) throws InterruptedException {
    for (int i = 0; i < 200 && received.size() < count; i++) {
      Thread.sleep(100);
    }
    assertThat(received).hasSize(count);
  }

  private static JsonNode subscription(RunningServer server) {
    return server.admin().program().get("/settings/events").json().path("subscriptions").path(0);
  }

  @Test
  void everyRecordArrivesSignedThoughBothWereAway()
      throws IOException, InterruptedException, GeneralSecurityException {
    Path demo = DemoRepository.at(directory.resolve("shop"), false).directory();
    String url = "http://127.0.0.1:" + receiver.getAddress().getPort() + "/hook";
    RunningServer first = RunningServer.start(directory.resolve("data"), demo.toString());
    String secret;
    try (first) {
      var made = first.admin().program().post("/settings/events", Map.of("url", url));
      assertThat(made.status()).as(made.body()).isEqualTo(201);
      secret = made.json().path("secret").asString("");
      answer(first);
      await(1);
      status.set(503);
      answer(first);
      for (int i = 0; i < 100 && subscription(first).path("failures").asInt(0) == 0; i++) {
        Thread.sleep(100);
      }
      assertThat(first.admin().get("/settings/events").body())
          .contains("the receiver answered 503")
          .doesNotContain(secret);
      first.kill();
    }
    status.set(204);
    try (RunningServer again = RunningServer.again(first)) {
      answer(again);
      String id = subscription(again).path("id").asString("");
      again.admin().post("/settings/events/" + id + "/resume", Map.of());
      await(3);
      assertThat(subscription(again).path("waiting").asLong(-1)).isZero();
    }

    assertThat(received).extracting(Received::id).containsExactly("msg_0", "msg_1", "msg_2");
    for (Received one : received) {
      assertThat(one.signature()).isEqualTo("v1," + signature(secret, one));
      var event = JsonMapper.shared().readTree(one.body());
      assertThat(event.path("type").asString("")).isEqualTo("dev.onus.record.observation");
      assertThat(event.path("subject").asString("")).isEqualTo("shop");
    }
  }

  @Test
  void anAddressThatIsNotSafeIsRefused() {
    Path demo = DemoRepository.at(directory.resolve("shop"), false).directory();
    try (var server = RunningServer.start(directory.resolve("data"), demo.toString())) {
      for (String url :
          List.of("http://example.org/", "file:///etc/passwd", "https://a:b@c.org/")) {
        assertThat(server.admin().post("/settings/events", Map.of("url", url)).status())
            .isEqualTo(422);
      }
      assertThat(subscription(server).isMissingNode()).isTrue();
    }
  }

  private static String signature(String secret, Received one) throws GeneralSecurityException {
    byte[] key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
    var mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    String signed = one.id() + "." + one.time() + "." + one.body();
    return Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
  }
}
