package dev.onus.e2e.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onus.cli.demo.DemoRepository;
import dev.onus.e2e.server.ContractTable.Operation;
import dev.onus.forge.fake.FakeGithub;
import dev.onus.server.right.Right;
import dev.onus.server.right.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/// Everybody at every route: who may is what the contract says, and nothing else.
class RightsMatrixTest {
  private static final String NO_RIGHT = "your account has no right to do or see this";
  private static final String NO_TOKEN = "a token can't change this";
  private static final String NO_FORM = "this form is not, or no longer, one of yours";

  /// Routes that are there only where a provider to sign in is configured.
  private static final Set<String> NOT_HERE = Set.of("/sign-in/oidc", "/sign-in/oidc/callback");

  /// What ends the session that asks comes last, and with a session of its own; after that what
  /// ends the token that asks.
  private static final List<String> ENDING =
      List.of("/settings/sessions/end", "/sign-out", "/token/revoke");

  private static RunningServer server;
  private static final List<Somebody> EVERYBODY = new ArrayList<>();

  /// One row.
  ///
  /// @param rights that they have; empty for nobody
  private record Somebody(
      String name, Visitor visitor, Means means, Set<String> rights, boolean seesShop) {}

  private enum Means {
    NONE,
    SESSION,
    TOKEN
  }

  @BeforeAll
  static void start(@TempDir Path directory) throws IOException {
    Path demo = DemoRepository.at(directory.resolve("shop"), false).directory();
    Path data = Files.createDirectory(directory.resolve("data"));
    Files.writeString(data.resolve("secret"), FakeGithub.SECRET);
    Files.writeString(
        data.resolve("server.yaml"),
        """
        forges:
          - kind: github
            web: http://127.0.0.1:9
            token-file: secret
            hooks: {secret-files: [secret]}
          - kind: gitlab
            web: http://127.0.0.1:9
            token-file: secret
            hooks: {secret-files: [secret]}
        """);
    server = RunningServer.start(data, demo.toString());
    EVERYBODY.add(new Somebody("nobody", server.stranger().program(), Means.NONE, Set.of(), false));
    for (Role role : Role.values()) {
      String name = "a-" + role.label();
      Visitor visitor = server.account(name, "all", role.label());
      EVERYBODY.add(
          new Somebody(name, visitor.program(), Means.SESSION, labels(role.rights()), true));
    }
    Visitor none = server.account("without-a-role", "all");
    EVERYBODY.add(new Somebody("without-a-role", none.program(), Means.SESSION, Set.of(), true));
    Visitor blind = server.account("sees-nothing", "", "admin");
    Set<String> all = labels(Set.of(Right.values()));
    EVERYBODY.add(new Somebody("sees-nothing", blind.program(), Means.SESSION, all, false));
    EVERYBODY.add(token("token with all", all, "shop"));
    for (String right : all) {
      EVERYBODY.add(token("token with " + right, Set.of(right), "shop"));
    }
    EVERYBODY.add(token("token for elsewhere", all, "elsewhere"));
  }

  private static Somebody token(String name, Set<String> rights, String sees) {
    Visitor visitor = server.token(server.admin(), sees, rights.toArray(String[]::new));
    return new Somebody(name, visitor.program(), Means.TOKEN, rights, sees.equals("shop"));
  }

  private static Set<String> labels(Set<Right> rights) {
    return rights.stream().map(Right::label).collect(Collectors.toSet());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void everybodyAtEveryRoute(TestReporter reporter) throws IOException {
    var wrong = new ArrayList<String>();
    int cells = 0;
    List<Operation> operations =
        ContractTable.read().stream().filter(one -> !NOT_HERE.contains(one.path())).toList();
    Stream<Operation> ordered =
        Stream.concat(
            operations.stream().filter(one -> !ENDING.contains(one.path())),
            operations.stream()
                .filter(one -> ENDING.contains(one.path()))
                .sorted(Comparator.comparingInt(one -> ENDING.indexOf(one.path()))));
    for (Operation operation : ordered.toList()) {
      for (Somebody somebody : EVERYBODY) {
        cells += 1;
        String verdict = verdict(operation, somebody);
        if (!verdict.isEmpty()) {
          wrong.add(
              operation.method()
                  + " "
                  + operation.path()
                  + ", "
                  + somebody.name()
                  + ": "
                  + verdict);
        }
      }
    }
    reporter.publishEntry("routes", Integer.toString(operations.size()));
    reporter.publishEntry("callers", Integer.toString(EVERYBODY.size()));
    reporter.publishEntry("checks", Integer.toString(cells));
    assertThat(wrong).as("%d checks", cells).isEmpty();
    assertThat(cells).as("routes and callers").isGreaterThan(800);
  }

  /// A form of a session without its token, or sent by another site, changes nothing.
  @Test
  void noSessionChangesAnythingWithoutItsFormToken() throws IOException {
    var wrong = new ArrayList<String>();
    Visitor admin = server.admin().program();
    for (Operation operation : ContractTable.read()) {
      if (operation.method().equals("POST") && !operation.isOpen() && !operation.isSigned()) {
        String path = path(operation);
        for (Map.Entry<String, Visitor> way :
            Map.of(
                    "no token", admin,
                    "another's token", admin.with("X-Form-Token", "0".repeat(64)),
                    "another site",
                        admin
                            .with("X-Form-Token", admin.formToken())
                            .with("Sec-Fetch-Site", "cross-site"))
                .entrySet()) {
          var answer = way.getValue().postAsItIs(path, List.of());
          if (answer.status() != 403 || !answer.body().contains(NO_FORM)) {
            wrong.add(path + " with " + way.getKey() + ": " + answer.status());
          }
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  /// What was answered instead of what has to be; empty when it is that.
  private static String verdict(Operation operation, Somebody somebody) {
    Visitor visitor = somebody.visitor();
    if (somebody.means() == Means.SESSION && ENDING.contains(operation.path())) {
      visitor = again(somebody);
    }
    String path = path(operation);
    var answer =
        operation.method().equals("GET") ? visitor.get(path) : visitor.post(path, Map.of());
    boolean isRefused =
        answer.status() == 401
            || (answer.status() == 403 && answer.body().contains(NO_RIGHT))
            || (answer.status() == 403 && answer.body().contains(NO_TOKEN));
    String said =
        answer.status() + " " + answer.body().substring(0, Math.min(120, answer.body().length()));
    if (answer.status() >= 500 && !path.equals("/health/ready")) {
      return said;
    }
    if (operation.isSigned()) {
      return answer.status() == 401 ? "" : said + " for an unsigned delivery";
    }
    if (operation.isOpen()) {
      return isRefused ? said + " where everybody may" : "";
    }
    if (somebody.means() == Means.NONE) {
      return answer.status() == 401 ? "" : said + " instead of 401";
    }
    String right = operation.right();
    if (right != null && !somebody.rights().contains(right)) {
      return answer.status() == 403 && answer.body().contains(NO_RIGHT)
          ? ""
          : said + " without " + right;
    }
    if (somebody.means() == Means.TOKEN && !operation.takesTokens()) {
      return answer.status() == 403 && answer.body().contains(NO_TOKEN)
          ? ""
          : said + " with a token";
    }
    if (isRefused || answer.body().contains("there is nothing here")) {
      return said + " for whoever may";
    }
    boolean isOfShop = path.startsWith("/r/shop") || path.startsWith("/boundaries/shop");
    boolean hides = isOfShop && !somebody.seesShop();
    return hides && answer.status() != 404 && answer.status() != 422
        ? said + " of a repository that does not exist for them"
        : "";
  }

  private static Visitor again(Somebody somebody) {
    var shown =
        server.admin().post("/settings/accounts/" + somebody.name() + "/link", Map.of()).body();
    String secret = Jsoup.parse(shown).select("pre.secret").text();
    return server.signedIn(secret).program();
  }

  /// The route with something in place of its variables that does no harm.
  private static String path(Operation operation) {
    var values = new LinkedHashMap<String, String>();
    values.put("{repository}", "shop");
    values.put("{path}", "src");
    values.put("{number}", "1");
    values.put("{position}", "0");
    values.put("{id}", "absent");
    values.put("{secret}", "absent");
    values.put("{code}", "absent");
    boolean isKept = operation.path().endsWith("/remove") || !operation.path().startsWith("/r/");
    values.put("{name}", isKept ? "absent" : "shop");
    String path = operation.path();
    for (var value : values.entrySet()) {
      path = path.replace(value.getKey(), value.getValue());
    }
    return path;
  }
}
