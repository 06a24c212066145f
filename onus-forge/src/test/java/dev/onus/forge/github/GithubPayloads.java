package dev.onus.forge.github;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/// The sample deliveries of GitHub's octokit/webhooks (MIT), recorded from 2019 on.
final class GithubPayloads {
  private GithubPayloads() {}

  /// A delivery's body.
  ///
  /// @param name its event and file, for example `push/payload`
  record Sample(String event, String name, byte[] body) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Sample> all() {
    try (var files = Files.walk(root())) {
      return files
          .filter(file ->
              file.toString().endsWith(".json") && file.getNameCount() > root().getNameCount() + 1)
          .sorted()
          .map(GithubPayloads::sample)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Sample named(String name) {
    return all().stream().filter(sample -> sample.name().equals(name)).findFirst().orElseThrow();
  }

  private static Sample sample(Path file) {
    String event = file.getName(file.getNameCount() - 2).toString();
    String name = file.getFileName().toString().replaceAll("\\.?payload|\\.json$", "");
    try {
      return new Sample(
          event, event + "/" + (name.isEmpty() ? "payload" : name), Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path root() {
    try {
      return Path.of(
          Objects.requireNonNull(GithubPayloads.class.getResource("/webhooks/github")).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
