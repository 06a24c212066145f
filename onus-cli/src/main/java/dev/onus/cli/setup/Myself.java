package dev.onus.cli.setup;

import dev.onus.provenance.Identity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

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

  /// The same for one repository, whose own configuration is asked first: only to be shown, never
  /// to be believed.
  ///
  /// @param configuration the file of the repository
  public static Optional<Identity> in(Path configuration, Map<String, String> environment) {
    String local =
        environment.getOrDefault("GIT_AUTHOR_EMAIL", "").isBlank()
            ? ask(environment, "--file", configuration.toString(), "--get", "user.email")
            : "";
    if (local.isEmpty()) {
      return of(environment);
    }
    String name = ask(environment, "--file", configuration.toString(), "--get", "user.name");
    return Optional.of(
        new Identity(name.isEmpty() ? configured(environment, "user.name") : name, local));
  }

  private static String configured(Map<String, String> environment, String key) {
    return ask(environment, "--global", "--get", key);
  }

  private static String ask(Map<String, String> environment, String... arguments) {
    try {
      var builder =
          new ProcessBuilder(
                  Stream.concat(Stream.of("git", "config"), Stream.of(arguments)).toList())
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
