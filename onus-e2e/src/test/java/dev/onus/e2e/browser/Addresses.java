package dev.onus.e2e.browser;

import dev.onus.e2e.server.ContractTable;
import dev.onus.e2e.server.Visitor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;

/// An address of every page that the contract of the server names, with something to see at it. A
/// page that is new has to get one here, else no test of pages passes.
final class Addresses {
  private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");
  private static final String EXCEPTION = "/boundaries/{repository}/exceptions/{id}";

  /// What stands for a variable: at one route, or wherever it occurs.
  private static final Map<String, String> VALUES =
      Map.of(
          "{name}", "shop",
          "{repository}", "shop",
          "{number}", "1",
          "{position}", "0",
          "/r/{name}/file/{path} {path}",
              "src/main/java/example/acme/pay/settlement/SettlementRun.java",
          "/r/{name}/tree/{path} {path}", "src/main/java/example/acme/pay",
          "/settings/accounts/{name} {name}", "jo");

  private Addresses() {}

  /// A page.
  ///
  /// @param isOpen whether it is for those who are not signed in
  record Address(String route, String path, boolean isOpen) {}

  /// @throws IllegalStateException when a route has a variable that nothing is known for
  static List<Address> of(Shop shop) throws IOException {
    Map<String, String> values = new LinkedHashMap<>(VALUES);
    values.put("/answer/{id} {id}", last(answer(shop)));
    values.put(EXCEPTION + " {id}", last(exception(shop)));
    values.put("/sign-in/link/{secret} {secret}", last(link(shop)));
    values.put("/sign-in/device/{code} {code}", code(shop));
    var addresses = new ArrayList<Address>();
    for (ContractTable.Operation operation : ContractTable.read()) {
      if (operation.method().equals("GET") && operation.isPage()) {
        addresses.add(
            new Address(operation.path(), filled(operation.path(), values), operation.isOpen()));
      }
    }
    return addresses;
  }

  private static String filled(String route, Map<String, String> values) {
    return VARIABLE
        .matcher(route)
        .replaceAll(found -> {
          String value =
              values.getOrDefault(route + " " + found.group(), values.get(found.group()));
          if (value == null) {
            throw new IllegalStateException("no address is known here for the page " + route);
          }
          return value;
        });
  }

  private static String answer(Shop shop) {
    return shop.person("jo")
        .post(
            "/answer",
            Map.of("repository", "shop", "environment", "production", "trace", shop.log()))
        .location();
  }

  private static String exception(Shop shop) {
    return shop.person("jo")
        .post(
            "/boundaries/shop/exceptions",
            Map.of(
                "boundary", "auth",
                "tools", "claude-code",
                "reason", "Keys of partners have to hold for longer.",
                "key", "addresses"))
        .location();
  }

  private static String link(Shop shop) {
    Visitor.Answer shown = shop.server().admin().post("/settings/accounts/jo/link", Map.of());
    return Jsoup.parse(shown.body()).select("pre.secret").text();
  }

  private static String code(Shop shop) {
    return shop.server()
        .stranger()
        .program()
        .post("/device/code", Map.of("label", "a laptop"))
        .json()
        .path("userCode")
        .asString("");
  }

  private static String last(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
