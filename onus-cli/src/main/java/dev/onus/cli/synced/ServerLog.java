package dev.onus.cli.synced;

import dev.onus.cli.remote.ServerConnection;
import dev.onus.ledger.tlog.ConsistencyProof;
import dev.onus.ledger.tlog.Hash;
import dev.onus.ledger.tlog.MalformedLog;
import dev.onus.ledger.tlog.Merkle;
import dev.onus.ledger.tlog.SignedCheckpoint;
import dev.onus.ledger.tlog.SignedNote;
import dev.onus.ledger.tlog.VerifierKey;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// The log of a server as it says that it is, trusted as far as it is proved.
///
/// @param keys of the log, the first one first; each but the first was handed over to
/// @param checkpoint the latest one, signed by the last key; empty before the first entry
record ServerLog(List<VerifierKey> keys, Optional<SignedCheckpoint> checkpoint) {
  private static final int LONGEST_PROOF = 64;
  private static final int LONGEST_ANSWER = 1 << 20;

  /// How large it is.
  long size() {
    return checkpoint.map(SignedCheckpoint::size).orElse(0L);
  }

  /// The hash over all of it.
  Hash root() {
    return checkpoint.map(SignedCheckpoint::root).orElse(Merkle.EMPTY_ROOT);
  }

  /// Its checkpoint as text; empty before the first entry.
  String note() {
    return checkpoint.map(one -> new String(one.note().bytes(), StandardCharsets.UTF_8)).orElse("");
  }

  /// Asks for it.
  ///
  /// @param path of the repository's sync
  /// @param known keys that were remembered; none at the first sync
  /// @throws DishonestServer when other keys sign, or nothing shows that a new one may
  static ServerLog ask(ServerConnection server, String path, List<VerifierKey> known) {
    JsonNode state = server.get(path, null, 8 * LONGEST_ANSWER).json();
    try {
      var keys = new ArrayList<VerifierKey>();
      var handovers = new ArrayList<SignedCheckpoint>();
      for (JsonNode one : state.path("keys")) {
        var key = VerifierKey.parse(one.path("key").asString());
        if (!keys.isEmpty()) {
          handovers.add(handover(one, keys.getLast(), key));
        }
        keys.add(key);
      }
      if (keys.size() < known.size() || !keys.subList(0, known.size()).equals(known)) {
        throw new DishonestServer(
            server.url()
                + " has another log than before: it was signed by "
                + known.getLast()
                + ", and now by "
                + (keys.isEmpty() ? "nobody" : keys.getLast()));
      }
      if (keys.isEmpty() || !state.path("checkpoint").isString()) {
        return new ServerLog(keys, Optional.empty());
      }
      // the present key alone: one that was given up may have been stolen
      var head =
          SignedCheckpoint.open(
              SignedNote.parse(state.path("checkpoint").asString()), List.of(keys.getLast()));
      var log = new ServerLog(keys, Optional.of(head));
      for (SignedCheckpoint handover :
          handovers.subList(Math.max(0, known.size() - 1), handovers.size())) {
        log.requireBeginsWith(server, path, handover.size(), handover.root());
      }
      return log;
    } catch (MalformedLog | JacksonException e) {
      throw new DishonestServer(
          server.url() + " does not show a log that its key signs: " + e.getMessage());
    }
  }

  private static SignedCheckpoint handover(JsonNode one, VerifierKey before, VerifierKey now) {
    var note = SignedNote.parse(one.path("handover").asString());
    var opened = SignedCheckpoint.open(note, List.of(before, now));
    if (opened.by().size() != 2) {
      throw new MalformedLog("handover", "is not signed by the two keys");
    }
    return opened;
  }

  /// That the log goes on from what it was.
  ///
  /// @throws DishonestServer when it was rolled back or rewritten
  void requireBeginsWith(ServerConnection server, String path, long before, Hash root) {
    if (size() < before) {
      throw new DishonestServer(
          server.url()
              + " has a log of "
              + size()
              + " entries, and had one of "
              + before
              + ": it was rolled back. What was fetched before stays");
    }
    if (before == 0) {
      return;
    }
    boolean isSame;
    if (size() == before) {
      isSame = root().equals(root);
    } else {
      JsonNode answer =
          server
              .get(path + "/consistency?from=" + before + "&to=" + size(), null, LONGEST_ANSWER)
              .json();
      isSame =
          new ConsistencyProof(before, size(), hashes(answer.path("proof"))).verifies(root, root());
    }
    if (!isSame) {
      throw new DishonestServer(
          server.url()
              + " has a log that does not begin with the "
              + before
              + " entries that it signed before: it was rewritten. What was fetched before stays");
    }
  }

  /// Hashes of a proof.
  ///
  /// @throws DishonestServer when they are none
  static List<Hash> hashes(JsonNode node) {
    var hashes = new ArrayList<Hash>();
    try {
      for (JsonNode one : node) {
        if (hashes.size() == LONGEST_PROOF) {
          throw new DishonestServer("the server hands out a proof that is longer than any");
        }
        hashes.add(Hash.ofBase64(one.asString()));
      }
    } catch (MalformedLog | IllegalArgumentException | JacksonException e) {
      throw new DishonestServer("the server hands out a proof that is none: " + e.getMessage());
    }
    return hashes;
  }
}
