package dev.onus.server.api;

import static dev.onus.server.api.Schemas.map;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/// What is written is what is read.
class YamlTest {
  @Test
  void mapsAndListsAsTheyAre() {
    Map<String, Object> map =
        map(
            "openapi",
            "3.1.1",
            "empty",
            Map.of(),
            "none",
            List.of(),
            "words",
            List.of("a", "b, c", "null", "{d}"),
            "rows",
            List.of(map("one", 1, "two", map("deep", List.of(Map.of(), map("x", true)))), 7),
            "/r/{name}",
            map("303", map("says", "it: is # so")));

    assertThat(read(Yaml.of(map))).isEqualTo(map);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "yes",
        "null",
        "true",
        "~",
        "1",
        "1.5",
        "0x1f",
        "2026-11-26",
        "- a",
        "a: b",
        "a #b",
        "#a",
        "*a",
        "&a",
        "!a",
        "%a",
        "@a",
        "`a",
        "'a'",
        "\"a\"",
        "a\nb",
        "a\tb",
        "ü",
        "{a}",
        "[a]",
        "a,",
        "a b",
        "a:",
        "<<",
        "=",
        ".",
        "..",
        "\u0000",
        "\u2028",
        "a  b",
        "/openapi.yaml",
        "$ref",
        "#/components/schemas/A.B",
        "Why? (RFC 9457)",
        "a 'b'"
      })
  void textsAsTheyAre(String text) {
    assertThat(read(Yaml.of(map("a", text)))).isEqualTo(map("a", text));
    assertThat(read(Yaml.of(map("a", List.of(text, text)))))
        .isEqualTo(map("a", List.of(text, text)));
    assertThat(read(Yaml.of(map(text, 1)))).isEqualTo(map(text, 1));
  }

  private static Object read(String yaml) {
    return new Load(LoadSettings.builder().build()).loadFromString(yaml);
  }
}
