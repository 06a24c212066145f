package dev.onus.cli;

import dev.onus.key.SshSignature;
import dev.onus.ledger.SignatureCheck;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Signs decisions by `ssh-keygen -Y sign`, which knows agents, security keys and passphrases. What
/// it says and asks goes to the terminal.
final class SshKeygen {
  private static final List<String> USUAL =
      List.of("id_ed25519", "id_ed25519_sk", "id_ecdsa", "id_ecdsa_sk", "id_rsa");
  private static final int LONGEST = 1 << 16;
  private static final String PUBLIC = ".pub";

  private final Path key;

  private SshKeygen(Path key) {
    this.key = key;
  }

  /// @param key a private key, or a public one whose private one an agent holds; null: the first of
  ///   those that ssh itself would take
  static SshKeygen with(@Nullable Path key, Map<String, String> environment) {
    if (key != null) {
      if (!Files.isReadable(key)) {
        throw new CliException(ExitCode.ENVIRONMENT, key + ": the key to sign with can't be read");
      }
      return new SshKeygen(key);
    }
    Path home = Path.of(environment.getOrDefault("HOME", ""), ".ssh");
    return new SshKeygen(
        USUAL.stream()
            .map(home::resolve)
            .filter(Files::isReadable)
            .findFirst()
            .orElseThrow(() ->
                new CliException(
                    ExitCode.ENVIRONMENT,
                    "there is no key to sign with in " + home + "; --ssh-key FILE names one")));
  }

  /// The public keys of those that ssh itself would take.
  static List<String> publicKeys(Map<String, String> environment) {
    Path home = Path.of(environment.getOrDefault("HOME", ""), ".ssh");
    return USUAL.stream()
        .map(name -> home.resolve(name + PUBLIC))
        .filter(Files::isReadable)
        .flatMap(file -> new SshKeygen(file).publicKey().stream())
        .toList();
  }

  /// The public key, from its file; empty where it is not beside the private one.
  Optional<String> publicKey() {
    Path file = key.toString().endsWith(PUBLIC) ? key : Path.of(key + PUBLIC);
    try {
      return Files.isReadable(file)
          ? Files.readString(file).lines().findFirst().map(String::strip)
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /// The SSHSIG blob over a statement, in base64.
  String sign(byte[] statement) {
    try {
      Process process =
          new ProcessBuilder(
                  "ssh-keygen", "-Y", "sign", "-n", SignatureCheck.NAMESPACE, "-f", key.toString())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      try (var in = process.getOutputStream()) {
        in.write(statement);
      }
      byte[] armoured = process.getInputStream().readNBytes(LONGEST);
      if (process.waitFor() == 0) {
        return SshSignature.parse(new String(armoured, StandardCharsets.US_ASCII))
            .map(signature -> Base64.getEncoder().encodeToString(signature.blob()))
            .orElseThrow(() -> failed("it printed no signature"));
      }
      throw failed("it said why above");
    } catch (IOException e) {
      throw new UncheckedIOException("ssh-keygen can't be run: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed("it was interrupted");
    }
  }

  private CliException failed(String why) {
    return new CliException(
        ExitCode.ENVIRONMENT, "ssh-keygen did not sign with " + key + ": " + why);
  }
}
