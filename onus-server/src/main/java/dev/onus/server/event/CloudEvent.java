package dev.onus.server.event;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/// A record as a message to another program: CloudEvents 1.0 in the structured mode of its HTTP
/// binding, signed as Standard Webhooks says (https://github.com/cloudevents/spec,
/// https://www.standardwebhooks.com).
final class CloudEvent {
  static final String CONTENT_TYPE = "application/cloudevents+json; charset=utf-8";
  static final String SECRET_PREFIX = "whsec_";

  private static final String TYPE_PREFIX = "dev.onus.record.";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private CloudEvent() {}

  /// The body.
  ///
  /// @param server the address of the server; with the position it names the event for ever
  static byte[] body(LogEvent one, String server) {
    var event = JsonNodeFactory.instance.objectNode();
    event.put("specversion", "1.0");
    event.put("id", Long.toString(one.position()));
    event.put("source", server + "/log");
    event.put("type", TYPE_PREFIX + one.type());
    event.put("time", one.at().toString());
    if (one.repository() != null) {
      event.put("subject", one.repository());
    }
    event.put("datacontenttype", "application/json");
    event.set("data", one.entry());
    return JSON.writeValueAsBytes(event);
  }

  /// The headers.
  ///
  /// @param secret with its prefix
  static Map<String, String> headers(long position, byte[] body, String secret, Instant now) {
    String id = "msg_" + position;
    String time = Long.toString(now.getEpochSecond());
    var headers = new LinkedHashMap<String, String>();
    headers.put("Content-Type", CONTENT_TYPE);
    headers.put("User-Agent", "onus");
    headers.put("webhook-id", id);
    headers.put("webhook-timestamp", time);
    headers.put("webhook-signature", "v1," + signature(id + "." + time + ".", body, secret));
    return headers;
  }

  private static String signature(String beginning, byte[] body, String secret) {
    try {
      byte[] key = Base64.getDecoder().decode(secret.substring(SECRET_PREFIX.length()));
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      mac.update(beginning.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HMAC-SHA256", e);
    }
  }
}
