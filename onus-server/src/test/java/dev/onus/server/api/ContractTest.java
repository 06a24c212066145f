package dev.onus.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onus.server.http.Access;
import dev.onus.server.http.Method;
import dev.onus.server.http.Response;
import dev.onus.server.http.Route;
import dev.onus.server.right.Right;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The contract in the repository is that of the routes and models. Run with `-Dgolden.update=true`
/// to write it anew, then look at the difference before committing it.
class ContractTest {
  private static final Path FILE = Path.of("../schema/openapi.yaml");
  private static final Pattern REFERENCE = Pattern.compile("\"#/components/(\\w+)/([\\w.]+)\"");

  @TempDir private Path directory;

  @Test
  void theFileIsThatOfTheRoutes() throws IOException {
    String contract = Contract.of(EveryRoute.of(directory));
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(FILE, contract);
    }
    assertThat(Files.readString(FILE)).isEqualTo(contract);
  }

  @Test
  void everyRouteIsDescribedAndNothingElse() {
    List<Route> routes = EveryRoute.of(directory);

    assertThat(Contract.undescribed(routes)).isEmpty();
    assertThat(Contract.without(routes)).isEmpty();
  }

  @Test
  void noticesARouteThatNobodyDescribed() {
    var routes = List.of(route("/r/{name}/secret", new Access.SignedIn()));

    assertThat(Contract.undescribed(routes)).containsExactly("GET /r/{name}/secret");
    assertThat(Contract.without(routes)).contains("GET /r/{name}");
    assertThat(Contract.of(routes)).contains("/r/{name}/secret", "Not described yet");
  }

  @Test
  void rightsAreThoseOfTheTable() {
    assertThat(Contract.of(List.of(route("/metrics", new Access.Needs(Right.AUDIT)))))
        .contains("x-right: audit\n");
    assertThat(Contract.of(List.of(route("/metrics", new Access.Open()))))
        .doesNotContain("x-right")
        .contains("security: []\n");
  }

  @Test
  void everyReferenceLeadsSomewhere() {
    var lines = Set.copyOf(Contract.of(EveryRoute.of(directory)).lines().toList());
    var broken = new HashSet<String>();
    int count = 0;
    for (String line : lines) {
      var reference = REFERENCE.matcher(line);
      while (reference.find()) {
        count++;
        if (!lines.contains("    " + reference.group(2) + ":")) {
          broken.add(reference.group());
        }
      }
    }

    assertThat(broken).isEmpty();
    assertThat(count).isGreaterThan(30);
  }

  private static Route route(String path, Access access) {
    return Route.of(Method.GET, path, access, _ -> Response.empty(404));
  }
}
