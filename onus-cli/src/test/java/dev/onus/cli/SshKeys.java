package dev.onus.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Keys of people that sign decisions in a test, made by ssh-keygen.
record SshKeys(Path directory) {

  /// Makes the keys of these people.
  static SshKeys of(Path directory, String... people) throws IOException {
    Files.createDirectories(directory);
    var keys = new SshKeys(directory);
    for (String person : people) {
      keys.make(person);
    }
    return keys;
  }

  /// The file of a private key.
  Path file(String person) {
    return directory.resolve(person);
  }

  /// A public key, as a policy has it.
  String publicKey(String person) throws IOException {
    return Files.readString(directory.resolve(person + ".pub")).strip();
  }

  private void make(String person) throws IOException {
    var process =
        new ProcessBuilder(
                "ssh-keygen",
                "-q",
                "-t",
                "ed25519",
                "-N",
                "",
                "-C",
                person,
                "-f",
                file(person).toString())
            .start();
    try {
      if (process.waitFor() != 0) {
        throw new IOException("ssh-keygen failed");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }
}
