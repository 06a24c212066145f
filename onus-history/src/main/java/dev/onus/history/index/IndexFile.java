package dev.onus.history.index;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.zip.CRC32C;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/// The index on disk: a magic word, the length and the CRC-32C of each section, then the sections.
/// A new file replaces the old one in one step, so a reader sees one or the other; see
/// docs/reference/index-format.md.
final class IndexFile {
  /// The parts of the file, in their order.
  enum Section {
    HEAD,
    COMMIT_IDS,
    COMMIT_PARENTS,
    PATHS,
    VERSION_LENGTHS,
    VERSIONS,
    SKIPPED
  }

  private static final byte[] MAGIC = "ONUSIX01".getBytes(StandardCharsets.US_ASCII);

  /// Deflate makes at most about 1,032 bytes out of one.
  private static final int MOST_DEFLATED = 1100;

  private static final int SECTIONS = Section.values().length;
  private static final int PREFIX = MAGIC.length + SECTIONS * 12 + 4;

  private IndexFile() {}

  /// The sections of a file.
  record Content(Map<Section, byte[]> sections) {
    byte[] section(Section section) {
      byte[] bytes = sections.get(section);
      if (bytes == null) {
        throw new DamagedIndex("section " + section + " is missing");
      }
      return bytes;
    }

    Bytes.Reader reader(Section section) {
      byte[] bytes = section(section);
      return new Bytes.Reader(bytes, 0, bytes.length);
    }
  }

  /// Reads and checks a file.
  ///
  /// @throws DamagedIndex when it is not what was written
  static Content read(Path path) throws IOException {
    byte[] raw = Files.readAllBytes(path);
    if (raw.length < PREFIX || !Arrays.equals(raw, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
      throw new DamagedIndex("no index of this version");
    }
    var checksum = new CRC32C();
    checksum.update(raw, 0, PREFIX - 4);
    var prefix = ByteBuffer.wrap(raw, MAGIC.length, PREFIX - MAGIC.length);
    if (prefix.getInt(PREFIX - 4) != (int) checksum.getValue()) {
      throw new DamagedIndex("its table of sections does not match its checksum");
    }
    var sections = new EnumMap<Section, byte[]>(Section.class);
    int at = PREFIX;
    for (var section : Section.values()) {
      long length = prefix.getLong();
      int sum = prefix.getInt();
      if (length < 0 || length > raw.length - at) {
        throw new DamagedIndex("shorter than its table says");
      }
      checksum.reset();
      checksum.update(raw, at, (int) length);
      if (sum != (int) checksum.getValue()) {
        throw new DamagedIndex("section " + section + " does not match its checksum");
      }
      sections.put(section, Arrays.copyOfRange(raw, at, at + (int) length));
      at += (int) length;
    }
    return new Content(sections);
  }

  /// Writes a file beside its place and moves it there.
  static void write(Path path, Content content) throws IOException {
    var prefix = ByteBuffer.allocate(PREFIX).put(MAGIC);
    var checksum = new CRC32C();
    for (var section : Section.values()) {
      byte[] bytes = content.section(section);
      checksum.reset();
      checksum.update(bytes);
      prefix.putLong(bytes.length).putInt((int) checksum.getValue());
    }
    checksum.reset();
    checksum.update(prefix.array(), 0, PREFIX - 4);
    prefix.putInt((int) checksum.getValue()).flip();
    Path temporary = Files.createTempFile(path.getParent(), path.getFileName().toString(), ".new");
    try {
      try (var channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
        writeAll(channel, prefix);
        for (var section : Section.values()) {
          writeAll(channel, ByteBuffer.wrap(content.section(section)));
        }
        channel.force(true);
      }
      move(temporary, path);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private static void writeAll(FileChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  static byte[] deflate(byte[] raw) {
    var deflater = new Deflater(Deflater.BEST_COMPRESSION);
    try {
      deflater.setInput(raw);
      deflater.finish();
      var out = new Bytes(raw.length / 3 + 64);
      out.number(raw.length);
      byte[] part = new byte[1 << 14];
      while (!deflater.finished()) {
        out.put(part, 0, deflater.deflate(part));
      }
      return out.toArray();
    } finally {
      deflater.end();
    }
  }

  static byte[] inflate(byte[] packed) {
    var in = new Bytes.Reader(packed, 0, packed.length);
    int size = in.number();
    if (size / MOST_DEFLATED > packed.length) {
      throw new DamagedIndex("a compressed section claims to be larger than it can be");
    }
    byte[] raw = new byte[size];
    var inflater = new Inflater();
    try {
      inflater.setInput(packed, in.at(), packed.length - in.at());
      int done = 0;
      while (done < raw.length) {
        int n = inflater.inflate(raw, done, raw.length - done);
        if (n == 0) {
          throw new DamagedIndex("a compressed section ends too early");
        }
        done += n;
      }
      return raw;
    } catch (DataFormatException e) {
      throw new DamagedIndex("a compressed section can't be read");
    } finally {
      inflater.end();
    }
  }
}
