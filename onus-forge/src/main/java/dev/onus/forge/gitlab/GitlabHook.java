package dev.onus.forge.gitlab;

import dev.onus.forge.Hook;
import dev.onus.forge.HookHeaders;
import dev.onus.forge.hook.HookSecrets;
import dev.onus.forge.payload.MalformedPayload;
import dev.onus.forge.payload.Payload;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// GitLab's webhooks. With a signing token (GitLab 18.11 and later, the form of Standard Webhooks)
/// a delivery is signed over its id, its time and its exact body. With a secret token alone, the
/// token itself comes along (`X-Gitlab-Token`). Where a signing token is configured, nothing else
/// counts, so that leaving the signature out is no way around it.
public final class GitlabHook implements Hook {
  /// How far the time of a signed delivery may be from ours, either way: what the specification of
  /// Standard Webhooks and its libraries take.
  public static final Duration TOLERANCE = Duration.ofMinutes(5);

  private static final int LONGEST = 25 * 1024 * 1024;
  private static final int MOST_SIGNATURES = 20;
  private static final String KEY_PREFIX = "whsec_";
  private static final String VERSION = "v1,";
  private static final Pattern ID = Pattern.compile("[0-9A-Za-z_.:-]{1,200}");
  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,12}");

  private final HookSecrets tokens;
  private final HookSecrets keys;
  private final GitlabEvents events;

  /// @param host of the forge that delivers, for example `gitlab.com`
  /// @param tokens secret tokens
  /// @param keys signing tokens, as [#key] reads them
  public GitlabHook(String host, HookSecrets tokens, HookSecrets keys) {
    this.tokens = tokens;
    this.keys = keys;
    this.events = new GitlabEvents(host);
  }

  /// The keys of signing tokens: `whsec_` and base64.
  ///
  /// @throws IllegalArgumentException when one of them is none
  public static HookSecrets keys(Collection<String> signingTokens) {
    return HookSecrets.ofKeys(signingTokens.stream().map(GitlabHook::key).toList());
  }

  private static byte[] key(String token) {
    if (!token.startsWith(KEY_PREFIX)) {
      throw new IllegalArgumentException("a signing token begins with " + KEY_PREFIX);
    }
    return Base64.getDecoder().decode(token.substring(KEY_PREFIX.length()));
  }

  @Override
  public int longestBody() {
    return LONGEST;
  }

  @Override
  public Received receive(HookHeaders headers, byte[] body, Instant at) {
    String doubt = doubt(headers, body, at);
    if (doubt != null) {
      return new Unverified(doubt);
    }
    String delivery = delivery(headers, body);
    try {
      return new Accepted(delivery, events.read(Payload.object(body, LONGEST)));
    } catch (MalformedPayload e) {
      return new Malformed(delivery, e.because());
    }
  }

  private @Nullable String doubt(HookHeaders headers, byte[] body, Instant at) {
    if (body.length > LONGEST) {
      return "the body has " + body.length + " bytes, and at most " + LONGEST + " are read";
    }
    if (!keys.isEmpty()) {
      return doubtInSignature(headers, body, at);
    }
    if (tokens.isEmpty()) {
      return "no secret is configured for this webhook";
    }
    String token = headers.only("X-Gitlab-Token");
    if (token == null) {
      return "X-Gitlab-Token is missing: set a secret token for the webhook at GitLab";
    }
    return tokens.contain(token.getBytes(StandardCharsets.UTF_8))
        ? null
        : "X-Gitlab-Token is another one";
  }

  private @Nullable String doubtInSignature(HookHeaders headers, byte[] body, Instant at) {
    String id = headers.only("webhook-id");
    String timestamp = headers.only("webhook-timestamp");
    String signatures = headers.only("webhook-signature");
    if (id == null || timestamp == null || signatures == null) {
      return "webhook-id, webhook-timestamp and webhook-signature are required, once each: set a"
          + " signing token for the webhook at GitLab";
    }
    if (!ID.matcher(id).matches() || !SECONDS.matcher(timestamp).matches()) {
      return "webhook-id or webhook-timestamp is none";
    }
    Duration age = Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), at).abs();
    if (age.compareTo(TOLERANCE) > 0) {
      return "webhook-timestamp is more than "
          + TOLERANCE.toMinutes()
          + " minutes from this machine's clock";
    }
    byte[] before = (id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8);
    boolean holds = false;
    for (String signature : signatures.split(" ", MOST_SIGNATURES)) {
      byte[] code = code(signature);
      holds |= code != null && keys.sign(code, before, body);
    }
    return holds ? null : "no signature in webhook-signature is one of a configured token";
  }

  private static byte @Nullable [] code(String signature) {
    if (!signature.startsWith(VERSION)) {
      return null;
    }
    try {
      return Base64.getDecoder().decode(signature.substring(VERSION.length()));
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /// Older servers give an id that several deliveries may share, or none: then the body tells them
  /// apart.
  private static String delivery(HookHeaders headers, byte[] body) {
    for (String name : new String[] {"webhook-id", "Idempotency-Key"}) {
      String id = headers.only(name);
      if (id != null && ID.matcher(id).matches()) {
        return id;
      }
    }
    String event = headers.only("X-Gitlab-Event-UUID");
    String digest = HookSecrets.digest(body);
    return event != null && ID.matcher(event).matches() ? event + ":" + digest : digest;
  }
}
