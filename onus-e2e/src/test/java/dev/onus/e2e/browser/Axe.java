package dev.onus.e2e.browser;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What axe-core finds in a page: its rules for WCAG 2.0 to 2.2, A and AA, and its best practices.
final class Axe {
  private static final String SOURCE = source();

  /// Asked anew at every look, since colours and widths change what holds.
  private static final String RUN =
      """
      async () => {
        const found = await axe.run(document, {resultTypes: ['violations']});
        return JSON.stringify(found.violations.map(one => ({
          rule: one.id, impact: one.impact, help: one.help,
          nodes: one.nodes.map(node => ({
            html: node.html, target: node.target.join(' '), why: node.failureSummary}))})));
      }\
      """;

  private Axe() {}

  /// A rule that does not hold.
  ///
  /// @param impact `minor`, `moderate`, `serious` or `critical`
  /// @param nodes where, with the reason
  record Violation(String rule, String impact, String help, List<String> nodes) {
    @Override
    public String toString() {
      return "%s (%s): %s%n    %s"
          .formatted(
              rule, impact, help, nodes.stream().limit(4).collect(Collectors.joining("\n    ")));
    }
  }

  static List<Violation> violations(Page page) {
    if (!Objects.equals(page.evaluate("typeof axe"), "object")) {
      page.evaluate(SOURCE + "; 0");
    }
    JsonNode found = JsonMapper.shared().readTree(String.valueOf(page.evaluate(RUN)));
    return found
        .valueStream()
        .map(one ->
            new Violation(
                one.path("rule").asString(),
                one.path("impact").asString("minor"),
                one.path("help").asString(),
                one.path("nodes").valueStream().map(Axe::node).toList()))
        .toList();
  }

  private static String node(JsonNode node) {
    return node.path("target").asString()
        + " "
        + node.path("html").asString()
        + " "
        + node.path("why").asString().replace("\n", " ");
  }

  private static String source() {
    try (var in = Axe.class.getResourceAsStream("/axe.min.js")) {
      return new String(
          Objects.requireNonNull(in, "axe.min.js").readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
