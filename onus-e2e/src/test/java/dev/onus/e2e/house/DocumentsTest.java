package dev.onus.e2e.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Documents lead somewhere, and each can be found.
class DocumentsTest {
  private static final Pattern LINK = Pattern.compile("\\[[^\\]\\[]*\\]\\(([^)\\s]+)\\)");
  private static final Pattern ELSEWHERE = Pattern.compile("[a-z]+:.*");

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
