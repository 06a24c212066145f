package dev.onus.server.health;

import dev.onus.server.delivery.Counting;
import dev.onus.server.job.JobCounting;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;

/// What the server counts of itself, in the format of Prometheus.
public final class Meters implements Counting, JobCounting, AutoCloseable {
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics collections = new JvmGcMetrics();

  public Meters() {
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    collections.bindTo(registry);
  }

  /// An answer went out.
  ///
  /// @param route as the table names it: paths are no labels, so that nobody makes a series of
  ///   their own by asking for a strange address
  public void answered(String route, int status, Duration took) {
    Timer.builder("onus.http.request")
        .description("Answers to requests, by route")
        .tag("route", route)
        .tag("status", status / 100 + "xx")
        .publishPercentileHistogram()
        .minimumExpectedValue(Duration.ofMillis(1))
        .maximumExpectedValue(Duration.ofSeconds(30))
        .register(registry)
        .record(took);
  }

  @Override
  public void ran(String job, boolean succeeded, Duration took) {
    Timer.builder("onus.job.run")
        .description("Runs of jobs, by job and how they ended")
        .tag("job", job)
        .tag("outcome", succeeded ? "succeeded" : "failed")
        .register(registry)
        .record(took);
  }

  @Override
  public void delivery(String forge, String outcome) {
    Counter.builder("onus.webhook.delivery")
        .description("Deliveries to the webhooks, by forge and what became of them")
        .tag("forge", forge)
        .tag("outcome", outcome)
        .register(registry)
        .increment();
  }

  @Override
  public void look(String kind, String outcome) {
    Counter.builder("onus.look")
        .description("Questions to forges, by what was asked about and what came of it")
        .tag("kind", kind)
        .tag("outcome", outcome)
        .register(registry)
        .increment();
  }

  /// All of it, as Prometheus reads it.
  public String text() {
    return registry.scrape();
  }

  @Override
  public void close() {
    collections.close();
    registry.close();
  }
}
