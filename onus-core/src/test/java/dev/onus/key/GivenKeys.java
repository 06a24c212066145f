package dev.onus.key;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/// The files that ssh-keygen wrote.
final class GivenKeys {
  private GivenKeys() {}

  static byte[] bytes(String name) {
    try (var in = GivenKeys.class.getResourceAsStream(name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String text(String name) {
    return new String(bytes(name), StandardCharsets.UTF_8);
  }

  static SshPublicKey key(String name) {
    return SshPublicKey.parse(text(name + ".pub"));
  }
}
