package dev.onus.e2e.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.ReducedMotion;
import dev.onus.e2e.server.Visitor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// A browser's window of somebody, which remembers what the browser complained of.
final class Window implements AutoCloseable {
  private static final Path SCREENSHOTS = Path.of("target", "screenshots");

  private final BrowserContext context;
  private final Page page;
  private final List<String> complaints = new ArrayList<>();

  private Window(BrowserContext context) {
    this.context = context;
    this.page = context.newPage();
    page.onConsoleMessage(message -> {
      if (message.type().equals("error") || message.type().equals("warning")) {
        complaints.add(page.url() + ": " + message.text());
      }
    });
    page.onPageError(error -> complaints.add(page.url() + ": " + error));
  }

  /// @param who with a session, or a stranger
  static Window of(Browser browser, Visitor who, boolean scripts) {
    BrowserContext context =
        browser.newContext(
            new Browser.NewContextOptions()
                .setBaseURL(who.url())
                .setJavaScriptEnabled(scripts)
                .setReducedMotion(ReducedMotion.REDUCE)
                .setViewportSize(Look.USUAL.width(), Look.USUAL.height()));
    context.setDefaultTimeout(15_000);
    String session = Objects.requireNonNullElse(who.headers().get("Cookie"), "");
    if (!session.isEmpty()) {
      int at = session.indexOf('=');
      context.addCookies(
          List.of(
              new Cookie(session.substring(0, at), session.substring(at + 1)).setUrl(who.url())));
    }
    return new Window(context);
  }

  Page page() {
    return page;
  }

  /// Goes to an address.
  ///
  /// @return the status of the answer
  int open(String address) {
    Response response = Objects.requireNonNull(page.navigate(address), address);
    return response.status();
  }

  void press(String button) {
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button).setExact(true))
        .click();
  }

  void follow(String link) {
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(link).setExact(true))
        .first()
        .click();
  }

  /// @param label what stands at the field, or how that begins
  void fill(String label, String text) {
    page.getByLabel(label).first().fill(text);
  }

  /// What a person reads.
  String text() {
    return page.locator("main").innerText();
  }

  /// How far the page reaches beyond the window to the right, in CSS pixels.
  int sticksOut() {
    return ((Number) page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))
        .intValue();
  }

  void look(Look as) {
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(as.scheme()));
    page.setViewportSize(as.width(), as.height());
  }

  /// What the console said that is no remark: errors, refusals by the security policy, warnings.
  List<String> complaints() {
    return List.copyOf(complaints);
  }

  /// The session that this window has by now.
  Visitor visitor(String url) {
    return context.cookies().stream()
        .map(cookie -> cookie.name + "=" + cookie.value)
        .findFirst()
        .map(cookie -> Visitor.at(url).withCookie(cookie))
        .orElseThrow();
  }

  /// The whole page as a picture.
  void shot(String name) {
    page.screenshot(
        new Page.ScreenshotOptions().setFullPage(true).setPath(SCREENSHOTS.resolve(name + ".png")));
  }

  @Override
  public void close() {
    context.close();
  }
}
