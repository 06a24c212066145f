package dev.onus.server.member;

import dev.onus.server.http.Access;
import dev.onus.server.http.Method;
import dev.onus.server.http.Request;
import dev.onus.server.http.Response;
import dev.onus.server.http.Route;
import dev.onus.server.page.Pages;
import dev.onus.server.right.Right;
import java.util.List;

/// `/settings/people`: members and teams of the forges, for whoever administers.
public final class PeopleRoutes {
  private static final int SHOWN = 200;
  private static final int MOST_PAGES = 10_000;

  private final MemberStore store;
  private final Pages pages;

  public PeopleRoutes(MemberStore store, Pages pages) {
    this.store = store;
    this.pages = pages;
  }

  /// The route.
  public List<Route> routes() {
    return List.of(
        Route.of(Method.GET, "/settings/people", new Access.Needs(Right.ADMINISTER), this::people));
  }

  private Response people(Request request) {
    int page = request.query().number("page", 1, 1, MOST_PAGES);
    List<PeoplePage.Row> rows = store.accounts((page - 1) * SHOWN, SHOWN + 1);
    return pages.show(
        request,
        "settings-people",
        "People at the forges",
        new PeoplePage(
            store.groups(),
            rows.subList(0, Math.min(SHOWN, rows.size())),
            page,
            rows.size() > SHOWN));
  }
}
