package dev.onus.e2e.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/// The browser that the system has; none is ever downloaded.
final class Chromium implements AutoCloseable {
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome");
  private static final Pattern PATHS = Pattern.compile(Pattern.quote(File.pathSeparator));

  private final Playwright playwright;
  private final Browser browser;

  private Chromium(Playwright playwright, Browser browser) {
    this.playwright = playwright;
    this.browser = browser;
  }

  /// @throws IllegalStateException when there is none
  static Chromium launch() {
    Path executable = find();
    var options = new ArrayList<>(List.of("--force-color-profile=srgb", "--disable-gpu"));
    if (Objects.equals(System.getProperty("user.name"), "root")) {
      options.add("--no-sandbox"); // which root can't have
    }
    Playwright playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    return new Chromium(
        playwright,
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(executable)
                    .setHeadless(true)
                    .setArgs(options)));
  }

  private static Path find() {
    List<Path> directories =
        PATHS
            .splitAsStream(Objects.requireNonNullElse(System.getenv("PATH"), ""))
            .map(Path::of)
            .toList();
    return NAMES.stream()
        .flatMap(name -> directories.stream().map(directory -> directory.resolve(name)))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() ->
            new IllegalStateException(
                "the pages are looked at in a browser, and none of "
                    + String.join(", ", NAMES)
                    + " is on the PATH: bin/verify --install, or apt install chromium"));
  }

  Browser browser() {
    return browser;
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
