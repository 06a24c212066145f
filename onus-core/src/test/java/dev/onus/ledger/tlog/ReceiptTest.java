package dev.onus.ledger.tlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReceiptTest {
  private static final MemoryLog LOG = MemoryLog.of(300);

  private static byte[] entry(int position) {
    return LOG.entries(position, 1).getFirst();
  }

  private static Receipt receipt(int position) {
    return Receipt.of(LOG, position, LOG.leaf(position), LOG.checkpoint());
  }

  private static boolean isValid(byte[] receipt, byte[] entry) {
    try {
      return Receipt.parse(receipt).verify(entry, MemoryLog.KEYS) instanceof Receipt.Valid;
    } catch (MalformedLog e) {
      return false;
    }
  }

  @Test
  void hasTheFormOfTlogProof() {
    var receipt = receipt(299);
    assertThat(receipt.toString())
        .startsWith("c2sp.org/tlog-proof@v1\nindex 299\n")
        .endsWith("\n\n" + LOG.checkpoint().note());
    assertThat(Receipt.parse(receipt.bytes())).isEqualTo(receipt);
    var extra = receipt.withExtra(new byte[] {1, 2, 3});
    assertThat(extra.toString()).startsWith("c2sp.org/tlog-proof@v1\nextra AQID\nindex 299\n");
    assertThat(Receipt.parse(extra.bytes())).isEqualTo(extra);
    assertThat(Receipt.parse(extra.bytes()).extra()).containsExactly(1, 2, 3);
  }

  @Test
  void provesItsOwnEntryAndNoOther() {
    for (int position : new int[] {0, 1, 254, 255, 256, 299}) {
      byte[] receipt = receipt(position).bytes();
      for (int other : new int[] {0, 1, 254, 255, 256, 299}) {
        assertThat(isValid(receipt, entry(other))).isEqualTo(position == other);
      }
    }
    assertThatThrownBy(() -> Receipt.of(LOG, 3, LOG.leaf(4), LOG.checkpoint()))
        .isInstanceOf(MalformedLog.class);
  }

  @Test
  void provesNothingAfterAnyChangeOrCut() {
    byte[] receipt = receipt(277).bytes();
    byte[] entry = entry(277);
    assertThat(isValid(receipt, entry)).isTrue();
    for (int i = 0; i < receipt.length; i++) {
      byte[] changed = receipt.clone();
      changed[i]++;
      assertThat(isValid(changed, entry)).as("byte %d", i).isFalse();
      assertThat(isValid(Arrays.copyOf(receipt, i), entry)).as("cut at %d", i).isFalse();
      assertThat(isValid(Arrays.copyOfRange(receipt, i + 1, receipt.length), entry)).isFalse();
    }
  }

  @Test
  void provesNothingWithTheKeyOfAnotherLog() {
    var other = Ed25519Signer.ofSeed("example.com/log", MemoryLog.seed(2));
    assertThat(receipt(5).verify(entry(5), List.of(other.key())))
        .isInstanceOf(Receipt.Invalid.class);
    assertThat(receipt(5).verify(entry(5), List.of())).isInstanceOf(Receipt.Invalid.class);
  }

  @Test
  void isReadInOneFormOnly() {
    String text = receipt(5).toString();
    for (String wrong :
        List.of(
            text.replace("@v1", "@v2"),
            text.replace("index 5", "index 05"),
            text.replace("index 5", "index +5"),
            text.replace("index 5", "index -5"),
            text.replace("index 5", "index 18446744073709551615"),
            text.replace("index 5", "index 5 "),
            text.replace("index 5", "Index 5"),
            text.replace("index 5\n", ""),
            text.replace("index 5\n", "index 5\n\n"),
            text.replace("index 5\n", "extra \nindex 5\n"),
            text.replace("index 5\n", "index 5\n" + "A".repeat(42) + "\n"),
            text.replace("\n", "\r\n"),
            text + "\n",
            "\uFEFF" + text)) {
      assertThat(isValid(wrong.getBytes(StandardCharsets.UTF_8), entry(5))).as(wrong).isFalse();
    }
    assertThatThrownBy(() -> Receipt.parse(new byte[Receipt.LONGEST + 1]))
        .isInstanceOf(MalformedLog.class);
  }
}
