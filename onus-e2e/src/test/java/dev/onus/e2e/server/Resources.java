package dev.onus.e2e.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Files that another module brings along, in a directory or in its jar.
final class Resources {
  private Resources() {}

  /// Every file that lies in or below the directory of a resource, by its path from there.
  static Map<String, byte[]> beside(Class<?> of, String resource) {
    URL url = Objects.requireNonNull(of.getResource(resource), resource);
    try {
      URI uri = url.toURI();
      if (!url.getProtocol().equals("jar")) {
        return below(Objects.requireNonNull(Path.of(uri).getParent()));
      }
      try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
        return below(Objects.requireNonNull(jar.getPath(resource).getParent()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, byte[]> below(Path directory) throws IOException {
    var found = new TreeMap<String, byte[]>();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        found.put(directory.relativize(file).toString(), Files.readAllBytes(file));
      }
    }
    return found;
  }
}
