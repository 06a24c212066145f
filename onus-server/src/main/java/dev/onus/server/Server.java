package dev.onus.server;

import dev.onus.server.api.ApiRoutes;
import dev.onus.server.asset.Assets;
import dev.onus.server.health.HealthRoutes;
import dev.onus.server.health.Meters;
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
import java.util.function.BooleanSupplier;

/// The server: every feature's routes behind one door.
public final class Server implements AutoCloseable {
  /// How many requests one side may send at once, and a second for long: a person who opens pages
  /// as fast as they can stays below.
  private static final int BURST = 300;

  private static final double A_SECOND = 100;

  private final AtomicBoolean isStopping;
  private final HttpServer http;

  private Server(AtomicBoolean isStopping, HttpServer http) {
    this.isStopping = isStopping;
    this.http = http;
  }

  /// Begins to serve.
  ///
  /// @param features the routes of each
  /// @param meters counts the requests too
  /// @param isReady whether what the features need is there
  /// @throws IllegalStateException when the address can't be listened at
  public static Server start(
      Address address,
      List<List<Route>> features,
      Callers callers,
      Pages pages,
      Meters meters,
      BooleanSupplier isReady,
      InstantSource clock) {
    var isStopping = new AtomicBoolean();
    var health = new HealthRoutes(() -> !isStopping.get() && isReady.getAsBoolean(), meters::text);
    var all = new ArrayList<Route>();
    features.forEach(all::addAll);
    all.addAll(new Assets().routes());
    all.addAll(health.routes());
    all.addAll(new ApiRoutes(all).routes());
    var routes = new Routes(all);
    var dispatch =
        new Dispatch(routes, callers, pages::refuse, new Limiter(BURST, A_SECOND), clock);
    return new Server(
        isStopping,
        HttpServer.start(
            address,
            dispatch,
            (method, path, status, took) ->
                meters.answered(routes.nameOf(method, path), status, took)));
  }

  /// How people reach it, without a slash at the end.
  public String url() {
    return http.url();
  }

  /// Says that it is not ready any more, answers what has come, and stops.
  @Override
  public void close() {
    isStopping.set(true);
    http.close();
  }
}
