package dev.onus.server.http;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Every route of the server, as a table.
public final class Routes {
  private final List<Route> routes;

  /// @throws IllegalArgumentException when two routes are the same
  public Routes(List<Route> routes) {
    var seen = new TreeSet<String>();
    for (Route route : routes) {
      if (!seen.add(route.method() + " " + route.pattern().text())) {
        throw new IllegalArgumentException(
            "twice: " + route.method() + " " + route.pattern().text());
      }
    }
    this.routes =
        routes.stream()
            .sorted(Comparator.comparingInt((Route route) -> route.pattern().weight()).reversed())
            .toList();
  }

  /// All of them, for the description of the interface and for tests.
  public List<Route> all() {
    return routes;
  }

  /// A route with what its variables are.
  record Match(Route route, Map<String, String> variables) {}

  /// The route that is meant.
  ///
  /// @param segments decoded
  Optional<Match> find(Method method, List<String> segments) {
    for (Route route : routes) {
      if (route.method() == method) {
        var variables = route.pattern().match(segments);
        if (variables.isPresent()) {
          return Optional.of(new Match(route, variables.get()));
        }
      }
    }
    return Optional.empty();
  }

  /// The methods that a path has.
  Set<Method> methods(List<String> segments) {
    var methods = new TreeSet<Method>();
    for (Route route : routes) {
      if (route.pattern().match(segments).isPresent()) {
        methods.add(route.method());
      }
    }
    return methods;
  }

  /// What a request asked for, without what it put into the address: `GET /r/{name}`.
  public String nameOf(String method, String path) {
    Method known =
        switch (method) {
          case "GET", "HEAD" -> Method.GET;
          case "POST" -> Method.POST;
          case "PUT" -> Method.PUT;
          case "DELETE" -> Method.DELETE;
          default -> null;
        };
    if (known == null) {
      return "other";
    }
    return RequestPath.read(path)
        .flatMap(segments -> find(known, segments))
        .map(match -> known + " " + match.route().pattern().text())
        .orElse("other");
  }
}
