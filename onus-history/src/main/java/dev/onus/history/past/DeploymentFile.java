package dev.onus.history.past;

import dev.onus.answer.Deployment;
import dev.onus.answer.Deployments;
import dev.onus.history.Git;
import dev.onus.history.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The deployments in `deployments.jsonl` of the repository's data directory, one object a line.
///
/// Writers take a lock and append one line with one write, so that readers see whole lines; a line
/// that a crash cut off is passed over and ended before the next.
public final class DeploymentFile implements Deployments {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final long LIMIT = 64L << 20;

  private final Path directory;
  private final Path file;

  public DeploymentFile(Repository repository) {
    this.directory = repository.dataDirectory();
    this.file = directory.resolve("deployments.jsonl");
  }

  @Override
  public List<Deployment> all() {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return List.of();
    }
    try (var in = Files.newInputStream(file)) {
      return read(new String(in.readNBytes((int) LIMIT), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(file + " can't be read: " + e.getMessage(), e);
    }
  }

  private static List<Deployment> read(String text) {
    var result = new ArrayList<Deployment>();
    for (String line : text.split("\n", -1)) {
      parse(line).ifPresent(result::add);
    }
    result.sort(Comparator.comparing(Deployment::at));
    return result;
  }

  private static Optional<Deployment> parse(String line) {
    try {
      JsonNode node = JSON.readTree(line);
      String revision = node.path("rev").asString("");
      String environment = node.path("environment").asString("");
      Instant at = Instant.parse(node.path("at").asString(""));
      JsonNode by = node.path("by");
      return Git.isObjectId(revision) && !environment.isEmpty()
          ? Optional.of(
              new Deployment(environment, revision, at, by.isString() ? by.asString() : null))
          : Optional.empty();
    } catch (JacksonException | DateTimeException e) {
      return Optional.empty();
    }
  }

  @Override
  public boolean add(Deployment deployment) {
    try {
      if (Files.isSymbolicLink(directory) || Files.isSymbolicLink(file)) {
        throw new FileSystemException(file.toString(), null, "it is a symbolic link");
      }
      Files.createDirectories(directory);
      try (var lockFile =
              FileChannel.open(
                  directory.resolve("deployments.lock"),
                  StandardOpenOption.CREATE,
                  StandardOpenOption.WRITE);
          var _ = lockFile.lock()) {
        if (all().contains(deployment)) {
          return false;
        }
        append(deployment);
        return true;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(file + " can't be written: " + e.getMessage(), e);
    }
  }

  private void append(Deployment deployment) throws IOException {
    var line = new LinkedHashMap<String, String>();
    line.put("environment", deployment.environment());
    line.put("rev", deployment.revision());
    line.put("at", deployment.at().toString());
    String by = deployment.by();
    if (by != null) {
      line.put("by", by);
    }
    try (var channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      long size = channel.size();
      var last = ByteBuffer.allocate(1);
      boolean torn = size > 0 && channel.read(last, size - 1) == 1 && last.get(0) != '\n';
      String text = (torn ? "\n" : "") + JSON.writeValueAsString(line) + "\n";
      var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
      channel.position(size);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
  }
}
