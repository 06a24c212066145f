package dev.onus.forge.github;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class AppTokenTest {
  private static final Instant NOW = Instant.ofEpochSecond(1_795_659_240);

  @Test
  void isASignedJsonWebToken() throws GeneralSecurityException {
    KeyPair pair = pair();

    String token = AppToken.of(new GithubCredential.App("Iv23li", pair.getPrivate()), NOW);

    List<String> parts = List.of(token.split("\\.", -1));
    assertThat(decoded(parts.get(0))).isEqualTo("{\"alg\":\"RS256\",\"typ\":\"JWT\"}");
    assertThat(decoded(parts.get(1)))
        .isEqualTo("{\"iat\":1795659180,\"exp\":1795659720,\"iss\":\"Iv23li\"}");
    Signature signature = Signature.getInstance("SHA256withRSA");
    signature.initVerify(pair.getPublic());
    signature.update((parts.get(0) + "." + parts.get(1)).getBytes(UTF_8));
    assertThat(signature.verify(Base64.getUrlDecoder().decode(parts.get(2)))).isTrue();
  }

  /// GitHub hands keys out as PKCS #1, which is what PKCS #8 has after 26 bytes of its own.
  @Test
  void readsKeysInBothForms() throws GeneralSecurityException {
    byte[] pkcs8 = pair().getPrivate().getEncoded();
    byte[] pkcs1 = Arrays.copyOfRange(pkcs8, 26, pkcs8.length);

    assertThat(PrivateKeyPem.read(pem("PRIVATE KEY", pkcs8)).getEncoded()).isEqualTo(pkcs8);
    assertThat(PrivateKeyPem.read(pem("RSA PRIVATE KEY", pkcs1)).getEncoded()).isEqualTo(pkcs8);
  }

  @Test
  void refusesWhatIsNoKey() {
    for (String pem :
        List.of(
            "",
            "x",
            pem("PRIVATE KEY", new byte[3]),
            pem("RSA PRIVATE KEY", new byte[0]),
            "-----BEGIN PRIVATE KEY-----",
            pem("EC PRIVATE KEY", new byte[20]))) {
      assertThatThrownBy(() -> PrivateKeyPem.read(pem))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static KeyPair pair() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    return generator.generateKeyPair();
  }

  private static String pem(String label, byte[] content) {
    return "-----BEGIN "
        + label
        + "-----\n"
        + Base64.getMimeEncoder().encodeToString(content)
        + "\n-----END "
        + label
        + "-----\n";
  }

  private static String decoded(String part) {
    return new String(Base64.getUrlDecoder().decode(part), UTF_8);
  }
}
