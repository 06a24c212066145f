package dev.onus.ledger.projection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onus.ledger.Authority;
import dev.onus.ledger.Entry;
import dev.onus.ledger.Inputs;
import dev.onus.ledger.record.Foreign;
import dev.onus.ledger.record.Id;
import dev.onus.ledger.record.PrivateText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

class ProjectionTest {
  private static final Path EXPECTED =
      Path.of("src/test/resources/dev/onus/ledger/projection/tables.txt");

  /// Run with `-Dgolden.update=true` to write the tables anew, then look at the difference.
  @Test
  void theStoryGivesTheseTables() throws IOException {
    var tables = new InMemory();
    for (Entry entry : Inputs.entries()) {
      assertThat(tables.append(entry)).as(entry.type()).isEmpty();
    }
    if (Boolean.getBoolean("golden.update")) {
      Files.createDirectories(EXPECTED.getParent());
      Files.writeString(EXPECTED, tables.text());
    }
    assertThat(tables.text()).isEqualTo(Files.readString(EXPECTED));
  }

  @Test
  void everyTableHasRowsInTheStory() {
    var tables = new InMemory();
    Inputs.entries().forEach(tables::append);
    for (Table table : Tables.all()) {
      assertThat(tables.rows(table)).as(table.name()).isNotEmpty();
    }
  }

  @Test
  void keepsWhoseAKeyWasAtEachPosition() {
    var tables = new InMemory();
    String link = line("identity-linked");
    for (String line : List.of(link, line("identity-erased"), link)) {
      assertThat(tables.append(Inputs.entry(line, 0))).isEmpty();
    }
    assertThat(tables.rows(Tables.IDENTITY))
        .extracting(row -> row.values().get("since") + " to " + row.values().get("until"))
        .containsExactly("0 to 1", "2 to null");
  }

  private static String line(String type) {
    return Inputs.lines().stream()
        .filter(each -> each.contains("\"type\":\"" + type + "\""))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void holdsNoPrivateText() {
    var tables = new InMemory();
    Inputs.entries().forEach(tables::append);
    String text = tables.text();
    for (String line : Inputs.lines()) {
      for (PrivateText.Open each : Inputs.draft(line).entry(Inputs.BEGIN).privateTexts()) {
        assertThat(text).doesNotContain(each.text());
      }
    }
  }

  /// Load is a fact of one assignment; a table of it would be a ranking of people.
  @Test
  void holdsNoFigureAboutAPerson() {
    assertThat(Tables.all().stream().flatMap(t -> t.columns().stream()).map(Table.Column::name))
        .noneMatch(name -> name.contains("7d") || name.contains("load") || name.equals("lines"));
  }

  @Test
  void namesFitEveryDatabase() {
    // Words that SQLite or PostgreSQL reserve.
    List<String> reserved =
        List.of(
            "commit", "left", "end", "order", "group", "user", "references", "check", "default");
    for (Table table : Tables.all()) {
      Stream.concat(Stream.of(table.name()), table.columns().stream().map(Table.Column::name))
          .forEach(name -> assertThat(name).matches("[a-z][a-z0-9_]*").isNotIn(reserved));
    }
  }

  @Test
  void hasNothingToSayOfAForeignRecord() {
    var foreign = new Foreign("exception-lent", 1, JsonNodeFactory.instance.objectNode());
    var entry = new Entry(Inputs.BEGIN, new Authority.Observed(new Id("ci")), null, null, foreign);
    assertThat(Projection.of(0, entry)).isEmpty();
    assertThat(References.of(entry)).isEmpty();
  }
}
