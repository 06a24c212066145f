package dev.onus.server.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class PasswordHashTest {
  private final PasswordHash hash = new PasswordHash(TestServer.random());

  @Test
  void isTheFunctionOfTheRfc() {
    // RFC 9106, section 5.3
    byte[] tag =
        PasswordHash.argon2id(
            bytes(32, 1),
            bytes(16, 2),
            bytes(8, 3),
            bytes(12, 4),
            new PasswordHash.Work(32, 3, 4, 32));

    assertThat(HexFormat.of().formatHex(tag))
        .isEqualTo("0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659");
  }

  private static byte[] bytes(int count, int value) {
    var bytes = new byte[count];
    Arrays.fill(bytes, (byte) value);
    return bytes;
  }

  @Test
  void readsWhatTheReferenceImplementationWrote() {
    // From the tests of the reference implementation: "password" with the salt "somesalt".
    String kept =
        "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";

    assertThat(hash.matches("password", kept)).isTrue();
    assertThat(hash.matches("passwore", kept)).isFalse();
  }

  @Test
  void writesTheParametersOfOwaspAndAnotherSaltEachTime() {
    String one = hash.of("correct horse");
    String other = hash.of("correct horse");

    assertThat(one).startsWith("$argon2id$v=19$m=19456,t=2,p=1$").isNotEqualTo(other);
    assertThat(hash.matches("correct horse", one)).isTrue();
    assertThat(hash.matches("correct horse", other)).isTrue();
    assertThat(hash.matches("correct hors", one)).isFalse();
  }

  @Test
  void takesTheSameLetterHoweverAKeyboardWritesIt() {
    assertThat(hash.matches("Zu\u0308rich-am-See", hash.of("Z\u00fcrich-am-See"))).isTrue();
  }

  @Test
  void worksAsMuchWhereThereIsNothingToCompareWith() {
    long before = hash.computed();

    assertThat(hash.matches("anything", null)).isFalse();

    assertThat(hash.computed()).isEqualTo(before + 1);
  }

  @Test
  void failsLoudlyOnAHashThatIsNone() {
    assertThatThrownBy(() -> hash.matches("x", "plain")).isInstanceOf(IllegalStateException.class);
  }
}
