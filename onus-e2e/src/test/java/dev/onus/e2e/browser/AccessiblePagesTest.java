package dev.onus.e2e.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import dev.onus.e2e.browser.Addresses.Address;
import dev.onus.e2e.server.RunningServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// No rule of axe-core is broken on any page, in light and dark, on a screen and a telephone, and
/// no page has to be pushed sideways. With `-Dscreenshots` every look is a picture too.
@ExtendWith(SharedShop.class)
class AccessiblePagesTest {
  private static final List<ColorScheme> SCHEMES = List.of(ColorScheme.LIGHT, ColorScheme.DARK);
  private static final List<Integer> WIDTHS = List.of(Look.WIDE, Look.TELEPHONE);

  private static final Pattern NO_NAME = Pattern.compile("[^a-z0-9-]+");

  private final Shop shop;
  private final List<String> wrong = new ArrayList<>();
  private final Map<String, Integer> byImpact = new TreeMap<>();
  private int pages;
  private int looks;

  AccessiblePagesTest(Shop shop) {
    this.shop = shop;
  }

  /// Every page that the route table has.
  @Test
  void everyPageOfTheContract(TestReporter reporter) throws IOException {
    List<Address> addresses = Addresses.of(shop);
    try (Window window = shop.window(shop.server().admin());
        Window stranger = shop.window(shop.server().stranger())) {
      for (Address address : addresses) {
        Window looking = address.isOpen() ? stranger : window;
        assertThat(looking.open(address.path())).as(address.path()).isEqualTo(200);
        inspect(looking, address.route());
      }
      assertThat(window.complaints()).isEmpty();
      assertThat(stranger.complaints()).isEmpty();
    }
    assertThat(pages).as("pages").isGreaterThan(20);
    conclude(reporter);
  }

  /// What is shown to somebody who may not, or asks for what is not there.
  @Test
  void pagesThatRefuse(TestReporter reporter) {
    try (Window jo = shop.window(shop.person("jo"));
        Window stranger = shop.window(shop.server().stranger())) {
      assertThat(jo.open("/r/absent")).isEqualTo(404);
      inspect(jo, "404");
      assertThat(jo.open("/settings/accounts")).isEqualTo(403);
      inspect(jo, "403");
      assertThat(stranger.open("/sign-in/link/absent")).isGreaterThanOrEqualTo(400);
      inspect(stranger, "a link that holds no longer");
      stranger.open("/log");
      inspect(stranger, "not signed in");
      stranger.open("/sign-in");
      stranger.fill("Name", "jo");
      stranger.fill("Password", "not that one");
      stranger.press("Sign in");
      inspect(stranger, "a wrong password");
    }
    conclude(reporter);
  }

  /// The first pages that anybody sees of a server.
  @Test
  void pagesOfAServerWithoutARepository(TestReporter reporter, @TempDir Path directory) {
    try (RunningServer empty = RunningServer.start(directory);
        Window window = shop.window(empty.admin())) {
      for (String path : List.of("/", "/answer", "/r", "/boundaries", "/log", "/settings")) {
        assertThat(window.open(path)).as(path).isEqualTo(200);
        inspect(window, path + " of an empty server");
      }
      assertThat(window.complaints()).isEmpty();
    }
    conclude(reporter);
  }

  private void inspect(Window window, String name) {
    pages += 1;
    for (ColorScheme scheme : SCHEMES) {
      for (int width : WIDTHS) {
        var look = new Look(scheme, width);
        window.look(look);
        looks += 1;
        if (System.getProperty("screenshots") != null) {
          window.shot("pages/" + NO_NAME.matcher(name).replaceAll("_") + "-" + look.label());
        }
        Axe.violations(window.page())
            .forEach(violation -> {
              byImpact.merge(violation.impact(), 1, Integer::sum);
              wrong.add(name + ", " + look.label() + ": " + violation);
            });
      }
    }
    for (int width : List.of(Look.WIDE, Look.TABLET, Look.TELEPHONE)) {
      window.look(new Look(ColorScheme.LIGHT, width));
      if (window.sticksOut() > 0) {
        wrong.add(name + ": " + window.sticksOut() + " pixels beyond a width of " + width);
      }
    }
    window.look(Look.USUAL);
  }

  private void conclude(TestReporter reporter) {
    reporter.publishEntry("pages", Integer.toString(pages));
    reporter.publishEntry("looks", Integer.toString(looks));
    reporter.publishEntry("violations", byImpact.toString());
    assertThat(wrong).as("%d pages, %d looks, %s", pages, looks, byImpact).isEmpty();
  }
}
