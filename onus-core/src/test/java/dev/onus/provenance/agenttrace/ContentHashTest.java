package dev.onus.provenance.agenttrace;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ContentHashTest {
  /// Published test vectors of MurmurHash3 x86 32 with the seed 0.
  @ParameterizedTest
  @CsvSource({
    "'', 0",
    "a, 3c2569b2",
    "hello, 248bfa47",
    "'hello, world', 149bbb7f",
    "The quick brown fox jumps over the lazy dog, 2e4ff723"
  })
  void computesMurmur3(String text, String expected) {
    assertThat(Integer.toHexString(Murmur3.hash(bytes(text)))).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "murmur3:248bfa47",
        "sha256:2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824",
        "sha256:2cf24dba5fb0a30e",
        "SHA-256:2CF24DBA5FB0A30E",
        "sha1:aaf4c61ddcc5e8a2dabede0f3b482cd9aea9434d",
        "md5:5d41402abc4b2a76b9719d911017c592",
        "sha256:5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03"
      })
  void holdsForTheTextItWasTakenFromWithOrWithoutItsLastNewline(String hash) {
    assertThat(holds(hash, "hello")).isTrue();
    assertThat(holds(hash, "hell0")).isFalse();
  }

  @Test
  void holdsWhetherCarriageReturnsWereHashedOrNot() {
    String unix = ContentHash.of(bytes("a\nb"));
    String dos = ContentHash.of(bytes("a\r\nb\r"));

    assertThat(holds(unix, "a\r\nb\r")).isTrue();
    assertThat(holds(dos, "a\r\nb\r")).isTrue();
    assertThat(holds(dos, "a\nb")).isFalse();
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "248bfa47",
        "sha256:",
        "sha256:2cf2",
        "sha256:xyzxyzxyz",
        "murmur3:248bfa47248bfa47",
        "blake3:2cf24dba5fb0a30e"
      })
  void isNoneWhenItCannotBeComputedOrProvesTooLittle(String text) {
    assertThat(ContentHash.parse(text)).isNull();
  }

  private static boolean holds(String hash, String text) {
    return Objects.requireNonNull(ContentHash.parse(hash)).holds(bytes(text));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
