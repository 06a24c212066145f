package dev.onus.store;

import dev.onus.ledger.tlog.Ed25519Signer;
import dev.onus.ledger.tlog.MalformedLog;
import dev.onus.ledger.tlog.NoteSigner;
import dev.onus.ledger.tlog.SignedNote;
import dev.onus.ledger.tlog.VerifierKey;
import dev.onus.store.database.UnusableDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/// The private key of a log: a file of its own beside the database, readable by its owner alone,
/// and never in the database or in a backup of it. It holds one line, `origin seed`, with the 32
/// bytes of the Ed25519 seed (RFC 8032) in hexadecimal.
public final class LogKeyFile {
  private static final int SEED = 32;
  private static final int LONGEST = 1024;

  private final Path file;

  public LogKeyFile(Path file) {
    this.file = file;
  }

  /// The file, for messages.
  public Path path() {
    return file;
  }

  /// The signer, where the file is there.
  ///
  /// @throws UnusableDatabase when it is there and holds no key
  public Optional<NoteSigner> read() {
    try {
      if (!Files.exists(file)) {
        return Optional.empty();
      }
      if (Files.size(file) > LONGEST) {
        throw new UnusableDatabase(file + " is no key of a log", null);
      }
      String[] part = Files.readString(file, StandardCharsets.UTF_8).strip().split(" ", 3);
      if (part.length != 2) {
        throw new UnusableDatabase(file + " is no key of a log", null);
      }
      return Optional.of(Ed25519Signer.ofSeed(part[0], HexFormat.of().parseHex(part[1])));
    } catch (MalformedLog | IllegalArgumentException e) {
      throw new UnusableDatabase(file + " is no key of a log", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The signer; a new key where there is none. Of two processes that make one at once, both get
  /// the key of the first.
  public NoteSigner readOrCreate() {
    Optional<NoteSigner> there = read();
    if (there.isPresent()) {
      return there.get();
    }
    return create("onus.log/" + HexFormat.of().toHexDigits(new SecureRandom().nextLong()));
  }

  private NoteSigner create(String origin) {
    byte[] seed = new byte[SEED];
    new SecureRandom().nextBytes(seed);
    try {
      publish(origin + " " + HexFormat.of().formatHex(seed) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return read()
        .orElseThrow(() -> new UnusableDatabase(file + " has vanished while it was made", null));
  }

  /// Hands a log over to a new key: writes the key beside this file, then the log, then puts it in
  /// the place of this file. What is interrupted in between is completed by `settle`.
  ///
  /// @param ledger signs with the key of this file
  /// @return the checkpoint that both keys signed
  /// @throws InconsistentLog when the log has another key meanwhile
  public SignedNote rotate(Ledger ledger, LedgerReader reader) {
    try (var channel = FileChannel.open(file, StandardOpenOption.WRITE);
        var _ = channel.lock()) {
      // another process may have rotated while this one waited: its key must not be lost
      reader.key().ifPresent(this::settle);
      NoteSigner now = read().orElseThrow(() -> new UnusableDatabase(file + " is gone", null));
      LogKeyFile next = next();
      Files.deleteIfExists(next.file);
      SignedNote handover = ledger.handOver(next.create(now.name()));
      replaceBy(next);
      return handover;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Completes a rotation that was interrupted after the log had changed its key.
  ///
  /// @param current the key of the log
  public void settle(VerifierKey current) {
    LogKeyFile next = next();
    if (next.read().filter(key -> key.key().equals(current)).isPresent()) {
      try {
        replaceBy(next);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private LogKeyFile next() {
    return new LogKeyFile(file.resolveSibling(file.getFileName() + ".next"));
  }

  private void replaceBy(LogKeyFile next) throws IOException {
    Files.move(next.file, file, StandardCopyOption.ATOMIC_MOVE);
    try (var directory = FileChannel.open(file.toAbsolutePath().getParent())) {
      directory.force(true);
    }
  }

  /// A link appears in one step and never replaces a file that another has made.
  private void publish(String text) throws IOException {
    Path directory = Files.createDirectories(file.toAbsolutePath().getParent());
    Path draft =
        Files.createTempFile(
            directory,
            "key",
            ".new",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try {
      try (var channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
        channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
        channel.force(true);
      }
      Files.createLink(file, draft);
    } catch (FileAlreadyExistsException e) {
      // another process was quicker: its key counts
    } finally {
      Files.deleteIfExists(draft);
    }
  }
}
