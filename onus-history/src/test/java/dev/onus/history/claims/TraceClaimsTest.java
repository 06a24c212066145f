package dev.onus.history.claims;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onus.history.TestRepository;
import dev.onus.provenance.CommitClaims;
import dev.onus.provenance.Origin;
import dev.onus.provenance.Scope;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tracked Agent Trace records, as far as a reader of claims shows them.
final class TraceClaimsTest {
  @TempDir private Path directory;
  private TestRepository git;
  private String base;

  @BeforeEach
  void makeTheBase() {
    git = TestRepository.in(directory);
    base = git.write("src/a.py", lines("a", 1, 5)).commit("base");
  }

  @Test
  void aRecordThatNamesTheParentSpeaksOfTheLinesThatTheCommitAdded() {
    String child = git.write("src/a.py", lines("a", 1, 5) + lines("b", 1, 5)).commit("child");
    track(record(base, "src/a.py", "{\"start_line\":6,\"end_line\":8}"));

    var claims = claims(child);

    assertThat(origins(claims, 10)).isEqualTo("?????AAA??");
    assertThat(claims.claims()).singleElement().matches(claim -> claim.matched().equals("r1"));
  }

  @Test
  void linesThatTheCommitDidNotAddMakeItOnlyDeclared() {
    String child = git.write("src/a.py", lines("a", 1, 5) + lines("b", 1, 5)).commit("child");
    track(record(base, "src/a.py", "{\"start_line\":4,\"end_line\":8}"));

    assertThat(origins(claims(child), 10)).isEqualTo("DDDDDDDDDD");
    assertThat(claims(child).claims().getFirst().scope())
        .isEqualTo(new Scope.WholeCommit(List.of("src/a.py")));
  }

  @Test
  void theParentItselfGetsNothing() {
    track(record(base, "src/a.py", "{\"start_line\":1,\"end_line\":5}"));

    assertThat(claims(base).claims()).isEmpty();
  }

  @Test
  void aCommitThatDoesNotTouchThePathGetsNothing() {
    String child = git.write("src/b.py", "x\n").commit("child");
    track(record(base, "src/a.py", "{\"start_line\":1,\"end_line\":1}"));

    assertThat(claims(child).claims()).isEmpty();
  }

  @Test
  void branchesThatDisagreeOnTheFileGetNothing() {
    String one = git.write("src/a.py", lines("x", 1, 5)).commit("one");
    git.git("checkout", "-q", "-b", "other", base);
    String two = git.write("src/a.py", lines("y", 1, 5)).commit("two");
    track(record(base, "src/a.py", "{\"start_line\":1,\"end_line\":5}"));

    assertThat(claims(one).claims()).isEmpty();
    assertThat(claims(two).claims()).isEmpty();
  }

  @Test
  void aMergeIsNoChildOfItsSecondParent() {
    git.git("checkout", "-q", "-b", "topic");
    String topic = git.write("src/t.py", "t\n").commit("topic");
    git.git("checkout", "-q", "main");
    git.write("src/m.py", "m\n").commit("main");
    git.git("merge", "-q", "--no-ff", "-m", "merge", "topic");
    String merge = git.git("rev-parse", "HEAD");
    track(
        record(
            topic,
            "src/m.py",
            "{\"start_line\":1,\"end_line\":1},{\"start_line\":1,\"end_line\":1}"));

    assertThat(claims(merge).claims()).isEmpty();
  }

  @Test
  void recordsOfAnotherBranchAndInOtherPlacesAreReadOnce() {
    String child = git.write("src/a.py", lines("b", 1, 5)).commit("child");
    String record = record(base, "src/a.py", "{\"start_line\":2,\"end_line\":3}");
    git.git("checkout", "-q", "-b", "records");
    git.write(".agent-trace/2026/one.json", record)
        .write(".agent-trace.jsonl", record + "not a record\n")
        .write(".agent-trace/readme.md", record.replace("\"r1\"", "\"r2\""))
        .commit("records");
    git.git("checkout", "-q", "main");

    assertThat(origins(claims(child), 5)).isEqualTo("?AA??");
    assertThat(claims(child).claims()).hasSize(1);
  }

  @Test
  void aRecordOfARevisionThatIsNotHereClaimsNothing() {
    String child = git.write("src/a.py", lines("b", 1, 5)).commit("child");
    track(record("0".repeat(40), "src/a.py", "{\"start_line\":2,\"end_line\":3}"));

    assertThat(claims(child).claims()).isEmpty();
  }

  @Test
  void theFirstCommitIsFoundByTheHashOfItsLines() {
    String hash = "sha256:" + sha256("a 2\na 3");
    track(
        record(
            base,
            "src/a.py",
            "{\"start_line\":2,\"end_line\":3,\"content_hash\":\"" + hash + "\"}"));

    assertThat(origins(claims(base), 5)).isEqualTo("?AA??");
  }

  private void track(String record) {
    git.write(".agent-trace/traces.jsonl", record).commit("records");
  }

  private CommitClaims claims(String commit) {
    try (var repository = git.open()) {
      return ClaimReader.of(repository).claims(List.of(commit)).values().iterator().next();
    }
  }

  private static String origins(CommitClaims claims, int lines) {
    var text = new StringBuilder();
    for (int line = 1; line <= lines; line++) {
      var origin = claims.originOf("src/a.py", line).origin();
      text.append(origin == Origin.UNKNOWN ? "?" : origin.name().substring(0, 1));
    }
    return text.toString();
  }

  private static String lines(String word, int first, int last) {
    return IntStream.rangeClosed(first, last)
        .mapToObj(line -> word + " " + line + "\n")
        .collect(Collectors.joining());
  }

  static String record(String revision, String path, String ranges) {
    return """
    {"version":"0.1.0","id":"r1","timestamp":"2026-06-01T00:00:00Z",\
    "vcs":{"type":"git","revision":"%s"},"tool":{"name":"cursor"},"files":[{"path":"%s",\
    "conversations":[{"contributor":{"type":"ai","model_id":"m"},"ranges":[%s]}]}]}
    """
        .formatted(revision, path, ranges);
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
