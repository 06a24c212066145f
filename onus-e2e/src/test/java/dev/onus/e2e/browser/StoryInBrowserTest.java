package dev.onus.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The night of the incident and the day after, as people have them on the pages. Signing in by the
/// printed link and adding the repository is how the shop is opened.
@ExtendWith(SharedShop.class)
class StoryInBrowserTest {
  private static final String REASON =
      "Two of our largest merchants need four weeks to rotate their keys.";

  private final Shop shop;

  StoryInBrowserTest(Shop shop) {
    this.shop = shop;
  }

  /// From the log of the night to the one who answers, the rule, and the line that failed.
  @Test
  void theLogOfTheNightLeadsToTheOneWhoAnswers() {
    try (Window night = shop.window(shop.person("jo"))) {
      night.open("/");
      night.shot("05-overview");
      night.follow("Answer");
      night.fill("Stack trace", shop.log());
      night.shot("06-the-log-of-the-night");
      night.press("Find who answers");
      assertThat(night.page().locator(".who")).hasText("mara");
      assertThat(night.text())
          .containsSubsequence("Mitigate", "Who can help now", "Cause", "Provenance", "Who answers")
          .contains("path owner, by rule onus:answers@1/load; identity asserted")
          .contains("tomas had 12 reviews in 7 days, the limit is 10");
      assertThat(night.page().locator("svg.custody .name").allTextContents())
          .containsExactly("claude-code", "jo", "tomas", "kai", "github:kai-acme");
      assertThat(night.page().locator("tr.here .text").innerText().strip())
          .isEqualTo(
              "Money fees = sum(captures, amount -> schedules.get(merchantId).feeFor(amount));");
      night.shot("07-the-answer");

      // the file at the revision that runs, with who wrote the line
      night.page().locator("#cause ~ p a").first().click();
      assertThat(night.page().url()).contains("rev=" + shop.released()).endsWith("#L46");
      assertThat(night.page().locator("#L46 .origin").innerText()).isEqualTo("A");
      night.shot("08-the-file-as-it-runs");
      assertThat(night.complaints()).isEmpty();
    }
  }

  /// A change by a tool in a closed area waits; two people let it in, and the log holds all of it.
  @Test
  void anExceptionIsAskedForGrantedAndOnRecord() {
    try (Window jo = shop.window(shop.person("jo"))) {
      jo.open("/r/shop/changes/1");
      jo.shot("09-the-change-that-waits");
      jo.follow("Boundaries");
      jo.page().locator("details.ask summary").click();
      jo.page().locator("[name=tools]").fill("claude-code");
      jo.page().locator("details.ask [name=reason]").fill(REASON);
      jo.shot("10-asking-for-an-exception");
      jo.press("Ask");
      assertThat(jo.page().locator(".lead .state")).hasText("requested");
      jo.shot("11-an-exception-asked-for");
      String exception = jo.page().url();
      grant("tomas", exception);
      grant("ines", exception);
      jo.open(exception);
      assertThat(jo.page().locator(".lead .state")).hasText("granted");
      jo.shot("14-granted-by-two");
      assertThat(jo.complaints()).isEmpty();
      verify(exception.substring(exception.lastIndexOf('/') + 1));
    }
  }

  private void grant(String person, String exception) {
    try (Window window = shop.window(shop.person(person))) {
      window.open(exception);
      window.page().locator("form[action$='/grant'] button").click();
      if (person.equals("tomas")) {
        window.shot("12-to-sign");
      }
      String statement = window.page().locator("pre.statement").innerText();
      window.page().locator("[name=signature]").fill(shop.sign(person, statement));
      window.press("Record: grant");
      window.page().waitForURL(exception);
      assertThat(window.page().locator("main")).containsText(person);
      if (person.equals("tomas")) {
        window.shot("13-granted-by-one");
      }
      assertThat(window.complaints()).isEmpty();
    }
  }

  /// Whoever audits finds the exception in the log, has all of it verified, and looks at settings.
  private void verify(String exception) {
    try (Window auditor = shop.window(shop.server().admin())) {
      auditor.open("/");
      auditor.follow("Log");
      assertThat(auditor.text()).contains("exception-requested", "exception-granted", exception);
      auditor.press("Verify now");
      assertThat(auditor.page().locator("#verification .held")).hasText("Verifies");
      auditor.shot("15-the-log-verifies");
      auditor.follow("Log");
      auditor.page().locator("table.log tbody a").first().click();
      auditor.shot("16-an-entry");
      auditor.follow("Settings");
      assertThat(auditor.text()).contains("What is stored about me", "My sessions");
      auditor.shot("17-settings");
      auditor.follow("Accounts");
      assertThat(auditor.text()).contains("tomas", "ines", "boundary-owner");
      auditor.shot("18-accounts");
      assertThat(auditor.complaints()).isEmpty();
    }
  }
}
