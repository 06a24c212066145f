package dev.onus.ledger.tlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TileTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0, 256, tile/0/000",
    "0, 999, 256, tile/0/999",
    "0, 1000, 256, tile/0/x001/000",
    "3, 1234067, 256, tile/3/x001/x234/067",
    "0, 1234067, 8, tile/0/x001/x234/067.p/8",
    "63, 5, 255, tile/63/005.p/255",
    "-1, 273, 112, tile/entries/273.p/112",
    "-1, 9223372036854775807, 256, tile/entries/x009/x223/x372/x036/x854/x775/807"
  })
  void hasOnePath(int level, long number, int width, String path) {
    var tile = new Tile(level, number, width);
    assertThat(tile.path()).isEqualTo(path);
    assertThat(Tile.parse(path)).isEqualTo(tile);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "tile",
        "tile/",
        "tile/0",
        "tile/0/",
        "tile/0/0",
        "tile/0/0000",
        "tile/0/x000/001",
        "tile/00/000",
        "tile/64/000",
        "tile/-1/000",
        "tile/8/0/000",
        "tile/0/000.p/0",
        "tile/0/000.p/256",
        "tile/0/000.p/01",
        "tile/0/000.p/",
        "tile/0/000.p/1/",
        "tile/0/001/000",
        "tile/0/x001/x000",
        "tile/0/x001//000",
        "tile/0/../000",
        "tile/entries/",
        "tile/Entries/000",
        "/tile/0/000",
        "tile/0/000 ",
        "tile/0/\u0661\u0661\u0661",
        "tile/0/x009/x223/x372/x036/x854/x775/808",
        "tile/0/000.p/+1",
        "checkpoint"
      })
  void refusesEveryOtherPath(String path) {
    assertThatThrownBy(() -> Tile.parse(path)).isInstanceOf(MalformedLog.class);
  }

  @Test
  void areThoseOfTheSpecificationForASizeOfSeventyThousand() {
    var partial = new ArrayList<String>();
    for (int level = 0; level < 64; level++) {
      long full = Tile.hashes(70_000, level) / 256;
      assertThat(full).isEqualTo(level == 0 ? 273 : level == 1 ? 1 : 0);
      Tile.in(70_000, level, full).ifPresent(tile -> partial.add(tile.path()));
    }
    assertThat(partial).isEqualTo(List.of("tile/0/273.p/112", "tile/1/001.p/17", "tile/2/000.p/1"));
    assertThat(Tile.in(256, 0, 1)).isEmpty();
    assertThat(Tile.in(256, 1, 0)).contains(new Tile(1, 0, 1));
    assertThat(Tile.in(0, 0, 0)).isEmpty();
    assertThat(Tile.in(256, 0, Long.MAX_VALUE)).isEmpty();
  }

  @Test
  void bundlesAreReadAsTheyWereWritten() {
    List<byte[]> entries = List.of(new byte[0], new byte[] {1}, new byte[65_535]);
    byte[] bundle = EntryBundle.encode(entries);
    assertThat(bundle).hasSize(6 + 1 + 65_535).startsWith(0, 0, 0, 1, 1, 0xFF, 0xFF);
    assertThat(EntryBundle.decode(bundle, 3, "bundle"))
        .usingRecursiveComparison()
        .isEqualTo(entries);
  }

  @Test
  void bundlesWithMoreOrFewerEntriesAreRefused() {
    byte[] bundle = EntryBundle.encode(List.of(new byte[3], new byte[4]));
    assertThatThrownBy(() -> EntryBundle.decode(bundle, 1, "tile/entries/000.p/1"))
        .hasMessage("tile/entries/000.p/1: goes on after its 1 entries");
    assertThatThrownBy(() -> EntryBundle.decode(bundle, 3, "b"))
        .hasMessage("b: ends after 2 of 3 entries");
    for (int length = 0; length < bundle.length; length++) {
      byte[] cut = java.util.Arrays.copyOf(bundle, length);
      assertThatThrownBy(() -> EntryBundle.decode(cut, 2, "b")).isInstanceOf(MalformedLog.class);
    }
    assertThatThrownBy(() -> EntryBundle.encode(List.of(new byte[65_536])))
        .isInstanceOf(MalformedLog.class);
    assertThatThrownBy(() -> EntryBundle.encode(List.of())).isInstanceOf(MalformedLog.class);
    var many = IntStream.range(0, 257).mapToObj(i -> new byte[0]).toList();
    assertThatThrownBy(() -> EntryBundle.encode(many)).isInstanceOf(MalformedLog.class);
  }
}
