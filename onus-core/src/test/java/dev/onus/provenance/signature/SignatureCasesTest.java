package dev.onus.provenance.signature;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onus.provenance.Claim;
import dev.onus.provenance.Commit;
import dev.onus.provenance.Identity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Real commits with marks, and people who only look like tools.
final class SignatureCasesTest {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Identity SOMEBODY = new Identity("Jo Doe", "jo@example.org");

  @TestFactory
  List<DynamicTest> findsTheToolsOfRealCommitsAndNoneInLookAlikes() throws IOException {
    var tests = new ArrayList<DynamicTest>();
    for (String line : lines()) {
      JsonNode row = JSON.readTree(line);
      var commit = row.has("imitation") ? imitation(row.get("imitation")) : marked(row);
      var expected = new TreeSet<String>();
      row.get("tools").forEach(tool -> expected.add(tool.asString()));
      tests.add(
          DynamicTest.dynamicTest(
              row.get("repo").asString() + "@" + commit.id().substring(0, 10),
              () -> check(commit, expected)));
    }
    assertThat(tests).hasSize(104);
    return tests;
  }

  /// Whoever makes commits or is named as co-author is the same when it signs off.
  @TestFactory
  List<DynamicTest> knowsTheToolsOfRealCommitsAsSigners() throws IOException {
    var tests = new ArrayList<DynamicTest>();
    for (String line : lines()) {
      JsonNode row = JSON.readTree(line);
      for (JsonNode mark : row.path("marks")) {
        signer(mark)
            .ifPresent(text ->
                tests.add(
                    DynamicTest.dynamicTest(
                        text,
                        () ->
                            assertThat(Signatures.bundled().isTool(identity(text)))
                                .isEqualTo(!text.contains("(aider)")))));
      }
      if (row.has("imitation")) {
        String text = row.get("imitation").get("author").asString();
        tests.add(
            DynamicTest.dynamicTest(
                text, () -> assertThat(Signatures.bundled().isTool(identity(text))).isFalse()));
      }
    }
    assertThat(tests).hasSizeGreaterThan(100);
    return tests;
  }

  /// The identity in a mark.
  private static Optional<String> signer(JsonNode mark) {
    String text = mark.get("text").asString();
    boolean isHeader = List.of("author", "committer").contains(mark.get("where").asString());
    boolean isCoAuthor = text.toLowerCase(Locale.ROOT).startsWith("co-authored-by: ");
    String value = isHeader ? text : text.substring(isCoAuthor ? "co-authored-by: ".length() : 0);
    return (isHeader || isCoAuthor) && value.indexOf('<') > 0
        ? Optional.of(value)
        : Optional.empty();
  }

  private static void check(Commit commit, Set<String> expected) {
    var families = new TreeSet<String>();
    for (Claim claim : Signatures.bundled().claims(commit)) {
      if (claim instanceof Claim.ByTool byTool) {
        if (!byTool.use().isUnnamed()) {
          families.add(byTool.use().family());
        }
      }
    }
    if (expected.contains("*")) {
      assertThat(families).isNotEmpty();
    } else {
      assertThat(families)
          .isEqualTo(
              new TreeSet<>(expected.stream().map(t -> t.equals("codex") ? "openai" : t).toList()));
    }
  }

  private static Commit marked(JsonNode row) {
    var author = SOMEBODY;
    var committer = SOMEBODY;
    var subject = "Fix a test";
    var body = new StringBuilder();
    for (JsonNode mark : row.get("marks")) {
      String text = mark.get("text").asString();
      switch (mark.get("where").asString()) {
        case "author" -> author = identity(text);
        case "committer" -> committer = identity(text);
        case "subject" -> subject = text;
        default -> body.append('\n').append(text);
      }
    }
    return commit(row.get("commit").asString(), author, committer, subject + "\n" + body);
  }

  private static Commit imitation(JsonNode imitation) {
    var author = identity(imitation.get("author").asString());
    return commit("0".repeat(40), author, author, imitation.get("message").asString());
  }

  private static Identity identity(String text) {
    int open = text.indexOf('<');
    return new Identity(
        text.substring(0, open).strip(), text.substring(open + 1, text.length() - 1));
  }

  static Commit commit(String id, Identity author, Identity committer, String message) {
    var at = Instant.parse("2026-06-01T00:00:00Z");
    return new Commit(id, "0".repeat(40), List.of(), author, at, committer, at, message, null);
  }

  private static List<String> lines() throws IOException {
    try (var in = SignatureCasesTest.class.getResourceAsStream("signature_cases.jsonl")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }
}
