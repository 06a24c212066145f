package dev.onus.ledger.tlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The log of transparency-dev/tessera at each of its sixteen sizes: signature, bundles, tiles,
/// root, and that each size goes on from those before.
class TesseraLogTest {
  private static Optional<byte[]> file(String path) {
    try (var in = TesseraLogTest.class.getResourceAsStream("tessera/" + path)) {
      return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static VerifierKey key() {
    return VerifierKey.parse(
        new String(file("vkey").orElseThrow(), StandardCharsets.UTF_8).strip());
  }

  private static LogFiles at(int size) {
    return (path, most) -> file(path.equals("checkpoint") ? "checkpoint." + size : path);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15})
  void verifiesAtEverySize(int size) {
    var earlier = new ArrayList<SignedCheckpoint>();
    for (int before = 0; before <= size; before++) {
      earlier.add(Checkpoint.open(file("checkpoint." + before).orElseThrow(), List.of(key())));
    }
    assertThat(LogVerification.verify(at(size), List.of(key()), earlier))
        .isEqualTo(new LogVerification.Sound(earlier.getLast()));
    var reader = LogReader.open(at(size), List.of(key()));
    for (int position = 0; position < size; position++) {
      byte[] entry = reader.entry(position);
      assertThat(reader.receipt(position).verify(entry, List.of(key())))
          .isInstanceOf(Receipt.Valid.class);
    }
    var listing = new LogListing(at(size), size);
    for (int other = 1; other <= 15; other++) {
      for (String path : List.of("tile/0/000.p/" + other, "tile/entries/000.p/" + other)) {
        assertThat(listing.fault(path).isEmpty()).as(path).isEqualTo(other <= size);
      }
    }
  }
}
