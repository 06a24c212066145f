package dev.onus.e2e.server;

import dev.onus.cli.demo.DemoRepository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// The demo's repository at a forge, with people who can sign, and a branch on which a tool wrote
/// in the closed area.
///
/// @param bare what the forge has
/// @param head the last commit of the branch
/// @param policy the commit whose policy holds the keys
public record DemoAtForge(Path bare, Path keys, String head, String policy) {
  public static final String BRANCH = "jo/longer-keys";
  public static final List<String> DECIDERS = List.of("tomas", "ines");
  private static final String FILE = "src/main/java/example/acme/pay/auth/KeyRotation.java";

  public static DemoAtForge in(Path directory) throws IOException {
    Path keys = Files.createDirectory(directory.resolve("keys"));
    Path demo = DemoRepository.at(directory.resolve("demo"), false).directory();
    Path file = demo.resolve(".onus/policy.yaml");
    String policy =
        Files.readString(file)
            .replace("until: 2026-12-31", "until: 2099-12-31")
            .replace("until: 2027-03-01", "until: 2099-03-01");
    for (String person : List.of("jo", "tomas", "ines")) {
      run(
          demo,
          "",
          "ssh-keygen",
          "-q",
          "-t",
          "ed25519",
          "-N",
          "",
          "-C",
          person,
          "-f",
          keys.resolve(person).toString());
      policy =
          policy.replace(
              person + "@acme.example]",
              "%1$s@acme.example, \"onus:%1$s\"], keys: [\"%2$s\"]"
                  .formatted(person, publicKey(keys, person)));
    }
    Files.writeString(file, policy);
    commit(demo, keys.resolve("ines"), "Ines <ines@acme.example>", "Whose keys sign decisions");
    String keysIn = git(demo, "rev-parse", "HEAD");
    git(demo, "checkout", "-q", "-b", BRANCH);
    Path code = demo.resolve(FILE);
    Files.writeString(
        code, Files.readString(code).replace("Duration.ofDays(14)", "Duration.ofDays(28)"));
    commit(
        demo,
        keys.resolve("jo"),
        "Jo <jo@acme.example>",
        "Old API keys stay valid for four weeks\n\nCo-Authored-By: Claude <noreply@anthropic.com>");
    String head = git(demo, "rev-parse", "HEAD");
    git(demo, "checkout", "-q", "main");
    Path bare = directory.resolve("forge.git");
    git(directory, "clone", "-q", "--mirror", demo.toString(), bare.toString());
    return new DemoAtForge(bare, keys, head, keysIn);
  }

  /// The record that says whose key it is.
  public String link(String person) throws IOException {
    return "{\"type\":\"identity-linked\",\"by\":{\"source\":\"policy\"},\"data\":{\"person\":\"%s\",\"kind\":\"ssh-key\",\"key\":%s,\"policy\":\"%s\"}}\n"
        .formatted(person, JsonText.of(publicKey(keys, person)), policy);
  }

  /// What `ssh-keygen -Y sign` prints.
  public String sign(String person, String statement) {
    return run(
        keys,
        statement,
        "ssh-keygen",
        "-Y",
        "sign",
        "-n",
        "onus-signoff@v1",
        "-f",
        keys.resolve(person).toString());
  }

  /// The type and the key, without a comment.
  private static String publicKey(Path keys, String person) throws IOException {
    String line = Files.readString(keys.resolve(person + ".pub")).strip();
    return line.substring(0, line.lastIndexOf(' '));
  }

  /// Signed, since whoever may be an author is no independent reviewer.
  private static void commit(Path work, Path key, String author, String message) {
    git(work, "add", "-A");
    String name = author.substring(0, author.indexOf(" <"));
    String email = author.substring(author.indexOf('<') + 1, author.indexOf('>'));
    String at = Instant.now().minusSeconds(60).toString();
    run(
        work,
        "",
        "env",
        "GIT_AUTHOR_DATE=" + at,
        "GIT_COMMITTER_DATE=" + at,
        "git",
        "-c",
        "user.name=" + name,
        "-c",
        "user.email=" + email,
        "-c",
        "gpg.format=ssh",
        "-c",
        "user.signingKey=" + key,
        "commit",
        "-S",
        "-q",
        "-m",
        message);
  }

  public static String git(Path directory, String... arguments) {
    var command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    return run(directory, "", command.toArray(String[]::new)).strip();
  }

  private static String run(Path directory, String input, String... command) {
    var builder = new ProcessBuilder(command).directory(directory.toFile());
    var environment = builder.environment();
    environment.keySet().removeIf(name -> name.startsWith("GIT_") || name.startsWith("SSH_"));
    environment.put("GIT_CONFIG_GLOBAL", "/dev/null");
    environment.put("GIT_CONFIG_NOSYSTEM", "1");
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    try {
      Process process = builder.start();
      try (var out = process.getOutputStream()) {
        out.write(input.getBytes(StandardCharsets.UTF_8));
      }
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IllegalStateException(List.of(command) + " failed");
      }
      return output;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
