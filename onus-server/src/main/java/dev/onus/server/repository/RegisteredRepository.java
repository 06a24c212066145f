package dev.onus.server.repository;

import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A repository that the server looks after.
///
/// @param name in addresses and in records: small letters, digits and hyphens
/// @param directory where it lies on this machine's disk
/// @param cloneUrl where it is fetched from; null when others keep it up to date
/// @param forge where its changes are; null when it has no forge
public record RegisteredRepository(
    String name, Path directory, @Nullable String cloneUrl, @Nullable AtForge forge) {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");

  public RegisteredRepository {
    if (!isName(name)) {
      throw new IllegalArgumentException(
          "a repository's name is made of 1 to 64 small letters, digits and hyphens");
    }
  }

  /// Whether a text can be a repository's name.
  public static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }

  /// Where a repository is at its forge.
  ///
  /// @param kind `github` or `gitlab`
  /// @param host such as `github.com`
  /// @param path such as `acme/shop`
  public record AtForge(String kind, String host, String path) {}
}
