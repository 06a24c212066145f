package dev.onus.cli.remote;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The sign-ins of one user of this machine: a file for each server, which nobody else reads.
public final class SignIns {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String SUFFIX = ".json";
  private static final long LONGEST = 1 << 16;
  private static final Set<PosixFilePermission> OTHERS =
      PosixFilePermissions.fromString("---rwxrwx");

  private final Path directory;

  public SignIns(Path directory) {
    this.directory = directory;
  }

  /// Those in the configuration directory of a user: below XDG_CONFIG_HOME, else below ~/.config.
  public static SignIns of(Map<String, String> environment) {
    String base = environment.getOrDefault("XDG_CONFIG_HOME", "");
    Path home = Path.of(environment.getOrDefault("HOME", "."));
    return new SignIns(
        (base.isEmpty() ? home.resolve(".config") : Path.of(base))
            .resolve("onus")
            .resolve("servers"));
  }

  /// Where the sign-in at a server is kept.
  public Path file(ServerUrl url) {
    return directory.resolve(url.fileName() + SUFFIX);
  }

  /// Keeps a sign-in, in place of the one at the same server.
  public void put(SignedIn one) {
    var fields = JSON.createObjectNode();
    fields.put("url", one.url().text());
    fields.put("account", one.account());
    fields.put("endsAt", one.endsAt().toString());
    fields.put("token", one.token());
    try {
      Files.createDirectories(directory);
      var isOurs = PosixFilePermissions.fromString("rwx------");
      Files.setPosixFilePermissions(directory, isOurs);
      Path made =
          Files.createTempFile(
              directory,
              "new-",
              ".tmp",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      try {
        Files.write(made, JSON.writeValueAsBytes(fields));
        Files.move(
            made,
            file(one.url()),
            StandardCopyOption.ATOMIC_MOVE,
            StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(made);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Forgets a sign-in.
  ///
  /// @return whether there was one
  public boolean remove(ServerUrl url) {
    try {
      return Files.deleteIfExists(file(url));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The sign-in at a server.
  public Optional<SignedIn> find(ServerUrl url) {
    return read(file(url)).filter(one -> one.url().equals(url));
  }

  /// All of them, by address.
  public List<SignedIn> all() {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    var all = new ArrayList<SignedIn>();
    try (Stream<Path> files = Files.list(directory)) {
      files
          .filter(file -> file.toString().endsWith(SUFFIX))
          .forEach(file -> read(file).ifPresent(all::add));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    all.sort(Comparator.comparing(one -> one.url().text()));
    return all;
  }

  private static Optional<SignedIn> read(Path file) {
    try {
      if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || Files.size(file) > LONGEST) {
        return Optional.empty();
      }
      var open = Files.getPosixFilePermissions(file);
      if (open.stream().anyMatch(OTHERS::contains)) {
        throw new UncheckedIOException(
            new FileSystemException(
                file.toString(), null, "others can read this token; chmod 600 it, or log in anew"));
      }
      JsonNode node = JSON.readTree(Files.readAllBytes(file));
      return Optional.of(
          new SignedIn(
              ServerUrl.of(node.path("url").asString("")),
              node.path("account").asString(""),
              Instant.parse(node.path("endsAt").asString("")),
              node.path("token").asString("")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (JacksonException | IllegalArgumentException | DateTimeException e) {
      return Optional.empty();
    }
  }
}
