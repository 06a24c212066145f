package dev.onus.cli.synced;

import dev.onus.cli.remote.ServerConnection;
import dev.onus.ledger.Entry;
import dev.onus.ledger.Reading;
import dev.onus.ledger.tlog.InclusionProof;
import dev.onus.ledger.tlog.Merkle;
import dev.onus.ledger.tlog.SignedCheckpoint;
import dev.onus.ledger.tlog.SignedNote;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.LongConsumer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Fetches the records of a repository page by page, each proved before it is kept. What was proved
/// is kept between two runs, with the checkpoint that it was proved against.
///
/// @param path of the repository's sync at the server
/// @param partial where what was proved is kept
/// @param progress is told how many entries of the log were passed
record Pages(
    ServerConnection server, String path, String repository, Path partial, LongConsumer progress) {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int LONGEST_PAGE = 16 << 20;

  /// Where a run broke off.
  ///
  /// @param base the checkpoint that it began from
  /// @param checkpoint that its records are proved against
  /// @param next position
  /// @param bytes of its records that count
  private record Stop(String base, String checkpoint, long next, int bytes) {}

  /// The records from a position on, a JSON object a line.
  ///
  /// @param from the size of the log that was fetched before
  /// @param base its checkpoint; empty where there was none
  byte[] fetch(ServerLog log, long from, String base) throws IOException {
    var records = new ByteArrayOutputStream();
    long next = from;
    Optional<Stop> stop = stop(base);
    if (stop.isPresent()) {
      SignedCheckpoint then = opened(log, stop.get().checkpoint());
      log.requireBeginsWith(server, path, then.size(), then.root());
      records.writeBytes(kept(stop.get()));
      // what is left of that log is proved against the present one, which goes on from it
      next = stop.get().next();
    } else {
      SyncedFiles.delete(partial);
    }
    MessageDigest digest = SyncedFiles.sha256();
    digest.update(records.toByteArray());
    while (next < log.size()) {
      var added = new ByteArrayOutputStream();
      next = page(log, next, added);
      digest.update(added.toByteArray());
      keep(new Stop(base, log.note(), next, records.size()), added.toByteArray(), digest);
      records.writeBytes(added.toByteArray());
      progress.accept(next);
    }
    return records.toByteArray();
  }

  private static SignedCheckpoint opened(ServerLog log, String note) {
    return SignedCheckpoint.open(SignedNote.parse(note), log.keys());
  }

  private Path records() {
    return partial.resolve(SyncedFiles.RECORDS);
  }

  /// Where the last run broke off, if it began where this one does.
  private Optional<Stop> stop(String base) throws IOException {
    Path file = partial.resolve(SyncedFiles.STATE);
    if (!Files.exists(file) || !Files.exists(records())) {
      return Optional.empty();
    }
    try {
      JsonNode node = JSON.readTree(Files.readAllBytes(file));
      var stop =
          new Stop(
              node.path("base").asString(),
              node.path("checkpoint").asString(),
              node.path("next").asLong(),
              node.path("bytes").asInt());
      boolean isOurs =
          stop.base().equals(base)
              && node.path("server").asString().equals(server.url().text())
              && node.path("repository").asString().equals(repository)
              && Files.size(records()) >= stop.bytes()
              && node.path("digest").asString().equals(SyncedFiles.digest(kept(stop)));
      return isOurs ? Optional.of(stop) : Optional.empty();
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  private byte[] kept(Stop stop) throws IOException {
    return Arrays.copyOf(Files.readAllBytes(records()), stop.bytes());
  }

  /// Adds what a page brought behind what was kept.
  ///
  /// @param before where the page begins in the file
  /// @param digest over all of it
  private void keep(Stop before, byte[] added, MessageDigest digest) throws IOException {
    Files.createDirectories(partial);
    try (var channel =
        FileChannel.open(records(), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      channel.truncate(before.bytes());
      channel.position(before.bytes());
      var bytes = ByteBuffer.wrap(added);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    ObjectNode node = JSON.createObjectNode();
    node.put("server", server.url().text());
    node.put("repository", repository);
    node.put("base", before.base());
    node.put("checkpoint", before.checkpoint());
    node.put("next", before.next());
    node.put("bytes", before.bytes() + added.length);
    node.put("digest", SyncedFiles.digestOf(digest));
    SyncedFiles.write(partial.resolve(SyncedFiles.STATE), JSON.writeValueAsBytes(node));
  }

  /// Fetches one page.
  ///
  /// @return the position from which the next one begins
  private long page(ServerLog log, long from, ByteArrayOutputStream records) {
    JsonNode page =
        server
            .get(path + "/records?from=" + from + "&size=" + log.size(), null, LONGEST_PAGE)
            .json();
    try {
      if (page.path("size").asLong(-1) != log.size() || !page.path("records").isArray()) {
        throw new DishonestServer(server.url() + " answers another question than it was asked");
      }
      long last = from - 1;
      for (JsonNode row : page.path("records")) {
        last = row(log, row, last, records);
      }
      JsonNode next = page.path("next");
      if (next.isNull()) {
        return log.size();
      }
      if (!next.isNumber() || next.asLong() <= last || next.asLong() <= from) {
        throw new DishonestServer(server.url() + " leads in a circle instead of to the next page");
      }
      return Math.min(next.asLong(), log.size());
    } catch (JacksonException e) {
      throw new DishonestServer(server.url() + " hands out a page that is none: " + e.getMessage());
    }
  }

  private long row(ServerLog log, JsonNode row, long last, ByteArrayOutputStream records) {
    long position = row.path("position").asLong(-1);
    if (position <= last || position >= log.size()) {
      throw new DishonestServer(
          server.url() + " hands out records out of their order, at position " + position);
    }
    String text = row.path("content").asString();
    byte[] content = text.getBytes(StandardCharsets.UTF_8);
    var proof = new InclusionProof(position, log.size(), ServerLog.hashes(row.path("proof")));
    if (!proof.verifies(Merkle.leaf(content), log.root())) {
      throw new DishonestServer(
          server.url() + " hands out a record that is not in its log, at position " + position);
    }
    if (!(Entry.parse(content) instanceof Reading.Read<Entry>(Entry entry))) {
      throw new DishonestServer(
          server.url() + " has a record in its log that is none, at position " + position);
    }
    if (entry.repository() != null && !entry.repository().text().equals(repository)) {
      throw new DishonestServer(
          server.url() + " hands out a record of another repository, at position " + position);
    }
    ObjectNode line = JSON.createObjectNode();
    line.put("position", position);
    line.put("content", text);
    records.writeBytes((line + "\n").getBytes(StandardCharsets.UTF_8));
    return position;
  }
}
