package dev.onus.forge.github;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import tools.jackson.databind.node.JsonNodeFactory;

/// What an app shows to be itself: a JSON Web Token (RFC 7519) signed with RS256, good for less
/// than the ten minutes that GitHub allows, and from a minute ago, because clocks differ.
final class AppToken {
  private static final Duration BACK = Duration.ofMinutes(1);
  private static final Duration AHEAD = Duration.ofMinutes(8);
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private AppToken() {}

  static String of(GithubCredential.App app, Instant now) {
    String header = "{\"alg\":\"RS256\",\"typ\":\"JWT\"}";
    String claims =
        JsonNodeFactory.instance
            .objectNode()
            .put("iat", now.minus(BACK).getEpochSecond())
            .put("exp", now.plus(AHEAD).getEpochSecond())
            .put("iss", app.id())
            .toString();
    String signed =
        BASE64.encodeToString(header.getBytes(UTF_8))
            + "."
            + BASE64.encodeToString(claims.getBytes(UTF_8));
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(app.key());
      signature.update(signed.getBytes(UTF_8));
      return signed + "." + BASE64.encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the key of the app can't sign", e);
    }
  }
}
