package dev.onus.e2e.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.onus.forge.fake.FakeGithub;
import dev.onus.forge.fake.FakeHooks.Delivery;
import dev.onus.forge.hook.HookSecrets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/// Deliveries of GitHub that a test writes itself, signed with the secret.
final class Signed {
  private Signed() {}

  static Delivery github(String id, String event, byte[] body) {
    String code =
        HexFormat.of().formatHex(HookSecrets.hmac(FakeGithub.SECRET.getBytes(UTF_8), body));
    return new Delivery(
        Map.of(
            "X-GitHub-Event", event,
            "X-GitHub-Delivery", id,
            "X-Hub-Signature-256", "sha256=" + code),
        body);
  }

  /// The same delivery with another value of a header that no signature covers.
  static Delivery with(Delivery delivery, String header, String value) {
    var headers = new LinkedHashMap<>(delivery.headers());
    headers.put(header, value);
    return new Delivery(headers, delivery.body());
  }

  static String id(Delivery delivery) {
    return String.valueOf(
        delivery.headers().getOrDefault("X-GitHub-Delivery", delivery.headers().get("webhook-id")));
  }
}
