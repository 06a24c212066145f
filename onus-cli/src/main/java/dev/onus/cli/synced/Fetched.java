package dev.onus.cli.synced;

import java.time.Instant;

/// What a sync brought.
///
/// @param repository its name at the server
/// @param at as of when what is here is
/// @param records how many there are now, and how many of them are new
/// @param withheld how many private texts were not handed out
/// @param size of the server's log
/// @param key that signs it
/// @param first whether nothing was known of the log before, so that its key is taken on trust
public record Fetched(
    String server,
    String repository,
    Instant at,
    long records,
    long newRecords,
    int deployments,
    int rosters,
    int texts,
    int withheld,
    long size,
    String key,
    boolean first) {}
