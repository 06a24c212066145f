package dev.onus.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourceMapTest {
  /// Line 1: column 1 is a.ts:1:1, column 9 is a.ts:2:5 (`charge`); line 3, column 3: b.ts:1:1.
  private static final String SMALL =
      """
      {"version":3,"sourceRoot":"src","sources":["a.ts","b.ts"],"names":["charge"],
       "mappings":"AAAA,QACIA;;ECDJ"}\
      """;

  private static String read(String name) throws IOException {
    try (var in = SourceMapTest.class.getResourceAsStream("/sourcemaps/" + name)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void agreesWithNodeOnAMapOfUglify() throws IOException {
    SourceMap map = SourceMap.parse(read("underscore.min.js.map"));
    var answers = new StringBuilder();
    for (String row : read("underscore.lookups.tsv").lines().toList()) {
      String[] cells = row.split("\t", -1);
      int line = Integer.parseInt(cells[0]);
      int column = Integer.parseInt(cells[1]);
      SourceMap.Original found = Objects.requireNonNull(map.lookup(line, column), row);
      answers
          .append(cells[0])
          .append('\t')
          .append(cells[1])
          .append('\t')
          .append(print(found))
          .append('\n');
    }
    assertThat(answers).hasToString(read("underscore.lookups.tsv"));
  }

  private static String print(SourceMap.Original found) {
    String name = found.name() == null ? "" : found.name();
    return found.source() + "\t" + found.line() + "\t" + found.column() + "\t" + name;
  }

  @Test
  void leadsToThePlaceAtOrBefore() {
    SourceMap map = SourceMap.parse(SMALL);

    assertThat(map.lookup(1, 1)).isEqualTo(new SourceMap.Original("src/a.ts", 1, 1, null));
    assertThat(map.lookup(1, 8)).isEqualTo(new SourceMap.Original("src/a.ts", 1, 1, null));
    assertThat(map.lookup(1, 30)).isEqualTo(new SourceMap.Original("src/a.ts", 2, 5, "charge"));
    assertThat(map.lookup(3, 3)).isEqualTo(new SourceMap.Original("src/b.ts", 1, 1, null));
  }

  @Test
  void saysNothingWhereTheMapSaysNothing() {
    SourceMap map = SourceMap.parse(SMALL);

    assertThat(map.lookup(2, 1)).isNull();
    assertThat(map.lookup(3, 2)).isNull();
    assertThat(map.lookup(4, 1)).isNull();
    assertThat(map.lookup(0, 0)).isNull();
  }

  @Test
  void readsTheSectionsOfAnIndexMap() {
    SourceMap map =
        SourceMap.parse(
            """
            {"version":3,"sections":[
              {"offset":{"line":0,"column":0},"map":{"version":3,"sources":["a.js"],"names":[],"mappings":"AAAA"}},
              {"offset":{"line":0,"column":10},"map":{"version":3,"sources":["b.js"],"names":["f"],"mappings":"AAEAA;AACA"}}]}\
            """);

    assertThat(map.lookup(1, 10)).isEqualTo(new SourceMap.Original("a.js", 1, 1, null));
    assertThat(map.lookup(1, 11)).isEqualTo(new SourceMap.Original("b.js", 3, 1, "f"));
    assertThat(map.lookup(2, 1)).isEqualTo(new SourceMap.Original("b.js", 4, 1, null));
  }

  @Test
  void leadsTheFramesOfALogToTheirSources() {
    ParsedLog log =
        Traces.parse(
            """
            TypeError: no
                at t (https://shop.example.org/static/app.js:1:30)
                at node:internal/main:1:30
                at https://shop.example.org/static/other.js:1:30
            """);
    var maps = new SourceMaps(file -> file.endsWith("/app.js") ? SMALL : null);

    ResolvedLog resolved =
        new FrameResolver(TrackedFiles.of(List.of("web/src/a.ts"))).resolve(maps.apply(log));

    assertThat(resolved.inApp()).hasSize(1);
    ResolvedFrame frame = resolved.inApp().getFirst();
    assertThat(frame.path()).isEqualTo("web/src/a.ts");
    assertThat(frame.frame().line()).isEqualTo(2);
    assertThat(frame.frame().column()).isEqualTo(5);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "nonsense",
        "{}",
        "{\"version\":2,\"mappings\":\"\"}",
        "{\"version\":3,\"mappings\":\"A!\"}",
        "{\"version\":3,\"mappings\":\"AA\"}",
        "{\"version\":3,\"mappings\":\"AAAAAA\"}",
        "{\"version\":3,\"mappings\":\"D\"}",
        "{\"version\":3,\"mappings\":\"gggggggggggggggg\"}",
        "{\"version\":3,\"sections\":{}}",
        "{\"version\":3,\"sections\":[{\"map\":{\"sections\":[]}}]}",
        "{\"version\":3,\"sections\":[{\"offset\":{\"line\":-1},\"map\":{\"mappings\":\"\"}}]}",
      })
  void refusesWhatIsNoMap(String text) {
    assertThatThrownBy(() -> SourceMap.parse(text))
        .isInstanceOf(SourceMapFormatException.class)
        .hasMessageStartingWith("not a source map: ");
  }

  @Test
  void aDamagedMapIsRefusedOrReadButNeverBreaksAnything() {
    var random = new Random(7);
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/;,";
    for (int round = 0; round < 2_000; round++) {
      var mappings = new StringBuilder();
      for (int i = 0; i < 40; i++) {
        mappings.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      try {
        SourceMap map =
            SourceMap.parse(
                "{\"version\":3,\"sources\":[\"a\"],\"names\":[],\"mappings\":\""
                    + mappings
                    + "\"}");
        map.lookup(1 + random.nextInt(5), 1 + random.nextInt(100));
      } catch (SourceMapFormatException e) {
        assertThat(e).hasMessageContaining("not a source map");
      }
    }
  }
}
