package dev.onus.e2e.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/// Every page that leads from the first one, over a repository full of attacks: what others wrote
/// stays text.
class HostileCrawlTest {
  private static final int MOST = 500;
  private static final String TRACE =
      """
      java.lang.IllegalStateException: %1$s %2$s %3$s
      \tat a.A.%4$s(%1$s.java:2)
      \tat a.A.run(long.js:1)
      Traceback (most recent call last):
        File "src/%1$s.java", line 2, in %2$s
      ValueError: %3$s %5$s
      """
          .formatted(
              HostileRepository.SCRIPT,
              HostileRepository.QUOTES,
              HostileRepository.LINK,
              HostileRepository.EXPRESSION,
              HostileRepository.CONTROLS + HostileRepository.RIGHT_TO_LEFT);

  /// What is there once in each answer, and always the same.
  private static final Set<String> FIXED =
      Set.of(
          "content-security-policy",
          "x-content-type-options",
          "referrer-policy",
          "cross-origin-opener-policy",
          "cross-origin-resource-policy",
          "permissions-policy",
          "vary");

  private static final Set<String> OTHERS =
      Set.of(
          "cache-control",
          "content-type",
          "content-length",
          "connection",
          "date",
          "etag",
          "location",
          "transfer-encoding",
          "www-authenticate",
          "allow",
          "refresh",
          "content-disposition");

  /// No value holds what somebody else wrote.
  private static final Pattern OURS = Pattern.compile("(?!.*(alert|evil|7\\*7))[ -~]*");

  private static final Set<String> ADDRESSES =
      Set.of(
          "href", "src", "action", "formaction", "xlink:href", "data", "poster", "ping", "srcset");
  private static final Set<String> NEVER =
      Set.of(
          "img", "iframe", "object", "embed", "base", "applet", "frame", "math", "video", "audio");

  private final RunningServer server;
  private final List<String> wrong = new ArrayList<>();
  private final Set<String> fixed = new HashSet<>();
  private final StringBuilder shown = new StringBuilder();

  HostileCrawlTest(@TempDir Path directory) throws IOException {
    Path repository = HostileRepository.in(directory);
    server = RunningServer.start(directory.resolve("data"), repository.toString());
  }

  @AfterEach
  void end() {
    server.close();
  }

  @Test
  void whatOthersWroteStaysText(TestReporter reporter) {
    Visitor admin = server.admin();
    waitForTheIndex(admin);
    var waiting = new ArrayDeque<String>();
    waiting.add("/");
    waiting.addAll(List.of("/log", "/settings/jobs", "/settings/accounts", "/boundaries"));
    waiting.addAll(asked(admin));
    waiting.addAll(refused());
    var seen = new HashSet<>(waiting);
    int pages = 0;
    while (!waiting.isEmpty() && pages < MOST) {
      String path = waiting.remove();
      pages += 1;
      Visitor.Answer answer = admin.get(path);
      headers(path, answer);
      if (answer.headers().firstValue("Content-Type").orElse("").startsWith("text/html")) {
        Document page = Jsoup.parse(answer.body());
        elements(path, page);
        shown.append(page.wholeText()).append('\n');
        for (Element link : page.select("a[href], form[method=get][action]")) {
          String to = link.hasAttr("href") ? link.attr("href") : link.attr("action");
          String bare = before(to, '#');
          String next = bare.startsWith("?") ? before(path, '?') + bare : bare;
          if (next.startsWith("/") && seen.add(next)) {
            waiting.add(next);
          }
        }
      }
      if (answer.status() >= 500) {
        wrong.add(path + ": " + answer.status());
      }
    }
    reporter.publishEntry("pages", Integer.toString(pages));
    assertThat(wrong).isEmpty();
    assertThat(fixed).as("the same headers everywhere").hasSize(FIXED.size());
    assertThat(pages).as("pages").isGreaterThan(40);
    assertThat(shown.toString())
        .as("what was to be shown was shown")
        .contains(
            HostileRepository.SCRIPT,
            HostileRepository.EXPRESSION,
            HostileRepository.LINK,
            "onmouseover=\"alert(2)\"");
  }

  private static String before(String text, char mark) {
    int at = text.indexOf(mark);
    return at < 0 ? text : text.substring(0, at);
  }

  private void waitForTheIndex(Visitor admin) {
    Instant end = Instant.now().plus(Duration.ofSeconds(60));
    while (admin.program().get("/r/hostile").body().contains("\"what\"")) {
      assertThat(Instant.now()).as("%s", server.log()).isBefore(end);
      try {
        Thread.sleep(200);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /// Pages that come of what somebody sent.
  private List<String> asked(Visitor admin) {
    var paths = new ArrayList<String>();
    for (Map<String, String> form :
        List.of(
            Map.of("repository", "hostile", "trace", TRACE),
            Map.of(
                "repository", "hostile", "trace", TRACE, "environment", HostileRepository.SCRIPT),
            Map.of("repository", "hostile", "trace", TRACE, "revision", HostileRepository.SCRIPT),
            Map.of("repository", HostileRepository.SCRIPT, "trace", TRACE))) {
      answered("/answer", admin.post("/answer", form), paths);
    }
    answered(
        "an exception",
        admin.post(
            "/boundaries/hostile/exceptions",
            Map.of(
                "boundary",
                "auth",
                "tools",
                "claude-code",
                "paths",
                "/src/" + HostileRepository.SCRIPT + ".java",
                "branch",
                HostileRepository.SCRIPT,
                "reason",
                String.join(" ", HostileRepository.ALL))),
        paths);
    answered(
        "a repository",
        admin.post("/r", Map.of("name", "x", "place", HostileRepository.SCRIPT)),
        paths);
    answered(
        "an account",
        admin.post(
            "/settings/accounts", Map.of("name", "mal", "display-name", HostileRepository.SCRIPT)),
        paths);
    return paths;
  }

  private void answered(String what, Visitor.Answer answer, List<String> paths) {
    headers(what, answer);
    elements(what, Jsoup.parse(answer.body()));
    if (answer.status() >= 500) {
      wrong.add(what + ": " + answer.status());
    }
    if (answer.location().startsWith("/")) {
      paths.add(answer.location());
    }
  }

  /// Addresses with an attack where something is looked up.
  private static List<String> refused() {
    var paths = new ArrayList<String>();
    for (String hostile : HostileRepository.ALL) {
      String encoded = URLEncoder.encode(hostile, StandardCharsets.UTF_8).replace("+", "%20");
      for (String path :
          List.of(
              "/%s",
              "/r/%s",
              "/r/hostile/file/%s",
              "/r/hostile?rev=%s",
              "/r/hostile/tree/src?rev=%s",
              "/r/hostile/lines?of=%s",
              "/r/hostile/changes?state=%s",
              "/?sort=%s",
              "/answer?repository=%s",
              "/boundaries?repository=%s",
              "/log?type=%s",
              "/settings/accounts/%s",
              "/sign-in?to=%s")) {
        paths.add(path.formatted(encoded));
      }
    }
    return paths;
  }

  private void headers(String path, Visitor.Answer answer) {
    for (var header : answer.headers().map().entrySet()) {
      String name = header.getKey().toLowerCase(Locale.ROOT);
      // where a form leads to is checked below
      boolean isOurs =
          name.equals("location") || header.getValue().stream().allMatch(OURS.asMatchPredicate());
      if ((!FIXED.contains(name) && !OTHERS.contains(name)) || !isOurs) {
        wrong.add(path + ": the header " + header);
      }
    }
    for (String name : FIXED) {
      List<String> values = answer.headers().allValues(name);
      if (values.size() != 1) {
        wrong.add(path + ": " + name + " " + values);
      } else if (!answer.body().contains("sign-in-link")) {
        fixed.add(name + ": " + values.getFirst());
      }
    }
    String policy = answer.headers().firstValue("Content-Security-Policy").orElse("");
    if (!policy.contains("default-src 'none'") || policy.contains("unsafe")) {
      wrong.add(path + ": " + policy);
    }
    String location = answer.location();
    if (!location.isEmpty() && (!location.startsWith("/") || location.startsWith("//"))) {
      wrong.add(path + ": leads to " + location);
    }
  }

  private void elements(String path, Document page) {
    for (Element element : page.getAllElements()) {
      String tag = element.normalName();
      if (NEVER.contains(tag) || (tag.equals("meta") && element.hasAttr("http-equiv"))) {
        wrong.add(path + ": " + element.outerHtml());
      }
      if (tag.equals("style")) {
        wrong.add(path + ": a style");
      }
      if (tag.equals("script")
          && !(element.attr("src").equals("/assets/htmx.min.js") && element.data().isEmpty())) {
        wrong.add(path + ": " + element.outerHtml());
      }
      for (Attribute attribute : element.attributes()) {
        attribute(path, element, attribute);
      }
    }
  }

  private void attribute(String path, Element element, Attribute attribute) {
    String name = attribute.getKey().toLowerCase(Locale.ROOT);
    String value = attribute.getValue();
    boolean isOurs =
        (value.startsWith("/") && !value.startsWith("//") && !value.startsWith("/\\"))
            || value.startsWith("#")
            || value.startsWith("?");
    if (name.startsWith("on")
        || name.equals("style")
        || name.equals("srcdoc")
        || (ADDRESSES.contains(name) && !isOurs)) {
      wrong.add(path + ": " + element.normalName() + " " + name + "=" + value);
    }
  }
}
