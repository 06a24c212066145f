package dev.onus.cli.policy;

import dev.onus.policy.PolicySources;
import dev.onus.policy.PolicySources.Found;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/// A file on disk, read up to what a policy may have.
final class LocalFile {
  private LocalFile() {}

  static Found read(Path file) {
    if (Files.isSymbolicLink(file)) {
      return new Found.Unfit("is a symbolic link");
    }
    if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
      return new Found.Unfit("is a directory");
    }
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      return new Found.Absent();
    }
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return new Found.Unfit("is no file");
    }
    try (var in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      byte[] content = in.readNBytes(PolicySources.LARGEST + 1);
      return content.length > PolicySources.LARGEST
          ? new Found.Unfit(
              "has " + Files.size(file) + " bytes; at most " + PolicySources.LARGEST + " are read")
          : new Found.Content(content);
    } catch (IOException e) {
      return new Found.Unfit("can't be read: " + e.getMessage());
    }
  }
}
