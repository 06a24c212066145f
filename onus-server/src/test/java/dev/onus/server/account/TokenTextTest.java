package dev.onus.server.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TokenTextTest {
  private static final TokenText TOKEN =
      TokenText.of(TestServer.random().get(), TestServer.random().get());

  @Test
  void isReadAsItWasWritten() {
    assertThat(TokenText.read(TOKEN.text())).contains(TOKEN);
    assertThat(TOKEN.text()).matches("onus_[0-9A-Za-z]{10}_[0-9A-Za-z]{43}_[0-9A-Za-z]{6}");
  }

  @Test
  void isRefusedWithAnyCharacterChanged() {
    String text = TOKEN.text();
    for (int i = 0; i < text.length(); i++) {
      char other = text.charAt(i) == 'a' ? 'b' : 'a';
      String changed = text.substring(0, i) + other + text.substring(i + 1);
      assertThat(TokenText.read(changed)).as("character %d", i).isEmpty();
    }
  }

  @Test
  void hasACheckThatOthersCanCompute() {
    // CRC-32 of "123456789" is 0xCBF43926 = 3421780262.
    assertThat(TokenText.check("123456789")).isEqualTo(base62(3_421_780_262L));
  }

  private static String base62(long number) {
    String digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    var written = new StringBuilder();
    for (long divisor = 916_132_832L; divisor > 0; divisor /= 62) {
      written.append(digits.charAt((int) (number / divisor % 62)));
    }
    return written.toString();
  }

  @Test
  void holdsThe256BitsOfItsSecret() {
    var all = new byte[32];
    Arrays.fill(all, (byte) 0xff);
    var almost = all.clone();
    almost[0] = 0x7f;

    assertThat(TokenText.of(all, all).text()).isNotEqualTo(TokenText.of(all, almost).text());
  }

  @Test
  void isNotWrittenIntoMessages() {
    assertThat(TOKEN.toString())
        .doesNotContain(TOKEN.text().substring(16, 40))
        .contains(TOKEN.id());
  }
}
