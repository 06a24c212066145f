package dev.onus.forge.gitlab;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onus.forge.Hook;
import dev.onus.forge.HookHeaders;
import dev.onus.forge.hook.HookSecrets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GitlabHookTest {
  /// The key, message and signature that the libraries of Standard Webhooks are tested with.
  private static final String KEY = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
  private static final byte[] VECTOR = "{\"test\": 2432232314}".getBytes(UTF_8);
  private static final Instant SENT = Instant.ofEpochSecond(1614265330);
  private static final String SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

  private static final byte[] BODY = "{\"object_kind\":\"note\"}".getBytes(UTF_8);

  @Test
  void agreesWithThePublishedVector() {
    byte[] key = Base64.getDecoder().decode(KEY.substring(6));
    byte[] before = (ID + "." + SENT.getEpochSecond() + ".").getBytes(UTF_8);

    assertThat("v1," + Base64.getEncoder().encodeToString(HookSecrets.hmac(key, before, VECTOR)))
        .isEqualTo(SIGNATURE);
    assertThat(signed(VECTOR, headers(SIGNATURE), SENT))
        .isEqualTo(new Hook.Malformed(ID, "/event_name: it is missing"));
  }

  @Test
  void acceptsOneOfSeveralSignatures() {
    assertThat(signed(VECTOR, headers("v1,AAAA v1a,zzzz " + SIGNATURE), SENT))
        .isInstanceOf(Hook.Malformed.class);
    assertThat(signed(VECTOR, headers("v1,AAAA v1a,zzzz"), SENT))
        .isInstanceOf(Hook.Unverified.class);
  }

  @Test
  void refusesAnythingElseThanWhatWasSigned() {
    assertThat(signed(BODY, headers(SIGNATURE), SENT)).isInstanceOf(Hook.Unverified.class);
    var otherId = headers(SIGNATURE);
    otherId.put("webhook-id", List.of("msg_other"));
    assertThat(signed(VECTOR, otherId, SENT)).isInstanceOf(Hook.Unverified.class);
    var otherTime = headers(SIGNATURE);
    otherTime.put("webhook-timestamp", List.of("1614265331"));
    assertThat(signed(VECTOR, otherTime, SENT)).isInstanceOf(Hook.Unverified.class);
  }

  @Test
  void refusesWhatIsOlderOrNewerThanTheWindow() {
    Duration beyond = GitlabHook.TOLERANCE.plusSeconds(1);

    assertThat(signed(VECTOR, headers(SIGNATURE), SENT.plus(GitlabHook.TOLERANCE)))
        .isInstanceOf(Hook.Malformed.class);
    assertThat(signed(VECTOR, headers(SIGNATURE), SENT.plus(beyond)))
        .isInstanceOf(Hook.Unverified.class);
    assertThat(signed(VECTOR, headers(SIGNATURE), SENT.minus(beyond)))
        .isInstanceOf(Hook.Unverified.class);
  }

  @Test
  void refusesTimesThatAreNone() {
    for (String time : List.of("", "-1", "99999999999999999999", "1e9", "NaN")) {
      var headers = headers(SIGNATURE);
      headers.put("webhook-timestamp", List.of(time));
      assertThat(signed(VECTOR, headers, SENT)).isInstanceOf(Hook.Unverified.class);
    }
  }

  @Test
  void aSecretTokenIsNoWayAroundTheSignature() {
    var hook = new GitlabHook("gitlab.com", tokens("secret"), GitlabHook.keys(List.of(KEY)));

    assertThat(
            hook.receive(HookHeaders.of(Map.of("X-Gitlab-Token", List.of("secret"))), BODY, SENT))
        .isInstanceOf(Hook.Unverified.class);
  }

  @Test
  void acceptsSecretTokensWhereNothingIsSigned() {
    for (String token : List.of("old", "new")) {
      assertThat(token(Map.of("X-Gitlab-Token", List.of(token)))).isInstanceOf(Hook.Accepted.class);
    }
    for (String token : List.of("", "ol", "oldnew", "old ")) {
      assertThat(token(Map.of("X-Gitlab-Token", List.of(token))))
          .isInstanceOf(Hook.Unverified.class);
    }
    assertThat(token(Map.of())).isInstanceOf(Hook.Unverified.class);
    assertThat(token(Map.of("X-Gitlab-Token", List.of("old", "new"))))
        .isInstanceOf(Hook.Unverified.class);
  }

  @Test
  void takesTheIdThatIsThere() {
    String digest = HookSecrets.digest(BODY);

    assertThat(
            delivery(
                Map.of(
                    "Idempotency-Key", List.of("f5e5f430"), "X-Gitlab-Event-UUID", List.of("1"))))
        .isEqualTo("f5e5f430");
    assertThat(delivery(Map.of("X-Gitlab-Event-UUID", List.of("13792a34"))))
        .isEqualTo("13792a34:" + digest);
    assertThat(delivery(Map.of())).isEqualTo(digest);
  }

  @Test
  void saysWhatIsNoSigningToken() {
    for (String token : List.of("", "MfKQ9r8GKYqr", "whsec_", "whsec_!")) {
      assertThatThrownBy(() -> GitlabHook.keys(List.of(token)))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static String delivery(Map<String, List<String>> ids) {
    var headers = new HashMap<>(ids);
    headers.put("X-Gitlab-Token", List.of("old"));
    return ((Hook.Accepted) token(headers)).delivery();
  }

  private static Hook.Received token(Map<String, List<String>> headers) {
    return new GitlabHook("gitlab.com", tokens("old", "new"), HookSecrets.ofKeys(List.of()))
        .receive(HookHeaders.of(headers), BODY, SENT);
  }

  private static Hook.Received signed(byte[] body, Map<String, List<String>> headers, Instant at) {
    return new GitlabHook("gitlab.com", tokens(), GitlabHook.keys(List.of(KEY)))
        .receive(HookHeaders.of(headers), body, at);
  }

  private static HookSecrets tokens(String... tokens) {
    return HookSecrets.ofTexts(List.of(tokens));
  }

  private static Map<String, List<String>> headers(String signature) {
    var headers = new HashMap<String, List<String>>();
    headers.put("webhook-id", List.of(ID));
    headers.put("webhook-timestamp", List.of("1614265330"));
    headers.put("webhook-signature", List.of(signature));
    return headers;
  }
}
