package dev.onus.history.index;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/// The right to write the index of a repository: one process at a time has it, and of that process
/// one thread. The operating system takes it back from a process that dies.
final class IndexLock implements AutoCloseable {
  private static final ConcurrentMap<Path, ReentrantLock> THREADS = new ConcurrentHashMap<>();

  private final ReentrantLock thread;
  private final FileChannel channel;
  private final FileLock process;

  private IndexLock(ReentrantLock thread, FileChannel channel, FileLock process) {
    this.thread = thread;
    this.channel = channel;
    this.process = process;
  }

  /// Waits until the lock is free.
  ///
  /// @param file which is made if need be, and stays
  /// @param waiting told when somebody else has it
  static IndexLock acquire(Path file, Consumer<String> waiting) throws IOException {
    var thread = THREADS.computeIfAbsent(file.toAbsolutePath(), _ -> new ReentrantLock());
    if (!thread.tryLock()) {
      waiting.accept("this repository is being indexed already; waiting for it");
      thread.lock();
    }
    FileChannel channel = null;
    try {
      channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock process = channel.tryLock();
      if (process == null) {
        waiting.accept("another process is indexing this repository; waiting for it");
        process = channel.lock();
      }
      return new IndexLock(thread, channel, process);
    } catch (IOException | RuntimeException e) {
      thread.unlock();
      if (channel != null) {
        channel.close();
      }
      throw e;
    }
  }

  @Override
  public void close() throws IOException {
    try (channel) {
      process.release();
    } finally {
      thread.unlock();
    }
  }
}
