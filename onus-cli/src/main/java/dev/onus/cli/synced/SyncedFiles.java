package dev.onus.cli.synced;

import dev.onus.history.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The files below `synced` in the data directory of a repository. The file `current` names the
/// directory of the last whole sync; it is replaced in one step, so that a reader sees one sync or
/// the other.
final class SyncedFiles {
  static final String RECORDS = "records.jsonl";
  static final String PRESENT = "present.json";
  static final String STATE = "state.json";
  private static final String CURRENT = "current";
  private static final String PARTIAL = "partial";
  private static final String GENERATION = "sync-";

  private final Path directory;

  SyncedFiles(Path directory) {
    this.directory = directory;
  }

  static SyncedFiles of(Repository repository) {
    return new SyncedFiles(repository.dataDirectory().resolve("synced"));
  }

  Path directory() {
    return directory;
  }

  /// Where a sync that goes on keeps what it has.
  Path partial() {
    return directory.resolve(PARTIAL);
  }

  /// A whole sync.
  record Whole(Path directory, SyncedState state) {}

  /// The last whole sync.
  ///
  /// @throws UncheckedIOException when its files are damaged
  Optional<Whole> current() {
    for (int tries = 0; ; tries++) {
      try {
        Path pointer = directory.resolve(CURRENT);
        if (!Files.exists(pointer)) {
          return Optional.empty();
        }
        String name = Files.readString(pointer).strip();
        if (!name.startsWith(GENERATION) || name.contains("/") || name.contains("\\")) {
          throw damaged(pointer);
        }
        Path whole = directory.resolve(name);
        return Optional.of(new Whole(whole, state(whole.resolve(STATE))));
      } catch (NoSuchFileException e) {
        // a sync replaced it between the two looks
        if (tries == 2) {
          throw damaged(directory);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static SyncedState state(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    try {
      return SyncedState.parse(bytes);
    } catch (RuntimeException e) {
      throw damaged(file);
    }
  }

  /// The content of a file whose digest is known.
  ///
  /// @throws UncheckedIOException when it is another one
  static byte[] checked(Path file, String digest) {
    try {
      byte[] bytes = Files.readAllBytes(file);
      if (!digest(bytes).equals(digest)) {
        throw damaged(file);
      }
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static UncheckedIOException damaged(Path file) {
    return new UncheckedIOException(
        new FileSystemException(
            file.toString(),
            null,
            "is damaged; `onus sync --forget` and `onus sync` fetch it anew"));
  }

  /// SHA-256, in hexadecimal.
  static String digest(byte[] bytes) {
    return HexFormat.of().formatHex(sha256().digest(bytes));
  }

  /// What was digested so far, in hexadecimal; more can be digested afterwards.
  static String digestOf(MessageDigest digest) {
    try {
      return HexFormat.of().formatHex(((MessageDigest) digest.clone()).digest());
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("the digests of every Java can be copied", e);
    }
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /// Makes a whole sync the last one; what was before goes.
  void replace(SyncedState state, byte[] records, byte[] present) throws IOException {
    Files.createDirectories(directory);
    Path made = Files.createTempDirectory(directory, GENERATION);
    write(made.resolve(RECORDS), records);
    write(made.resolve(PRESENT), present);
    write(made.resolve(STATE), state.bytes());
    Path pointer = directory.resolve(CURRENT + ".new");
    write(pointer, (made.getFileName() + "\n").getBytes(StandardCharsets.UTF_8));
    Files.move(
        pointer,
        directory.resolve(CURRENT),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
    for (Path other : entries()) {
      if (!other.equals(made) && name(other).startsWith(GENERATION)) {
        delete(other);
      }
    }
    delete(partial());
  }

  private List<Path> entries() throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.toList();
    }
  }

  private static String name(Path path) {
    return String.valueOf(path.getFileName());
  }

  /// Writes a file whose content is on the disk when this returns.
  static void write(Path file, byte[] content) throws IOException {
    Path made = file.resolveSibling(name(file) + ".tmp");
    Files.write(made, content);
    try (var channel = FileChannel.open(made, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    Files.move(made, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /// Forgets everything that was fetched.
  ///
  /// @return whether there was something
  boolean delete() throws IOException {
    boolean isThere = Files.isDirectory(directory);
    delete(directory);
    return isThere;
  }

  static void delete(Path tree) throws IOException {
    if (!Files.exists(tree)) {
      return;
    }
    List<Path> all;
    try (Stream<Path> walk = Files.walk(tree)) {
      all = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path one : all) {
      Files.deleteIfExists(one);
    }
  }
}
