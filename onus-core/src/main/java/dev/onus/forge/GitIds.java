package dev.onus.forge;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What may stand where a commit is meant.
final class GitIds {
  private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");

  private GitIds() {}

  /// @throws IllegalArgumentException when it is no full id
  static String commit(String text) {
    if (!COMMIT.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "the id of a commit is 40 or 64 hexadecimal digits in lower case");
    }
    return text;
  }

  static @Nullable String commitOrNull(@Nullable String text) {
    return text == null ? null : commit(text);
  }
}
