package dev.onus.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestPathTest {
  @Test
  void givesDecodedSegments() {
    assertThat(RequestPath.read("/r/shop/file/src/M%C3%BCller%20x.java"))
        .contains(List.of("r", "shop", "file", "src", "Müller x.java"));
    assertThat(RequestPath.read("/")).contains(List.of());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "r",
        "/a/",
        "//a",
        "/a//b",
        "/../a",
        "/a/..",
        "/a/.",
        "/%2e%2e/a",
        "/a%2Fb",
        "/a%5Cb",
        "/a\\b",
        "/a%00",
        "/a%0d%0aSet-Cookie:x",
        "/a%",
        "/a%4",
        "/a%zz",
        "/%ff",
        "/%c0%ae%c0%ae"
      })
  void refusesWhatCouldBeReadInTwoWays(String path) {
    assertThat(RequestPath.read(path)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "ü", "a+b", "100%", "<script>", "a\"b", "a'b", "#", "?", "&"})
  void encodesWhatItDecodes(String segment) {
    assertThat(RequestPath.read("/" + RequestPath.encode(segment))).contains(List.of(segment));
    assertThat(RequestPath.encode(segment)).matches("[A-Za-z0-9._~%-]+");
  }
}
