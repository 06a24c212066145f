package dev.onus.e2e.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A repository in which whatever can be named is an attack on whoever shows it.
final class HostileRepository {
  static final String SCRIPT = "<script>alert(1)</script>";
  static final String QUOTES = "\" onmouseover=\"alert(2)\" x='";
  static final String LINK = "javascript:alert(3)";
  static final String HEADER = "a\r\nSet-Cookie: evil=1\r\n\r\n<b>";
  static final String CONTROLS = "\u0007\u001b[31m\u0000".replace("\u0000", "");
  static final String RIGHT_TO_LEFT = "\u202egnp.exe\u2066";
  static final String EXPRESSION = "${7*7}#{7*7}@{7*7}";
  static final List<String> ALL =
      List.of(SCRIPT, QUOTES, LINK, HEADER, CONTROLS, RIGHT_TO_LEFT, EXPRESSION);
  static final String FILE = "src/" + SCRIPT + ".java";

  private final ByteArrayOutputStream stream = new ByteArrayOutputStream();
  private int at = 1_790_000_000;

  private HostileRepository() {}

  static Path in(Path directory) throws IOException {
    Path bare = directory.resolve("hostile.git");
    DemoAtForge.git(directory, "init", "-q", "--bare", "--initial-branch=main", bare.toString());
    var repository = new HostileRepository();
    repository.write();
    Path file = directory.resolve("stream");
    Files.write(file, repository.stream.toByteArray());
    var process =
        new ProcessBuilder("git", "fast-import", "--quiet", "--date-format=raw")
            .directory(bare.toFile())
            .redirectInput(file.toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (process.waitFor() != 0) {
        throw new IOException(said);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
    return bare;
  }

  private void write() {
    String policy =
        """
        version: 1
        adopted: 2026-09-01
        repository: {owner: eve}
        people:
          - {id: eve, identities: ["onus:admin", eve@acme.example]}
        tools:
          - {id: claude-code, owner: eve, status: approved}
        boundaries:
          - id: auth
            paths: ["/src/**"]
            ai: deny
            owner: eve
            because: %s
            exception: {approvers: [eve], count: 1, max_days: 14, reason_min: 10}
        answers: {last_resort: eve}
        """
            .formatted(JsonText.of(SCRIPT + QUOTES + LINK + EXPRESSION));
    commit("main", SCRIPT + "\n\n" + LINK, ".onus/policy.yaml", policy);
    String code = "class A {\n  // " + SCRIPT + QUOTES + RIGHT_TO_LEFT + EXPRESSION + "\n}\n";
    for (String hostile : ALL) {
      commit(
          "main",
          hostile.replace("\r\n", " ")
              + "\n\n"
              + HEADER
              + "\n\nCo-Authored-By: Claude"
              + hostile.replace("\r\n", " ")
              + " <noreply@anthropic.com>\nAssisted-by: "
              + hostile.replace("\r\n", " "),
          "src/" + hostile + ".java",
          code);
    }
    commit("main", "A long line", "src/long.js", ("<b>" + LINK + " ").repeat(8_000) + "\n");
    commit("\"><img/src=x/onerror=alert(4)>", SCRIPT, "b.txt", SCRIPT);
    commit(LINK.replace(":", "-") + "'", QUOTES, "c.txt", SCRIPT);
  }

  private void commit(String branch, String message, String path, String content) {
    at += 60;
    String who =
        "'\"&lt;"
            + EXPRESSION
            + RIGHT_TO_LEFT
            + " onload=alert(5) <eve@acme.example> "
            + at
            + " +0000";
    line("commit refs/heads/" + branch);
    line("author " + who);
    line("committer " + who);
    data(message);
    line("M 100644 inline " + quoted(path));
    data(content);
  }

  private static String quoted(String path) {
    return '"'
        + path.replace("\\", "\\\\").replace("\"", "\\\"").replace("\r", "\\r").replace("\n", "\\n")
        + '"';
  }

  private void line(String text) {
    stream.writeBytes((text + "\n").getBytes(StandardCharsets.UTF_8));
  }

  private void data(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    line("data " + bytes.length);
    stream.writeBytes(bytes);
    line("");
  }
}
