package dev.onus.e2e.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Documents lead somewhere, and each can be found.
class DocumentsTest {
  private static final Pattern LINK = Pattern.compile("\\[[^\\]\\[]*\\]\\(([^)\\s]+)\\)");
  private static final Pattern ELSEWHERE = Pattern.compile("[a-z]+:.*");
  private static final Pattern PACKAGE = Pattern.compile("(?m)^\\| `(dev\\.onus[.a-z]*)` \\|");
  private static final Pattern COMMAND = Pattern.compile("case \"([a-z]+)\" -> new \\w");
  private static final Pattern SCREEN =
      Pattern.compile("(?ms)^```(?:\\w+\\n.*?^```$|\\n(.*?)^```$)");

  @Test
  void everyLinkLeadsToAFileAndAHeading() {
    var broken = new ArrayList<String>();
    documents()
        .forEach(file ->
            links(file).stream()
                .filter(link -> !leadsSomewhere(file, link))
                .forEach(link -> broken.add(file + " -> " + link)));

    assertThat(broken).isEmpty();
  }

  @Test
  void noticesALinkThatLeadsNowhere() {
    assertThat(leadsSomewhere("README.md", "docs/nothing.md")).isFalse();
    assertThat(leadsSomewhere("README.md", "ARCHITECTURE.md#no-such-heading")).isFalse();
    assertThat(leadsSomewhere("README.md", "ARCHITECTURE.md#how-data-flows")).isTrue();
    assertThat(links("README.md")).hasSizeGreaterThan(5);
  }

  @Test
  void everyPageIsInItsIndex() {
    var index = links("docs/README.md");
    var records = links("docs/adr/README.md");

    assertThat(
            documents()
                .filter(file -> file.startsWith("docs/") && !file.endsWith("README.md"))
                .filter(file ->
                    file.startsWith("docs/adr/")
                        ? !records.contains(file.substring("docs/adr/".length()))
                        : !index.contains(file.substring("docs/".length()))))
        .isEmpty();
  }

  @Test
  void everyPackageHasItsLineInTheArchitecture() {
    var packages =
        Checkout.files().stream()
            .filter(file -> file.contains("/src/main/java/") && file.endsWith(".java"))
            .map(file -> file.replaceFirst(".*/src/main/java/(.*)/[^/]+", "$1").replace('/', '.'))
            .distinct()
            .toList();

    assertThat(rows("ARCHITECTURE.md", PACKAGE)).containsExactlyInAnyOrderElementsOf(packages);
  }

  @Test
  void everyCommandIsInTheReadmeAndTheChangelog() {
    var commands =
        rows("onus-cli/src/main/java/dev/onus/cli/Commands.java", COMMAND).stream()
            .filter(name -> !name.equals("help"))
            .toList();

    assertThat(commands).contains("trace", "why");
    assertThat(commands)
        .allSatisfy(name -> {
          assertThat(prose("README.md")).contains("`" + name + "`");
          assertThat(prose("CHANGELOG.md")).containsPattern("`onus " + name + "\\b");
        });
  }

  @Test
  void theScreenOfTheReadmeIsThatOfTheTutorial() {
    assertThat(screens("README.md"))
        .hasSize(1)
        .allSatisfy(screen -> assertThat(screens("docs/tutorial/first-trace.md")).contains(screen));
  }

  private static List<String> rows(String file, Pattern row) {
    return row.matcher(Checkout.text(file).orElseThrow())
        .results()
        .map(found -> found.group(1))
        .filter(Objects::nonNull)
        .toList();
  }

  /// What the program prints, as a document shows it: the code blocks without a language.
  private static List<String> screens(String file) {
    return rows(file, SCREEN);
  }

  private static Stream<String> documents() {
    return Checkout.files().stream()
        .filter(file -> file.endsWith(".md") && !file.contains("src/test/"));
  }

  private static List<String> links(String file) {
    return LINK.matcher(prose(file)).results().map(found -> found.group(1)).toList();
  }

  private static boolean leadsSomewhere(String file, String link) {
    if (ELSEWHERE.matcher(link).matches()) {
      return true;
    }
    int hash = link.indexOf('#');
    var path = hash < 0 ? link : link.substring(0, hash);
    var parent =
        Path.of(file).resolveSibling(path.isEmpty() ? Path.of(file).getFileName() : Path.of(path));
    var target = parent.normalize().toString();
    if (!Files.exists(Checkout.root().resolve(target))) {
      return false;
    }
    return hash < 0 || headings(target).contains(link.substring(hash + 1));
  }

  /// The anchors that code hosts make of headings: lower case, punctuation left out, hyphens for
  /// spaces.
  private static List<String> headings(String file) {
    return prose(file)
        .lines()
        .filter(line -> line.startsWith("#"))
        .map(line -> line.replaceFirst("^#+ +", "").toLowerCase(Locale.ROOT))
        .map(line -> line.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
        .toList();
  }

  /// A document without its code blocks.
  private static String prose(String file) {
    return Checkout.text(file).orElseThrow().replaceAll("(?ms)^```.*?^```$", "");
  }
}
