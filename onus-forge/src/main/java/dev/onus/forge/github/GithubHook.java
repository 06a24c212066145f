package dev.onus.forge.github;

import dev.onus.forge.Hook;
import dev.onus.forge.HookHeaders;
import dev.onus.forge.hook.HookSecrets;
import dev.onus.forge.payload.MalformedPayload;
import dev.onus.forge.payload.Payload;
import java.time.Instant;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// GitHub's webhooks. A delivery is signed over its exact body (`X-Hub-Signature-256`); its headers
/// are not, so the id of a delivery protects against repetition by accident, and what an event sets
/// in motion has to be harmless when it is repeated. The older signature with SHA-1 counts nothing.
public final class GithubHook implements Hook {
  private static final int LONGEST = 25 * 1024 * 1024;
  private static final String PREFIX = "sha256=";
  private static final Pattern CODE = Pattern.compile("[0-9a-f]{64}");
  private static final Pattern DELIVERY = Pattern.compile("[0-9A-Za-z-]{1,100}");
  private static final Pattern EVENT = Pattern.compile("[a-z_]{1,100}");

  private final HookSecrets secrets;
  private final GithubEvents events;

  /// @param host of the forge that delivers, for example `github.com`
  public GithubHook(String host, HookSecrets secrets) {
    this.secrets = secrets;
    this.events = new GithubEvents(host);
  }

  @Override
  public int longestBody() {
    return LONGEST;
  }

  @Override
  public Received receive(HookHeaders headers, byte[] body, Instant at) {
    String doubt = doubt(headers, body);
    if (doubt != null) {
      return new Unverified(doubt);
    }
    String delivery = headers.only("X-GitHub-Delivery");
    String event = headers.only("X-GitHub-Event");
    if (delivery == null || !DELIVERY.matcher(delivery).matches()) {
      return new Unverified("X-GitHub-Delivery is missing or is no id");
    }
    if (event == null || !EVENT.matcher(event).matches()) {
      return new Malformed(delivery, "X-GitHub-Event is missing or is no event");
    }
    try {
      return new Accepted(delivery, events.read(event, Payload.object(body, LONGEST)));
    } catch (MalformedPayload e) {
      return new Malformed(delivery, event + ": " + e.because());
    }
  }

  private @Nullable String doubt(HookHeaders headers, byte[] body) {
    if (secrets.isEmpty()) {
      return "no secret is configured for this webhook";
    }
    if (body.length > LONGEST) {
      return "the body has " + body.length + " bytes, and at most " + LONGEST + " are read";
    }
    String signature = headers.only("X-Hub-Signature-256");
    if (signature == null) {
      return headers.has("X-Hub-Signature")
          ? "it is signed with SHA-1 alone; X-Hub-Signature-256 is required"
          : "X-Hub-Signature-256 is missing: set a secret for the webhook at GitHub";
    }
    String code = signature.startsWith(PREFIX) ? signature.substring(PREFIX.length()) : "";
    if (!CODE.matcher(code).matches()) {
      return "X-Hub-Signature-256 is no signature";
    }
    return secrets.sign(HexFormat.of().parseHex(code), body)
        ? null
        : "X-Hub-Signature-256 is the signature of another secret or another body";
  }
}
