package dev.onus.e2e.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The ways that people go most lead to the same where the browser runs no scripts.
@ExtendWith(SharedShop.class)
class WithoutScriptTest {
  private final Shop shop;

  WithoutScriptTest(Shop shop) {
    this.shop = shop;
  }

  @Test
  void signsInByALinkAndOut() {
    String page = shop.server().admin().post("/settings/accounts/jo/link", Map.of()).body();
    try (Window window = shop.windowWithoutScripts(shop.server().stranger())) {
      window.open(Jsoup.parse(page).select("pre.secret").text());
      window.press("Sign in");
      assertThat(window.page().locator(".signed-in span").innerText()).isEqualTo("jo");
      window.press("Sign out");
      assertThat(window.open("/log")).isEqualTo(200);
      assertThat(window.page().locator("h1").innerText()).isEqualTo("Sign in");
    }
  }

  @Test
  void findsWhoAnswers() {
    try (Window window = shop.windowWithoutScripts(shop.person("jo"))) {
      window.open("/answer");
      window.fill("Stack trace", shop.log());
      window.press("Find who answers");
      assertThat(window.page().locator(".who").innerText()).isEqualTo("mara");
    }
  }

  @Test
  void asksForAnException() {
    try (Window window = shop.windowWithoutScripts(shop.person("jo"))) {
      window.open("/boundaries");
      window.page().locator("details.ask summary").click();
      window.page().locator("[name=tools]").fill("claude-code");
      window.page().locator("[name=days]").fill("2");
      window
          .page()
          .locator("details.ask [name=reason]")
          .fill("A library that nobody keeps is replaced by one of ours.");
      window.press("Ask");
      assertThat(window.text())
          .contains(
              "requested",
              "A library that nobody keeps is replaced by one of ours.",
              "claude-code");
    }
  }

  @Test
  void readsAFileAndAChange() {
    try (Window window = shop.windowWithoutScripts(shop.person("jo"))) {
      window.open("/r");
      window.follow("shop");
      for (String step : new String[] {"src/", "main/", "java/"}) {
        window.follow(step);
      }
      assertThat(window.page().url()).endsWith("/r/shop/tree/src/main/java");
      window.open("/r/shop/changes");
      window.follow("Keys stay valid longer");
      assertThat(window.page().locator(".diff tr .by.declared").allInnerTexts()).contains("D");
      window.page().locator("details.file summary").first().click();
      assertThat(window.page().locator("table.diff").first().isVisible()).isFalse();
    }
  }

  @Test
  void verifiesTheLog() {
    try (Window window = shop.windowWithoutScripts(shop.server().admin())) {
      window.open("/log");
      window.press("Verify now");
      while (window.page().locator("#verification progress").count() > 0) {
        window.open("/log/verify");
      }
      assertThat(window.page().locator("#verification .held").innerText()).isEqualTo("Verifies");
    }
  }
}
