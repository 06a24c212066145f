package dev.onus.cli;

import dev.onus.cli.serve.AnchorsHere;
import dev.onus.cli.serve.LogEvents;
import dev.onus.cli.serve.LogHere;
import dev.onus.cli.serve.PostingHere;
import dev.onus.ledger.record.RecordType;
import dev.onus.ledger.tlog.NoteSigner;
import dev.onus.server.database.Tables;
import dev.onus.server.event.EventRoutes;
import dev.onus.server.event.Sending;
import dev.onus.server.event.Subscriptions;
import dev.onus.server.http.Route;
import dev.onus.server.job.Job;
import dev.onus.server.job.LogJobs;
import dev.onus.server.log.AccessLog;
import dev.onus.server.log.LogRoutes;
import dev.onus.server.page.Pages;
import dev.onus.store.LedgerReader;
import dev.onus.store.database.Database;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/// What the server does with its log: pages, checkpoints kept elsewhere, and events for others.
final class ServedLog implements AutoCloseable {
  private final PostingHere posting = new PostingHere();
  private final List<Route> routes;
  private final List<Job> jobs;

  /// What it stands on.
  ///
  /// @param anchors repositories in which checkpoints are kept
  /// @param workers for verifications
  /// @param random 32 bytes, new and unpredictable each time
  record Ground(
      Database records,
      NoteSigner signer,
      List<Path> anchors,
      Tables tables,
      AccessLog looks,
      Executor workers,
      Pages pages,
      Supplier<byte[]> random,
      String url,
      InstantSource clock) {}

  ServedLog(Ground on) {
    var reader = new LedgerReader(on.records());
    var anchors = new AnchorsHere(on.anchors(), reader, on.clock());
    var log = new LogHere(on.records(), on.signer(), anchors::kept, on.clock(), on.workers());
    var subscriptions = new Subscriptions(on.tables());
    var events = new LogEvents(reader);
    var these = new ArrayList<Route>(new LogRoutes(log, on.looks(), on.pages()).routes());
    these.addAll(
        new EventRoutes(
                subscriptions,
                events,
                RecordType.all().stream().map(RecordType::name).toList(),
                on.random(),
                on.pages())
            .routes());
    this.routes = List.copyOf(these);
    var sending = new Sending(subscriptions, events, posting, on.url(), on.clock());
    var all = new ArrayList<Job>(LogJobs.of(log, anchors.isAnywhere() ? anchors::keep : null));
    all.add(
        new Job(
            "events",
            "sends what is recorded to those who subscribed",
            Duration.ofSeconds(2),
            sending::run));
    this.jobs = List.copyOf(all);
  }

  List<Route> routes() {
    return routes;
  }

  List<Job> jobs() {
    return jobs;
  }

  @Override
  public void close() {
    posting.close();
  }
}
