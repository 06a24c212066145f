package dev.onus.ledger.attestation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onus.problem.Problem;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Whatever the bytes are, the answer is a value or the one refusal.
class HostileAttestationTest {
  private static final List<String> WORDS =
      List.of(
          "{",
          "}",
          "[",
          "]",
          ",",
          ":",
          "null",
          "true",
          "-1",
          "1e999999999",
          "0.1",
          "\"\"",
          "\"\\ud800\"",
          "\"\\u0000\"",
          "\"digest\"",
          "\"predicate\"",
          "\"signatures\"",
          "\"sig\"",
          "9".repeat(99),
          "9".repeat(200),
          "[".repeat(70),
          "\u00e9",
          "\uD83D\uDE00");

  private final Random random = new Random(20_261_125);

  private byte[] changed(byte[] seed) {
    var out = new ByteArrayOutputStream();
    int from = 0;
    for (int times = random.nextInt(3); times >= 0; times--) {
      int at = from + random.nextInt(seed.length - from + 1);
      out.write(seed, from, at - from);
      switch (random.nextInt(4)) {
        case 0 -> out.write(random.nextInt(256));
        case 1 ->
            out.writeBytes(
                WORDS.get(random.nextInt(WORDS.size())).getBytes(StandardCharsets.UTF_8));
        case 2 -> at = Math.min(seed.length, at + 1 + random.nextInt(40));
        default -> {
          int back = random.nextInt(at + 1);
          out.write(seed, back, at - back);
        }
      }
      from = at;
    }
    out.write(seed, from, seed.length - from);
    return out.toByteArray();
  }

  @Test
  void statementsAreReadOrRefused() {
    List<byte[]> seeds =
        new ArrayList<>(
            Examples.all().stream().map(Examples::statement).map(InTotoStatement::toJson).toList());
    seeds.add(
        Examples.statement(new Predicate.Foreign("https://x.org/p", "{\"a\":[1.5,{}]}")).toJson());
    int read = 0;
    for (int round = 0; round < 30_000; round++) {
      try {
        var statement = InTotoStatement.read(changed(seeds.get(round % seeds.size())));
        assertThat(InTotoStatement.read(statement.toJson())).isEqualTo(statement);
        read++;
      } catch (MalformedAttestation e) {
        assertThat(e).hasMessageNotContaining("Exception");
      }
    }
    assertThat(read).isBetween(100, 29_900);
  }

  @Test
  void envelopesAreReadOrRefused() {
    byte[] seed =
        new Envelope(
                InTotoStatement.PAYLOAD_TYPE,
                new byte[] {1, 2, 3, 4},
                List.of(new Envelope.Signature("a", new byte[64])))
            .toJson();
    int read = 0;
    for (int round = 0; round < 30_000; round++) {
      try {
        var envelope = Envelope.read(changed(seed));
        assertThat(Envelope.read(envelope.toJson())).isEqualTo(envelope);
        read++;
      } catch (MalformedAttestation e) {
        assertThat(e).hasMessageNotContaining("Exception");
      }
    }
    assertThat(read).isBetween(100, 29_900);
  }

  @Test
  void aBundleNamesEveryLineThatIsNoEnvelope() {
    var envelope =
        new Envelope("x", new byte[] {7}, List.of(new Envelope.Signature(null, new byte[3])));
    String line = new String(envelope.toJson(), StandardCharsets.UTF_8);
    var reading =
        Bundle.read(
            "a.intoto.jsonl", (line + "\n\n{}\r\n" + line).getBytes(StandardCharsets.UTF_8));
    assertThat(reading.envelopes()).containsExactly(envelope, envelope);
    assertThat(reading.problems())
        .containsExactly(new Problem("a.intoto.jsonl", 3, 1, "payloadType: it is missing"));
    byte[] written = Bundle.write(reading.envelopes());
    assertThat(new String(written, StandardCharsets.UTF_8)).isEqualTo(line + "\n" + line + "\n");
    assertThat(Bundle.read("b", written))
        .isEqualTo(new Bundle.Reading(List.of(envelope, envelope), List.of()));
  }
}
