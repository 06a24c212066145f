package dev.onus.server.repository;

import dev.onus.server.http.Access;
import dev.onus.server.http.Method;
import dev.onus.server.http.Refusal;
import dev.onus.server.http.Request;
import dev.onus.server.http.Response;
import dev.onus.server.http.Route;
import dev.onus.server.page.Pages;
import dev.onus.server.right.Right;
import java.util.List;

/// The list of repositories, and how one comes to it and leaves it.
public final class ListRoutes {
  private static final int LONGEST_PLACE = 2_000;

  private final Registry registry;
  private final Figures figures;
  private final Progress.Source progress;
  private final Admission admission;
  private final Pages pages;

  public ListRoutes(
      Registry registry,
      Figures figures,
      Progress.Source progress,
      Admission admission,
      Pages pages) {
    this.registry = registry;
    this.figures = figures;
    this.progress = progress;
    this.admission = admission;
    this.pages = pages;
  }

  /// The routes.
  public List<Route> routes() {
    return List.of(
        Route.of(
            Method.GET,
            "/r",
            new Access.Needs(Right.READ),
            request -> list(request, 200, "", ListPage.Given.NOTHING)),
        Route.of(Method.POST, "/r", new Access.Needs(Right.ADMINISTER), this::add),
        Route.of(
            Method.POST, "/r/{name}/remove", new Access.Needs(Right.ADMINISTER), this::remove));
  }

  private Response list(Request request, int status, String problem, ListPage.Given given) {
    var visible = registry.visible(request.signedIn());
    int page = request.query().number("page", 1, 1, 100_000);
    var rows =
        visible.stream()
            .skip((long) (page - 1) * ListPage.ROWS)
            .limit(ListPage.ROWS)
            .map(RegisteredRepository::name)
            .map(name -> new ListPage.Row(name, figures.find(name).orElse(null), progress.of(name)))
            .toList();
    return pages.show(
        request,
        status,
        "repository/list",
        "Repositories",
        new ListPage(
            rows, visible.size(), page, request.signedIn().may(Right.ADMINISTER), problem, given));
  }

  private Response add(Request request) {
    var form = request.form();
    var given = new ListPage.Given(form.stated("name").orElse(""), form.stated("place").orElse(""));
    if (!RegisteredRepository.isName(given.name())) {
      return list(
          request,
          422,
          "A name is made of letters, digits, '.', '_' and '-', and begins with a letter or digit.",
          given);
    }
    if (given.place().isEmpty() || given.place().length() > LONGEST_PLACE) {
      return list(
          request, 422, "Name an absolute path on this server, or an https address.", given);
    }
    if (registry.find(given.name()).isPresent()) {
      return list(request, 409, "There is a repository of this name already.", given);
    }
    return switch (admission.admit(given.name(), given.place())) {
      case Admission.Outcome.Refused(String why) -> list(request, 422, why, given);
      case Admission.Outcome.Admitted(RegisteredRepository repository) -> {
        registry.put(repository, request.at());
        progress.request(repository.name());
        yield Response.seeOther(Addresses.repository(repository.name(), ""));
      }
    };
  }

  private Response remove(Request request) {
    String name = request.variable("name");
    if (registry.visible(request.signedIn(), name).isEmpty() || !registry.remove(name)) {
      throw new Refusal(404, "there is no such repository");
    }
    progress.forget(name);
    figures.remove(name);
    return Response.seeOther("/r");
  }
}
