package dev.onus.ledger.tlog;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Proves to somebody without a connection that an entry is in a log: its position, the proof, and
/// a signed checkpoint (C2SP tlog-proof, version 1; files are named `.tlog-proof`).
///
/// @param extra for the application, and not covered by any signature; empty when there is none
/// @param index the position of the entry
/// @param hashes the inclusion proof
public record Receipt(byte[] extra, long index, List<Hash> hashes, SignedNote checkpoint) {
  private static final String FORMAT = "c2sp.org/tlog-proof@v1";
  private static final String WHAT = "receipt";
  private static final int LONGEST_EXTRA = 1 << 16;

  /// In bytes.
  public static final int LONGEST = SignedNote.LONGEST + 2 * LONGEST_EXTRA;

  public Receipt {
    extra = extra.clone();
    hashes = List.copyOf(hashes);
    if (index < 0 || hashes.size() > Lines.MOST_HASHES || extra.length > LONGEST_EXTRA) {
      throw new MalformedLog(WHAT, "has an index below 0, or too many hashes, or too much extra");
    }
  }

  /// A receipt for an entry of a log. It is verified before it is handed out.
  ///
  /// @throws MalformedLog when the tiles do not lead from the leaf to the root of the checkpoint
  public static Receipt of(TileSource tiles, long index, Hash leaf, SignedCheckpoint checkpoint) {
    var proof = new Tree(tiles).inclusion(index, checkpoint.size());
    if (!proof.verifies(leaf, checkpoint.root())) {
      throw new MalformedLog(
          WHAT, "the tiles do not prove that the entry " + index + " is in the log");
    }
    return new Receipt(new byte[0], index, proof.hashes(), checkpoint.note());
  }

  /// Reads a receipt.
  ///
  /// @throws MalformedLog when it is none
  public static Receipt parse(byte[] receipt) {
    if (receipt.length > LONGEST) {
      throw new MalformedLog(WHAT, "is longer than " + LONGEST + " bytes");
    }
    var lines = new Lines(SignedNote.utf8(receipt, WHAT), WHAT);
    if (!lines.next().equals(FORMAT)) {
      throw new MalformedLog(WHAT, "does not begin with " + FORMAT);
    }
    byte[] extra = new byte[0];
    if (lines.begins("extra ")) {
      extra = Base64Text.decode(lines.after("extra"), WHAT + ": extra");
      if (extra.length == 0) {
        throw new MalformedLog(WHAT, "has a line `extra` with nothing on it");
      }
    }
    long index = Decimal.parse(lines.after("index"), WHAT + ": index");
    return new Receipt(extra, index, lines.hashes(), lines.note());
  }

  /// The receipt as it is stored and sent.
  public byte[] bytes() {
    return toString().getBytes(StandardCharsets.UTF_8);
  }

  /// The same receipt with data of the application in it.
  public Receipt withExtra(byte[] data) {
    return new Receipt(data, index, hashes, checkpoint);
  }

  /// Verifies it for an entry, with a log that is known by its keys; no witness is asked for.
  public Verdict verify(byte[] entry, Collection<VerifierKey> logKeys) {
    return verify(Merkle.leaf(entry), logKeys, Optional.empty());
  }

  /// Verifies it for the hash of a leaf. With a policy, the checkpoint also has the cosignatures
  /// that the policy asks for.
  public Verdict verify(Hash leaf, Collection<VerifierKey> logKeys, Optional<TlogPolicy> policy) {
    SignedCheckpoint opened;
    List<String> witnesses = List.of();
    try {
      opened = SignedCheckpoint.open(checkpoint, logKeys);
    } catch (MalformedLog e) {
      return new Invalid(String.valueOf(e.getMessage()));
    }
    if (policy.isPresent()) {
      switch (policy.get().judge(checkpoint, logKeys)) {
        case TlogPolicy.Unmet unmet -> {
          return new Invalid(unmet.reason());
        }
        case TlogPolicy.Met met -> witnesses = met.witnesses();
      }
    }
    return new InclusionProof(index, opened.size(), hashes).verifies(leaf, opened.root())
        ? new Valid(opened, index, witnesses)
        : new Invalid("the proof does not lead from the entry to the root of the checkpoint");
  }

  /// What a receipt is worth for an entry.
  public sealed interface Verdict {}

  /// The entry is in the log.
  ///
  /// @param witnesses names of the policy: who cosigned the checkpoint
  public record Valid(SignedCheckpoint checkpoint, long index, List<String> witnesses)
      implements Verdict {
    public Valid {
      witnesses = List.copyOf(witnesses);
    }
  }

  /// It proves nothing.
  public record Invalid(String reason) implements Verdict {}

  @Override
  public byte[] extra() {
    return extra.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Receipt that && Arrays.equals(bytes(), that.bytes());
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes());
  }

  @Override
  public String toString() {
    var text = new StringBuilder(FORMAT).append('\n');
    if (extra.length > 0) {
      text.append("extra ").append(Base64Text.encode(extra)).append('\n');
    }
    text.append("index ").append(index).append('\n');
    hashes.forEach(hash -> text.append(hash.base64()).append('\n'));
    return text.append('\n').append(checkpoint).toString();
  }
}
