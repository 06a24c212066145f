package dev.onus.server.job;

import dev.onus.server.delivery.Deliveries;
import dev.onus.server.delivery.Marks;
import dev.onus.server.http.Access;
import dev.onus.server.http.Method;
import dev.onus.server.http.Refusal;
import dev.onus.server.http.Request;
import dev.onus.server.http.Response;
import dev.onus.server.http.Route;
import dev.onus.server.page.Pages;
import dev.onus.server.right.Right;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The page of jobs, for operators.
public final class JobRoutes {
  private static final String PATH = "/settings/jobs";
  private static final int SHOWN = 50;

  private final Jobs jobs;
  private final Deliveries deliveries;
  private final Marks marks;
  private final Pages pages;

  public JobRoutes(Jobs jobs, Deliveries deliveries, Marks marks, Pages pages) {
    this.jobs = jobs;
    this.deliveries = deliveries;
    this.marks = marks;
    this.pages = pages;
  }

  /// The page, and a job run at once.
  public List<Route> routes() {
    var access = new Access.Needs(Right.ADMINISTER);
    return List.of(
        Route.of(
            Method.GET,
            PATH,
            access,
            request -> pages.show(request, "jobs", "Jobs", page(request.at()))),
        Route.of(Method.POST, PATH + "/{name}/run", access, this::run));
  }

  private Response run(Request request) {
    if (!jobs.runNow(request.variable("name"))) {
      throw Refusal.absent("there is no such job");
    }
    return Response.seeOther(PATH);
  }

  private JobsPage page(Instant at) {
    return new JobsPage(
        text(at),
        jobs.states().stream().map(JobRoutes::line).toList(),
        marks.waiting(),
        marks.oldestWaiting(SHOWN),
        deliveries.waiting(),
        deliveries.oldestUnworked(SHOWN),
        deliveries.counts(at.minus(Duration.ofDays(1))));
  }

  private static JobsPage.Line line(Jobs.State state) {
    Instant last =
        Stream.of(state.lastSuccess(), state.lastFailure())
            .filter(Objects::nonNull)
            .max(Instant::compareTo)
            .orElse(null);
    return new JobsPage.Line(
        state.job().name(),
        state.job().purpose(),
        state.job().says().get(),
        outcome(state, last),
        text(last),
        text(state.next()),
        state.failuresInRow(),
        state.failures(),
        state.lastProblem());
  }

  private static String outcome(Jobs.State state, @Nullable Instant last) {
    if (state.isRunning()) {
      return "running";
    }
    if (last == null) {
      return "not yet run";
    }
    return last.equals(state.lastSuccess()) ? "succeeded" : "failed";
  }

  private static String text(@Nullable Instant at) {
    return at == null ? "" : at.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
