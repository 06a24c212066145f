package dev.onus.forge.github;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onus.forge.ForgeEvent;
import dev.onus.forge.Hook;
import dev.onus.forge.HookHeaders;
import dev.onus.forge.hook.HookSecrets;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GithubHookTest {
  private static final String SECRET = "It's a Secret to Everybody";
  private static final byte[] PING = "{\"zen\":\"Keep it simple.\"}".getBytes(UTF_8);
  private static final Instant NOW = Instant.parse("2026-11-26T02:14:00Z");

  /// The vector of GitHub's documentation.
  @Test
  void agreesWithThePublishedVector() {
    assertThat(
            HexFormat.of()
                .formatHex(
                    HookSecrets.hmac(SECRET.getBytes(UTF_8), "Hello, World!".getBytes(UTF_8))))
        .isEqualTo("757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17");
  }

  /// The body of the vector is no JSON, so a delivery that holds is told from one that does not.
  @Test
  void verifiesBeforeItReads() {
    byte[] body = "Hello, World!".getBytes(UTF_8);

    assertThat(receive(headers(sign(SECRET, body)), body)).isInstanceOf(Hook.Malformed.class);
    assertThat(receive(headers(sign("another", body)), body)).isInstanceOf(Hook.Unverified.class);
  }

  @Test
  void acceptsWhatIsSigned() {
    Hook.Received received = receive(headers(sign(SECRET, PING)), PING);

    assertThat(received)
        .isInstanceOfSatisfying(
            Hook.Accepted.class,
            accepted -> {
              assertThat(accepted.delivery()).isEqualTo("72d3162e-cc78-11e3-81ab-4c9367dc0958");
              assertThat(accepted.event()).isInstanceOf(ForgeEvent.Ping.class);
            });
  }

  @Test
  void acceptsEverySecretWhileOneReplacesAnother() {
    var hook = new GithubHook("github.com", HookSecrets.ofTexts(List.of("new", SECRET)));

    for (String secret : List.of("new", SECRET)) {
      assertThat(hook.receive(HookHeaders.of(headers(sign(secret, PING))), PING, NOW))
          .isInstanceOf(Hook.Accepted.class);
    }
  }

  @Test
  void refusesAnyOtherBody() {
    var signature = sign(SECRET, PING);
    for (int i = 0; i < PING.length; i++) {
      byte[] changed = PING.clone();
      changed[i] ^= 1;
      assertThat(receive(headers(signature), changed)).isInstanceOf(Hook.Unverified.class);
    }
  }

  @Test
  void refusesASignatureWithSha1Alone() {
    var headers = headers("x");
    headers.remove("X-Hub-Signature-256");
    headers.put("X-Hub-Signature", List.of("sha1=0000000000000000000000000000000000000000"));

    assertThat(receive(headers, PING))
        .isEqualTo(
            new Hook.Unverified("it is signed with SHA-1 alone; X-Hub-Signature-256 is required"));
  }

  @Test
  void refusesWhatIsNoSignature() {
    String code = sign(SECRET, PING);
    for (String odd :
        List.of(
            "",
            "sha256=",
            code.substring(7),
            code.substring(0, code.length() - 1),
            code + "0",
            "sha1=" + code.substring(7),
            " " + code,
            "sha256=" + code.substring(7).replace(code.charAt(70), 'g'))) {
      assertThat(receive(headers(odd), PING)).isInstanceOf(Hook.Unverified.class);
    }
  }

  @Test
  void refusesTwoSignatures() {
    var headers = headers("x");
    headers.put("X-Hub-Signature-256", List.of(sign(SECRET, PING), sign(SECRET, PING)));

    assertThat(receive(headers, PING)).isInstanceOf(Hook.Unverified.class);
  }

  @Test
  void refusesADeliveryWithoutAnId() {
    var headers = headers(sign(SECRET, PING));
    headers.remove("X-GitHub-Delivery");

    assertThat(receive(headers, PING)).isInstanceOf(Hook.Unverified.class);
  }

  @Test
  void acceptsNothingWithoutASecret() {
    var hook = new GithubHook("github.com", HookSecrets.ofTexts(List.of()));

    assertThat(hook.receive(HookHeaders.of(headers(sign(SECRET, PING))), PING, NOW))
        .isInstanceOf(Hook.Unverified.class);
    assertThatThrownBy(() -> HookSecrets.ofTexts(List.of("")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesABodyThatIsTooLong() {
    byte[] body = new byte[25 * 1024 * 1024 + 1];

    assertThat(receive(headers(sign(SECRET, body)), body)).isInstanceOf(Hook.Unverified.class);
  }

  private static Hook.Received receive(Map<String, List<String>> headers, byte[] body) {
    return new GithubHook("github.com", HookSecrets.ofTexts(List.of(SECRET)))
        .receive(HookHeaders.of(headers), body, NOW);
  }

  private static Map<String, List<String>> headers(String signature) {
    var headers = new HashMap<String, List<String>>();
    headers.put("x-github-event", List.of("ping"));
    headers.put("X-GitHub-Delivery", List.of("72d3162e-cc78-11e3-81ab-4c9367dc0958"));
    headers.put("X-Hub-Signature-256", List.of(signature));
    return headers;
  }

  private static String sign(String secret, byte[] body) {
    return "sha256=" + HexFormat.of().formatHex(HookSecrets.hmac(secret.getBytes(UTF_8), body));
  }
}
