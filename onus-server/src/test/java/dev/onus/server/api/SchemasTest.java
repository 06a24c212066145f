package dev.onus.server.api;

import static dev.onus.server.api.Schemas.map;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// A schema says what is written of an object, no more and no less.
class SchemasTest {
  private final Schemas schemas = new Schemas();

  /// Of everything one.
  record Sample(
      String text,
      int small,
      long large,
      double fraction,
      boolean flag,
      @Nullable String maybe,
      @Nullable Integer count,
      @Nullable Inner inner,
      Optional<String> optional,
      List<@Nullable String> texts,
      Map<String, Inner> named,
      Colour colour,
      @Nullable Colour maybeColour,
      Instant at,
      LocalDate day,
      Either either) {
    /// Written too, as the writer of JSON does it.
    public boolean isReady() {
      return flag;
    }
  }

  record Inner(int value, @Nullable Inner below) {}

  enum Colour {
    RED,
    BLUE
  }

  sealed interface Either {
    record Left(int left) implements Either {}

    record Right(String right) implements Either {}
  }

  @Test
  void saysWhatIsWritten() {
    assertThat(schemas.of(Sample.class)).isEqualTo(reference("Sample"));

    assertThat(property("text")).isEqualTo(map("type", "string"));
    assertThat(property("small")).isEqualTo(map("type", "integer", "format", "int32"));
    assertThat(property("large")).isEqualTo(map("type", "integer", "format", "int64"));
    assertThat(property("fraction")).isEqualTo(map("type", "number"));
    assertThat(property("flag")).isEqualTo(map("type", "boolean"));
    assertThat(property("ready")).isEqualTo(map("type", "boolean"));
    assertThat(property("at")).isEqualTo(map("type", "string", "format", "date-time"));
    assertThat(property("day")).isEqualTo(map("type", "string", "format", "date"));
    assertThat(property("colour")).isEqualTo(map("type", "string", "enum", List.of("RED", "BLUE")));
    assertThat(property("named"))
        .isEqualTo(map("type", "object", "additionalProperties", reference("Inner")));
    assertThat(property("either"))
        .isEqualTo(map("oneOf", List.of(reference("Either.Left"), reference("Either.Right"))));
  }

  @Test
  void saysWhatMayBeNull() {
    schemas.of(Sample.class);
    var orNull = List.of("string", "null");

    assertThat(property("maybe")).isEqualTo(map("type", orNull));
    assertThat(property("optional")).isEqualTo(map("type", orNull));
    assertThat(property("count"))
        .isEqualTo(map("type", List.of("integer", "null"), "format", "int32"));
    assertThat(property("texts")).isEqualTo(map("type", "array", "items", map("type", orNull)));
    assertThat(property("inner"))
        .isEqualTo(map("anyOf", List.of(reference("Inner"), map("type", "null"))));
    assertThat(property("maybeColour"))
        .isEqualTo(map("anyOf", List.of(property("colour"), map("type", "null"))));
  }

  @Test
  void everyPropertyIsAlwaysThere() {
    schemas.of(Sample.class);

    assertThat(component("Sample").get("required"))
        .isEqualTo(List.copyOf(((Map<?, ?>) get(component("Sample"), "properties")).keySet()));
  }

  @Test
  void refusesWhatItDoesNotKnow() {
    assertThatThrownBy(() -> schemas.of(Thread.class)).hasMessageContaining("Thread");
  }

  private Map<?, ?> property(String name) {
    return (Map<?, ?>) get((Map<?, ?>) get(component("Sample"), "properties"), name);
  }

  private Map<?, ?> component(String name) {
    return (Map<?, ?>) get(schemas.components(), "SchemasTest." + name);
  }

  private static Object get(Map<?, ?> map, String name) {
    return java.util.Objects.requireNonNull(map.get(name), name);
  }

  private static Map<String, Object> reference(String name) {
    return map("$ref", "#/components/schemas/SchemasTest." + name);
  }
}
