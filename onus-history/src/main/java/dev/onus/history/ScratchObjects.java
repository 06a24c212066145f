package dev.onus.history;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.DeflaterOutputStream;

/// Objects for a git to try something with. They are written loose, beside the objects that the
/// repository has, and vanish with the [Repository]; that costs less than a git for each.
///
/// An object is its type, a space, its length, NUL and its content; its id is the digest of that,
/// and its file the same compressed ("Git Internals - Git Objects", Pro Git 10.2).
public final class ScratchObjects {
  private static final String NOBODY = "onus <onus@localhost> 0 +0000";

  /// Makes names that no other thread of this process has; no other process writes here.
  private static final AtomicLong NUMBER = new AtomicLong();

  private final Path directory;
  private final boolean sha256;

  ScratchObjects(Path directory, boolean sha256) {
    this.directory = directory;
    this.sha256 = sha256;
  }

  /// A commit of nobody.
  ///
  /// @param tree a full id
  /// @param parents full ids
  /// @return its id
  public String commit(String tree, String... parents) {
    var text = new StringBuilder("tree ").append(tree).append('\n');
    for (String parent : parents) {
      text.append("parent ").append(parent).append('\n');
    }
    text.append("author ").append(NOBODY).append("\ncommitter ").append(NOBODY);
    text.append("\n\ntried\n");
    return write("commit", text.toString().getBytes(StandardCharsets.US_ASCII));
  }

  /// A tree of files, with the trees within it.
  ///
  /// @param files by path
  /// @return its id
  public String tree(SortedMap<String, TreeEntry> files) {
    var entries = new ArrayList<TreeEntry>();
    var directories = new TreeMap<String, SortedMap<String, TreeEntry>>();
    files.forEach((path, entry) -> {
      int slash = path.indexOf('/');
      if (slash < 0) {
        entries.add(new TreeEntry(entry.mode(), path, entry.id()));
      } else {
        directories
            .computeIfAbsent(path.substring(0, slash), _ -> new TreeMap<>())
            .put(path.substring(slash + 1), entry);
      }
    });
    directories.forEach((name, below) -> entries.add(new TreeEntry("040000", name, tree(below))));
    return write("tree", TreeObject.of(entries));
  }

  private String write(String type, byte[] content) {
    byte[] head = (type + " " + content.length + "\0").getBytes(StandardCharsets.US_ASCII);
    var digest = digest();
    digest.update(head);
    String id = HexFormat.of().formatHex(digest.digest(content));
    Path file = directory.resolve(id.substring(0, 2)).resolve(id.substring(2));
    var bytes = new ByteArrayOutputStream(content.length + 64);
    try {
      try (var deflater = new DeflaterOutputStream(bytes)) {
        deflater.write(head);
        deflater.write(content);
      }
      Files.createDirectories(file.getParent());
      Path written = file.resolveSibling("tmp_obj_" + NUMBER.incrementAndGet());
      Files.write(written, bytes.toByteArray());
      Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("no temporary object: " + e.getMessage(), e);
    }
    return id;
  }

  private MessageDigest digest() {
    try {
      return MessageDigest.getInstance(sha256 ? "SHA-256" : "SHA-1");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-1 and SHA-256", e);
    }
  }
}
