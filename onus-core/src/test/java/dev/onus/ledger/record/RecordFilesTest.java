package dev.onus.ledger.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// The files that are generated from the types are the ones in the repository. Run with
/// `-Dgolden.update=true` to write them anew, then look at the difference before committing it.
class RecordFilesTest {
  private static final Path SCHEMAS = Path.of("../schema/records");
  private static final Path REFERENCE = Path.of("../docs/reference/records.md");
  private static final JsonMapper PRETTY =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  static List<RecordType> types() {
    return RecordType.all();
  }

  @ParameterizedTest
  @MethodSource("types")
  void theSchemaIsThatOfTheType(RecordType type) throws IOException {
    String schema = PRETTY.writeValueAsString(type.schema()) + "\n";
    assertEquals(SCHEMAS.resolve(type.name() + ".v" + type.version() + ".schema.json"), schema);
  }

  @Test
  void everySchemaBelongsToAType() throws IOException {
    try (var files = Files.list(SCHEMAS)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(
              types().stream()
                  .map(type -> type.name() + ".v" + type.version() + ".schema.json")
                  .toList());
    }
  }

  @Test
  void theReferenceIsThatOfTheTypes() throws IOException {
    assertEquals(REFERENCE, RecordType.reference());
  }

  @Test
  void everyFieldSaysWhatItMeans() {
    for (RecordType type : types()) {
      if (!type.isFree()) {
        assertSaysAll(type.name(), type.fields());
      }
    }
  }

  private static void assertSaysAll(String name, Fields fields) {
    for (Fields.Field field : fields.fields()) {
      assertThat(field.says()).as(name + "." + field.name()).isNotBlank();
      Shape shape = field.shape() instanceof Shape.Listed list ? list.element() : field.shape();
      if (shape instanceof Fields inner) {
        assertSaysAll(name + "." + field.name(), inner);
      }
    }
  }

  private static void assertEquals(Path file, String expected) throws IOException {
    if (Boolean.getBoolean("golden.update")) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, expected);
    }
    assertThat(Files.readString(file)).isEqualTo(expected);
  }
}
