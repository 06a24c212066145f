package dev.onus.history;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/// The hash function of a repository, as its configuration file states it
/// (`extensions.objectFormat`); the only thing that Onus reads from a repository's configuration.
final class ObjectFormat {
  private static final int LIMIT = 1 << 20;

  private ObjectFormat() {}

  static boolean isSha256(Path config) throws IOException {
    if (!Files.isRegularFile(config)) {
      return false;
    }
    String text;
    try (var in = Files.newInputStream(config)) {
      text = new String(in.readNBytes(LIMIT), StandardCharsets.ISO_8859_1);
    }
    boolean inExtensions = false;
    boolean sha256 = false;
    for (String raw : text.split("\n", -1)) {
      String line = raw.strip().toLowerCase(Locale.ROOT);
      if (line.startsWith("[")) {
        inExtensions = line.startsWith("[extensions]");
        line = line.substring(line.indexOf(']') + 1).strip();
      }
      if (inExtensions && line.startsWith("objectformat")) {
        int equals = line.indexOf('=');
        if (equals > 0) {
          sha256 = line.substring(equals + 1).strip().replace("\"", "").startsWith("sha256");
        }
      }
    }
    return sha256;
  }
}
