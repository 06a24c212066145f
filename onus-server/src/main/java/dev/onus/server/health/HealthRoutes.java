package dev.onus.server.health;

import dev.onus.server.http.Access;
import dev.onus.server.http.Method;
import dev.onus.server.http.Response;
import dev.onus.server.http.Route;
import dev.onus.server.right.Right;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// For whoever watches the server: whether it lives, whether it can serve, and its figures.
public final class HealthRoutes {
  private final BooleanSupplier isReady;
  private final Supplier<String> metrics;

  /// @param isReady whether the databases answer and the server is not about to stop
  /// @param metrics in the format of Prometheus
  public HealthRoutes(BooleanSupplier isReady, Supplier<String> metrics) {
    this.isReady = isReady;
    this.metrics = metrics;
  }

  /// The routes. Health is open to all, since balancers have no account, and says one word.
  public List<Route> routes() {
    return List.of(
        Route.of(Method.GET, "/health/live", new Access.Open(), _ -> Response.text(200, "live\n")),
        Route.of(
            Method.GET,
            "/health/ready",
            new Access.Open(),
            _ ->
                isReady.getAsBoolean()
                    ? Response.text(200, "ready\n")
                    : Response.text(503, "not ready\n")),
        Route.of(
            Method.GET,
            "/metrics",
            new Access.Needs(Right.ADMINISTER),
            _ -> Response.text(200, metrics.get())));
  }
}
