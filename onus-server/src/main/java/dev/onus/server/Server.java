package dev.onus.server;

import dev.onus.server.api.ApiRoutes;
import dev.onus.server.asset.Assets;
import dev.onus.server.health.HealthRoutes;
import dev.onus.server.health.Metrics;
import dev.onus.server.http.Address;
import dev.onus.server.http.Callers;
import dev.onus.server.http.Dispatch;
import dev.onus.server.http.HttpServer;
import dev.onus.server.http.Limiter;
import dev.onus.server.http.Route;
import dev.onus.server.http.Routes;
import dev.onus.server.page.Pages;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;

/// The server: every feature's routes behind one door.
public final class Server implements AutoCloseable {
  /// How many requests one side may send at once, and a second for long: a person who opens pages
  /// as fast as they can stays below.
  private static final int BURST = 300;

  private static final double A_SECOND = 100;

  private final AtomicBoolean isStopping;
  private final Metrics metrics;
  private final HttpServer http;

  private Server(AtomicBoolean isStopping, Metrics metrics, HttpServer http) {
    this.isStopping = isStopping;
    this.metrics = metrics;
    this.http = http;
  }

  /// Begins to serve.
  ///
  /// @param features the routes of each
  /// @param isReady whether what the features need is there
  /// @throws IllegalStateException when the address can't be listened at
  public static Server start(
      Address address,
      List<List<Route>> features,
      Callers callers,
      Pages pages,
      BooleanSupplier isReady,
      InstantSource clock) {
    var isStopping = new AtomicBoolean();
    var measured = new AtomicReference<Metrics>();
    var health =
        new HealthRoutes(
            () -> !isStopping.get() && isReady.getAsBoolean(), () -> measured.get().text());
    var all = new ArrayList<Route>();
    features.forEach(all::addAll);
    all.addAll(new Assets().routes());
    all.addAll(health.routes());
    all.addAll(new ApiRoutes(all).routes());
    var routes = new Routes(all);
    var metrics = new Metrics(routes);
    measured.set(metrics);
    var dispatch =
        new Dispatch(routes, callers, pages::refuse, new Limiter(BURST, A_SECOND), clock);
    return new Server(isStopping, metrics, HttpServer.start(address, dispatch, metrics));
  }

  /// How people reach it, without a slash at the end.
  public String url() {
    return http.url();
  }

  /// Its figures, for features that have some of their own.
  public Metrics metrics() {
    return metrics;
  }

  /// Says that it is not ready any more, answers what has come, and stops.
  @Override
  public void close() {
    isStopping.set(true);
    http.close();
    metrics.close();
  }
}
