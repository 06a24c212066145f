package dev.onus.server.delivery;

import dev.onus.forge.Hook;
import dev.onus.forge.Hook.Accepted;
import dev.onus.forge.Hook.Malformed;
import dev.onus.forge.Hook.Unverified;
import dev.onus.forge.HookHeaders;
import dev.onus.server.database.Tables;
import dev.onus.server.http.Access;
import dev.onus.server.http.Method;
import dev.onus.server.http.Request;
import dev.onus.server.http.Response;
import dev.onus.server.http.Route;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Where forges deliver: `POST /hooks/github`, `POST /hooks/gitlab`. What is answered with 202 is
/// durable and worked on later.
public final class HookRoutes {
  private final Map<String, Hook> hooks;
  private final Intake intake;
  private final Counting counting;

  /// @param hooks by the name of the forge in the address, `github` or `gitlab`
  public HookRoutes(Map<String, Hook> hooks, Tables tables, Counting counting) {
    this.hooks = new TreeMap<>(hooks);
    this.intake = new Intake(tables);
    this.counting = counting;
  }

  /// A route for each forge that has a hook. A longer body than its hook reads is not read at all.
  public List<Route> routes() {
    return hooks.entrySet().stream()
        .map(hook ->
            Route.of(
                    Method.POST,
                    "/hooks/" + hook.getKey(),
                    new Access.Signed(),
                    request -> receive(hook.getKey(), hook.getValue(), request))
                .upTo(hook.getValue().longestBody()))
        .toList();
  }

  private Response receive(String forge, Hook hook, Request request) {
    var headers = HookHeaders.of(request.headers().all());
    byte[] body = request.body();
    return switch (hook.receive(headers, body, request.at())) {
      case Unverified(String because) -> {
        counting.delivery(forge, "unverified");
        yield Response.text(401, because + "\n");
      }
      case Malformed(String id, String because) ->
          store(Delivery.refused(forge, id, because, body, request.at()));
      case Accepted(String id, var event) ->
          store(Delivery.accepted(forge, id, event, body, request.at()));
    };
  }

  private Response store(Delivery delivery) {
    Intake.Outcome outcome = intake.take(delivery);
    if (delivery.state() == Delivery.State.REFUSED) {
      counting.delivery(delivery.forge(), "refused");
      return Response.text(400, delivery.reason() + "\n");
    }
    if (outcome == Intake.Outcome.REPEATED) {
      counting.delivery(delivery.forge(), "repeated");
      return Response.text(200, "already received\n");
    }
    if (delivery.state() == Delivery.State.IGNORED) {
      counting.delivery(delivery.forge(), "ignored");
      return Response.text(200, "ignored: " + delivery.reason() + "\n");
    }
    counting.delivery(delivery.forge(), "accepted");
    return Response.text(202, "received\n");
  }
}
