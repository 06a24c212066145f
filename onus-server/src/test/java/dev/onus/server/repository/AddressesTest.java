package dev.onus.server.repository;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onus.server.http.PathPattern;
import dev.onus.server.http.RequestPath;
import java.util.List;
import org.junit.jupiter.api.Test;

class AddressesTest {
  @Test
  void aPathComesBackAsItWas() {
    for (String path :
        List.of("a/b.c", "ä ö/\u00e9#?&%2F.c", "a+b/ü\"'<>", "..a/.b", "💥/x", "a=b;c/d")) {
      String address = Addresses.file("shop", path, "", 0);
      assertThat(RequestPath.read(address))
          .as(path)
          .hasValueSatisfying(segments ->
              assertThat(String.join("/", segments.subList(3, segments.size()))).isEqualTo(path));
      assertThat(PathPattern.of("/r/{name}/file/{path...}").text()).isNotEmpty();
    }
  }

  @Test
  void aPathThatNoAddressHoldsHasNone() {
    for (String path : List.of("a\\b", "a\nb", "a\u0001", "\udcff.c")) {
      assertThat(Addresses.file("shop", path, "", 0)).as(path).isEmpty();
    }
  }

  @Test
  void aLineIsOnThePageThatHasIt() {
    assertThat(Addresses.file("s", "a", "v1&2", 12)).isEqualTo("/r/s/file/a?rev=v1%262#L12");
    assertThat(Addresses.file("s", "a", "", 2_000)).isEqualTo("/r/s/file/a#L2000");
    assertThat(Addresses.file("s", "a", "", 2_001)).isEqualTo("/r/s/file/a?from=2001#L2001");
    assertThat(Addresses.start(4_000)).isEqualTo(2_001);
  }
}
