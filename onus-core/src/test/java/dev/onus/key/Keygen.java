package dev.onus.key;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The `ssh-keygen` of this machine: the oracle that was written by others.
record Keygen(Path directory) {
  static final String PURPOSE = "onus-signoff@v1";

  static boolean isMissing() {
    try {
      var process = new ProcessBuilder("ssh-keygen", "-?").redirectErrorStream(true).start();
      process.getInputStream().readAllBytes();
      return !process.waitFor(20, TimeUnit.SECONDS);
    } catch (IOException e) {
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  /// Makes a key and returns the file of the private one.
  Path key(String name, String type, String bits) {
    Path file = directory.resolve(name);
    var command = new ArrayList<>(List.of("-q", "-t", type, "-N", "", "-C", "", "-f", file + ""));
    if (!bits.isEmpty()) {
      command.addAll(List.of("-b", bits));
    }
    int code = run(new byte[0], command);
    if (code != 0) {
      throw new AssertionError("ssh-keygen made no key: " + code);
    }
    return file;
  }

  String sign(Path key, String purpose, String hash, byte[] message) {
    write("message", message);
    Path signature = directory.resolve("message.sig");
    try {
      Files.deleteIfExists(signature);
      int code =
          run(
              new byte[0],
              List.of(
                  "-Y",
                  "sign",
                  "-n",
                  purpose,
                  "-O",
                  "hashalg=" + hash,
                  "-f",
                  key + "",
                  directory.resolve("message") + ""));
      if (code != 0) {
        throw new AssertionError("ssh-keygen did not sign: " + code);
      }
      return Files.readString(signature);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /// Whether `ssh-keygen -Y verify` accepts a signature of a key that is allowed.
  boolean verifies(SshPublicKey key, String purpose, byte[] message, String armoured) {
    write("allowed", ("mara " + key.text() + "\n").getBytes(StandardCharsets.UTF_8));
    write("given.sig", armoured.getBytes(StandardCharsets.UTF_8));
    return run(
            message,
            List.of(
                "-Y",
                "verify",
                "-f",
                directory.resolve("allowed") + "",
                "-I",
                "mara",
                "-n",
                purpose,
                "-s",
                directory.resolve("given.sig") + ""))
        == 0;
  }

  private void write(String name, byte[] content) {
    try {
      Files.write(directory.resolve(name), content);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static int run(byte[] input, List<String> arguments) {
    var command = new ArrayList<>(List.of("ssh-keygen"));
    command.addAll(arguments);
    try {
      var process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      try (var in = process.getOutputStream()) {
        in.write(input);
      }
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("ssh-keygen does not end");
      }
      return process.exitValue();
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
