package dev.onus.store.export;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Where files wait until they are complete: a hidden directory beside the one that they are for.
/// It is a new one each time, which nobody else could prepare. When the process is killed it stays
/// behind, and may be deleted.
final class Drafts implements AutoCloseable {
  private static final String END = ".export";

  private final Path target;
  private final Path directory;
  private final Path log;

  private Drafts(Path target, Path directory) throws IOException {
    this.target = target;
    this.directory = directory;
    // one deeper, because a temporary directory is for its owner alone
    this.log = Files.createDirectory(directory.resolve("log"));
  }

  static Drafts beside(Path target) throws IOException {
    Path parent = Files.createDirectories(Objects.requireNonNull(target.getParent()));
    return new Drafts(target, Files.createTempDirectory(parent, "." + target.getFileName() + END));
  }

  /// Keeps a file of the new directory.
  void keep(String path, byte[] content) throws IOException {
    Path file = log.resolve(path);
    Files.createDirectories(file.getParent());
    write(file, content);
  }

  /// The directory takes its place, all of it at once. There may be an empty one.
  void publish() throws IOException {
    Files.move(log, target, StandardCopyOption.ATOMIC_MOVE);
  }

  /// Puts a file into a directory that others read, in one step.
  static void replace(Path directory, String path, byte[] content) throws IOException {
    Path file = directory.resolve(path);
    Files.createDirectories(file.getParent());
    Path draft =
        directory.resolve("." + ProcessHandle.current().pid() + "-" + System.nanoTime() + END);
    try {
      write(draft, content);
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  /// Whether a relative path is that of a file that was left when an export was killed.
  static boolean isDraft(String path) {
    return path.startsWith(".") && path.endsWith(END) && path.indexOf('/') < 0;
  }

  private static void write(Path file, byte[] content) throws IOException {
    try (var channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      var bytes = ByteBuffer.wrap(content);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(false);
    } catch (FileSystemException e) {
      throw e;
    } catch (IOException e) {
      throw new FileSystemException(file.toString(), null, e.getMessage());
    }
  }

  @Override
  public void close() throws IOException {
    Files.walkFileTree(
        directory,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure)
              throws IOException {
            Files.delete(visited);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
