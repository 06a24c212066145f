package dev.onus.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onus.provenance.Origin;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TerminalTest {
  @Test
  void coloursOnATerminal() {
    assertThat(Terminal.of(true, false, Map.of()).colour()).isTrue();
    assertThat(Terminal.of(false, true, Map.of()).colour()).isFalse();
  }

  @Test
  void obeysNoColorUnlessItIsEmpty() {
    assertThat(Terminal.of(true, true, Map.of("NO_COLOR", "1")).colour()).isFalse();
    assertThat(Terminal.of(true, true, Map.of("NO_COLOR", "")).colour()).isTrue();
  }

  @Test
  void doesNotColourADumbTerminal() {
    assertThat(Terminal.of(true, true, Map.of("TERM", "dumb")).colour()).isFalse();
  }

  @Test
  void isEightyColumnsWideWhereThereIsNoTerminal() {
    assertThat(Terminal.NONE.columns()).isEqualTo(80);
  }

  @Test
  void plainStyleAddsNothingAndColouredStyleEndsWhatItBegins() {
    assertThat(Style.PLAIN.origin(Origin.AI, "ai")).isEqualTo("ai");
    assertThat(Style.COLOURED.bad("no")).isEqualTo("\u001b[31mno\u001b[0m");
  }
}
