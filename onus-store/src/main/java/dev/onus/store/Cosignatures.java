package dev.onus.store;

import dev.onus.ledger.Entry;
import dev.onus.ledger.record.Log;
import dev.onus.ledger.record.Proof;
import dev.onus.ledger.tlog.Checkpoint;
import dev.onus.ledger.tlog.EarlierCheckpoint;
import dev.onus.ledger.tlog.Hash;
import dev.onus.ledger.tlog.MalformedLog;
import dev.onus.ledger.tlog.Merkle;
import dev.onus.ledger.tlog.NoteSignature;
import dev.onus.ledger.tlog.NoteSigner;
import dev.onus.ledger.tlog.SignedNote;
import dev.onus.store.Verification.Found;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// What witnesses cosigned: each cosignature is an entry of the log, and the checkpoint with all of
/// its cosignatures is kept beside, for those who have no key to sign it again.
///
/// While a log is verified this gathers what the entries say, one hash a cosignature, and compares
/// it with what is kept.
final class Cosignatures {
  /// What the entries say of one size.
  private record Said(Set<Hash> roots, Set<Hash> lines) {}

  private final Map<Long, Said> said = new TreeMap<>();

  /// The cosignature that an entry records, if it does.
  ///
  /// @throws MalformedLog when its proof is no signature line
  private static Optional<NoteSignature> of(Log.CheckpointAnchored anchored) {
    Proof proof = anchored.proof();
    return anchored.kind() != Log.Anchor.WITNESS || proof == null
        ? Optional.empty()
        : Optional.of(NoteSignature.parse(proof.text()));
  }

  /// Why the log does not take an entry about a cosignature; empty when it does. That the signature
  /// is of the witness was made sure by who asked it.
  ///
  /// @param head of the log, within the transaction
  static Optional<String> refusal(LogTables log, Entry entry, Checkpoint head, NoteSigner signer)
      throws SQLException {
    if (!(entry.recorded() instanceof Log.CheckpointAnchored anchored)) {
      return Optional.empty();
    }
    try {
      Optional<SignedNote> note = note(log, anchored, signer);
      return note.isEmpty()
          ? Optional.empty()
          : EarlierCheckpoint.of("the entry", note.get())
              .contradiction(head, log.tiles())
              .map(_ -> "the checkpoint that was cosigned is none of this log");
    } catch (MalformedLog e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  /// Keeps what an entry records.
  static void keep(LogTables log, Entry entry, NoteSigner signer) throws SQLException {
    if (entry.recorded() instanceof Log.CheckpointAnchored anchored) {
      Optional<SignedNote> note = note(log, anchored, signer);
      if (note.isPresent()) {
        log.cosigned(anchored.size(), note.get());
      }
    }
  }

  /// The checkpoint with this and its other cosignatures. Who signs it makes sure first that it is
  /// one of this log.
  private static Optional<SignedNote> note(
      LogTables log, Log.CheckpointAnchored anchored, NoteSigner signer) throws SQLException {
    Optional<NoteSignature> cosignature = of(anchored);
    if (cosignature.isEmpty()) {
      return Optional.empty();
    }
    if (cosignature.get().name().equals(signer.name())) {
      throw new MalformedLog("signature", "is by the log itself, not by a witness");
    }
    var checkpoint =
        new Checkpoint(signer.name(), anchored.size(), Hash.of(anchored.root().bytes()));
    SignedNote there = log.cosigned(anchored.size()).orElseGet(() -> checkpoint.sign(signer));
    if (!there.text().equals(checkpoint.text())) {
      throw new MalformedLog("checkpoint", "is another one than that of this size");
    }
    return Optional.of(there.with(List.of(cosignature.get())));
  }

  /// Takes the next entry.
  void add(Entry entry) throws Found {
    if (entry.recorded() instanceof Log.CheckpointAnchored anchored) {
      try {
        of(anchored).ifPresent(signature -> add(anchored, signature));
      } catch (MalformedLog e) {
        throw new Found("entry of type " + entry.type(), String.valueOf(e.getMessage()));
      }
    }
  }

  private void add(Log.CheckpointAnchored anchored, NoteSignature signature) {
    Said there =
        said.computeIfAbsent(anchored.size(), _ -> new Said(new HashSet<>(), new HashSet<>()));
    there.roots().add(Hash.of(anchored.root().bytes()));
    there.lines().add(hash(signature));
  }

  private static Hash hash(NoteSignature signature) {
    return Merkle.leaf(signature.line().getBytes(StandardCharsets.UTF_8));
  }

  /// Compares, after every entry.
  void compare(List<EarlierCheckpoint> kept) throws Found {
    Set<Long> sizes = new HashSet<>();
    for (EarlierCheckpoint each : kept) {
      sizes.add(each.size());
      Said entries = said.get(each.size());
      if (entries == null
          || !entries.roots().equals(Set.of(each.root()))
          || !entries.lines().equals(lines(each))) {
        throw new Found(
            LogTables.KEPT,
            "does not hold for size " + each.size() + " the cosignatures that the entries say");
      }
    }
    if (!sizes.equals(said.keySet())) {
      throw new Found(LogTables.KEPT, "lacks a checkpoint whose cosignatures the entries say");
    }
  }

  /// The cosignatures of a kept checkpoint: all signatures but one, which is the log's.
  private static Set<Hash> lines(EarlierCheckpoint kept) throws Found {
    Set<Hash> lines = new HashSet<>();
    int own = 0;
    for (NoteSignature signature : kept.note().signatures()) {
      if (signature.name().equals(kept.checkpoint().origin())) {
        own++;
      } else if (!lines.add(hash(signature))) {
        throw new Found(LogTables.KEPT, "has a cosignature twice");
      }
    }
    if (own != 1) {
      throw new Found(LogTables.KEPT, "has a checkpoint that the log did not sign once");
    }
    return lines;
  }
}
