package dev.onus.server.api;

import static dev.onus.server.api.Operation.get;

import dev.onus.server.sync.SyncConsistency;
import dev.onus.server.sync.SyncList;
import dev.onus.server.sync.SyncPresent;
import dev.onus.server.sync.SyncRecords;
import dev.onus.server.sync.SyncState;
import java.util.List;

/// What laptops fetch.
final class AboutSync {
  private static final String ONE = "/r/{name}/sync";
  private static final String FOUND = "What was asked for.";

  private AboutSync() {}

  static List<Operation> all() {
    return List.of(
        get("/sync", "The repositories whose records whoever asks may fetch")
            .json(200, FOUND, SyncList.class),
        get(ONE, "How far the log is, its checkpoint and its keys")
            .marked()
            .json(200, FOUND, SyncState.class),
        get(ONE + "/records", "The records of a repository, each with its proof")
            .query("from", "The position to begin at, 0 if nothing is said.")
            .query("size", "Of the log that the proofs are about; all of it if nothing is said.")
            .json(200, FOUND, SyncRecords.class),
        get(ONE + "/consistency", "That the log goes on from an earlier size")
            .query("from", "The earlier size, 1 if nothing is said.")
            .query("to", "The later size; all of it if nothing is said.")
            .json(200, FOUND, SyncConsistency.class),
        get(ONE + "/present", "What an answer needs that stands beside the log")
            .marked()
            .json(200, FOUND, SyncPresent.class));
  }
}
