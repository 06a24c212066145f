package dev.onus.cli.setup;

import dev.onus.provenance.Identity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// Who runs this process, as their own git configuration says.
///
/// A repository's configuration is not asked: it may come from somebody else.
public final class Myself {
  private Myself() {}

  /// The identity of `GIT_AUTHOR_EMAIL` or of the user's global git configuration; empty where
  /// neither is set.
  public static Optional<Identity> of(Map<String, String> environment) {
    String email = environment.getOrDefault("GIT_AUTHOR_EMAIL", "").strip();
    if (!email.isEmpty()) {
      return Optional.of(
          new Identity(environment.getOrDefault("GIT_AUTHOR_NAME", "").strip(), email));
    }
    String global = configured(environment, "user.email");
    return global.isEmpty()
        ? Optional.empty()
        : Optional.of(new Identity(configured(environment, "user.name"), global));
  }

  private static String configured(Map<String, String> environment, String key) {
    try {
      var builder =
          new ProcessBuilder("git", "config", "--global", "--get", key)
              .directory(Path.of(System.getProperty("java.io.tmpdir")).toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD);
      builder.environment().clear();
      builder.environment().putAll(environment);
      Process process = builder.start();
      process.getOutputStream().close();
      String value =
          new String(process.getInputStream().readNBytes(4096), StandardCharsets.UTF_8).strip();
      return process.waitFor() == 0 ? value : "";
    } catch (IOException e) {
      return "";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    }
  }
}
