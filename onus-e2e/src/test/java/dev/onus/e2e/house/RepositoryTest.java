package dev.onus.e2e.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// What may stand in the tree.
class RepositoryTest {
  /// Directories of somebody's machine. Written so that this file does not match itself.
  private static final Pattern MACHINE =
      Pattern.compile("(?<![\\w.}$/~-])/(?:[w]ork|[r]oot|[h]ome/[a-z]+|[U]sers/[A-Za-z]+)/");

  /// Hosts that artefacts come from: which ones are used is a matter of the machine's settings.
  private static final Pattern REGISTRY =
      Pattern.compile(
          "repo1?\\.[m]aven\\.|[m]aven\\.org|registry\\.[n]pmjs|deb\\.[d]ebian|files\\.[p]ythonhosted");

  private static final Pattern UNFINISHED = Pattern.compile("\\b(?:T[O]DO|F[I]XME|X[X]X)\\b");

  @Test
  void namesNoDirectoryOfAMachine() {
    // Traces and logs in tests and examples come from machines and name them.
    assertThat(
            matches(MACHINE, file -> !file.contains("src/test/") && !file.startsWith("examples/")))
        .isEmpty();
  }

  @Test
  void namesNoRegistry() {
    assertThat(matches(REGISTRY, file -> !file.contains("src/test/resources/"))).isEmpty();
  }

  @Test
  void isFinished() {
    assertThat(
            matches(
                UNFINISHED,
                file -> file.matches(".*src/main/.*\\.(java|jte|xml|yaml)|bin/.*|\\.ci/.*")))
        .isEmpty();
  }

  @Test
  void noticesWhatItForbids() {
    assertThat(MACHINE.matcher("cd /" + "home/mara/onus").find()).isTrue();
    assertThat(MACHINE.matcher("cd ~/work/onus and src/home/x/").find()).isFalse();
    assertThat(REGISTRY.matcher("https://repo." + "maven.example").find()).isTrue();
    assertThat(UNFINISHED.matcher("// TO" + "DO later").find()).isTrue();
  }

  @Test
  void scriptsCanBeRunAndSayWithWhat() {
    var scripts =
        Checkout.files().stream()
            .filter(file -> file.startsWith("bin/") || file.startsWith(".ci/"))
            .toList();

    assertThat(scripts)
        .contains("bin/onus", "bin/verify", ".ci/run")
        .allSatisfy(file -> {
          assertThat(Files.isExecutable(Checkout.root().resolve(file))).as(file).isTrue();
          assertThat(Checkout.text(file).orElseThrow()).as(file).startsWith("#!/");
        });
  }

  @Test
  void textEndsWithALineBreakAndHasNoCarriageReturns() {
    assertThat(
            Checkout.files().stream()
                .filter(file -> file.matches("(.*\\.(java|md|xml|yaml|sh)|bin/.*)"))
                .filter(file -> !file.contains("src/test/resources/"))
                .filter(file -> {
                  var text = Checkout.text(file).orElse("");
                  return !text.endsWith("\n") || text.contains("\r\n");
                }))
        .isEmpty();
  }

  private static List<String> matches(Pattern pattern, Predicate<String> among) {
    var found = new ArrayList<String>();
    Checkout.files().stream()
        .filter(among)
        .forEach(file ->
            Checkout.text(file)
                .ifPresent(text -> {
                  int number = 0;
                  for (var line : text.split("\n", -1)) {
                    number++;
                    if (pattern.matcher(line).find()) {
                      found.add(file + ":" + number + ": " + line.strip());
                    }
                  }
                }));
    return found;
  }
}
