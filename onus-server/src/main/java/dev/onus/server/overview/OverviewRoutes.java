package dev.onus.server.overview;

import dev.onus.server.database.Tables;
import dev.onus.server.http.Access;
import dev.onus.server.http.Method;
import dev.onus.server.http.Refusal;
import dev.onus.server.http.Request;
import dev.onus.server.http.Response;
import dev.onus.server.http.Route;
import dev.onus.server.page.Pages;
import dev.onus.server.right.Right;
import java.util.List;
import java.util.stream.Stream;

/// The overview.
public final class OverviewRoutes {
  private final Overviews overviews;
  private final OpenWork work;
  private final Pages pages;

  public OverviewRoutes(Tables tables, OpenWork work, Pages pages) {
    this.overviews = new Overviews(tables);
    this.work = work;
    this.pages = pages;
  }

  /// The routes.
  public List<Route> routes() {
    return List.of(Route.of(Method.GET, "/", new Access.Needs(Right.READ), this::show));
  }

  private Response show(Request request) {
    String word = request.query().stated("sort").orElse("name");
    var sort =
        Stream.of(OverviewPage.Sort.values())
            .filter(one -> one.word().equals(word))
            .findFirst()
            .orElseThrow(() -> Refusal.malformed("'sort' is name, lines, ai or known"));
    int page = request.query().number("page", 1, 1, 100_000);
    return pages.show(
        request,
        "overview/overview",
        "Overview",
        overviews.read(request.signedIn().repositories(), sort, page, work));
  }
}
