package dev.onus.server.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnPathTest {
  @ParameterizedTest
  @ValueSource(strings = {"/", "/r/shop", "/answer?at=2026-01-01", "/r/shop/file/a%20b", "/a#b"})
  void leadsToPlacesOfThisServer(String path) {
    assertThat(OwnPath.of(Optional.of(path))).isEqualTo(path);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "//evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "/\t/evil.example",
        "/\n/evil.example",
        "/a\r\nSet-Cookie: x=y",
        "https://evil.example",
        "javascript:alert(1)",
        " /x",
        "evil.example",
        "",
        "/a\\b",
        "/ä",
        "/sign-in",
        "/sign-in/oidc",
        "/sign-out"
      })
  void leadsNowhereElse(String path) {
    assertThat(OwnPath.of(Optional.of(path))).isEqualTo("/");
  }

  @Test
  void leadsToTheOverviewWhereNothingIsSaidOrTooMuch() {
    assertThat(OwnPath.of(Optional.empty())).isEqualTo("/");
    assertThat(OwnPath.of(Optional.of("/" + "a".repeat(2000)))).isEqualTo("/");
  }
}
