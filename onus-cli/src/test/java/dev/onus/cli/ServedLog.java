package dev.onus.cli;

import dev.onus.cli.FakeServer.Said;
import dev.onus.cli.serve.SyncHere;
import dev.onus.ledger.Authority;
import dev.onus.ledger.Draft;
import dev.onus.ledger.record.CommitId;
import dev.onus.ledger.record.Deployments.Deployed;
import dev.onus.ledger.record.Id;
import dev.onus.ledger.tlog.NoteSigner;
import dev.onus.policy.ForgeMembers;
import dev.onus.server.page.Pages;
import dev.onus.server.repository.RegisteredRepository;
import dev.onus.server.sync.SyncRecords;
import dev.onus.store.Ledger;
import dev.onus.store.LedgerReader;
import dev.onus.store.LogKeyFile;
import dev.onus.store.Outcome;
import dev.onus.store.database.Database;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// A log that a fake server hands out as a real one does, until a test has it lie.
final class ServedLog implements AutoCloseable {
  private static final Pattern NUMBER = Pattern.compile("(from|size|to)=([0-9]+)");

  final Database database;
  final NoteSigner signer;
  final Ledger ledger;
  final SyncHere synced;
  final RegisteredRepository shop;

  /// @param key the file of the log's key, which two logs may share
  ServedLog(Path records, Path key, Path repository) {
    database = Database.open(records.toString());
    signer = new LogKeyFile(key).readOrCreate();
    ledger = new Ledger(database, signer, InstantSource.system());
    synced = new SyncHere(new LedgerReader(database), Map.of(), _ -> ForgeMembers.NONE);
    shop = new RegisteredRepository("shop", repository, "https://git.example.org/acme/shop", null);
  }

  /// Appends deployments of a repository.
  void deploy(String repository, int count) {
    var drafts = new ArrayList<Draft>();
    IntStream.range(0, count)
        .forEach(i ->
            drafts.add(
                new Draft(
                    new Authority.Observed(new Id("github")),
                    new Id(repository),
                    null,
                    new Deployed(
                        new Id("production"),
                        null,
                        new CommitId("%040x".formatted(i + 1)),
                        Instant.parse("2026-01-01T00:00:00Z").plusSeconds(i),
                        null,
                        null,
                        null))));
    for (Outcome outcome : ledger.append(drafts)) {
      if (outcome instanceof Outcome.Refused(String reason)) {
        throw new IllegalStateException(reason);
      }
    }
  }

  SyncRecords records(FakeServer.Asked asked) {
    return synced.records(shop, number(asked, "from"), number(asked, "size"));
  }

  static long number(FakeServer.Asked asked, String name) {
    Matcher matcher = NUMBER.matcher(asked.query());
    while (matcher.find()) {
      if (matcher.group(1).equals(name)) {
        return Long.parseLong(matcher.group(2));
      }
    }
    throw new IllegalArgumentException(name + " is not in " + asked.query());
  }

  static Said json(Object model) {
    return Said.json(200, new String(Pages.json(200, model).body(), StandardCharsets.UTF_8));
  }

  /// Has a server hand it out.
  void serve(FakeServer server) {
    server
        .at(
            "/token",
            Said.json(
                200,
                """
                {"account":"kim","displayName":"Kim","identity":"onus:kim","token":"a",
                 "label":"x","rights":["sync"],"repositories":null,"reasons":true,
                 "endsAt":"2999-01-01T00:00:00Z"}
                """))
        .at(
            "/sync",
            Said.json(
                200,
                """
                {"repositories":[{"name":"other","cloneUrl":"https://git.example.org/acme/other",
                 "forge":null},{"name":"shop","cloneUrl":"https://git.example.org/acme/shop",
                 "forge":null}]}
                """))
        .at("/r/shop/sync", _ -> json(synced.state(shop, true)))
        .at("/r/shop/sync/records", asked -> json(records(asked)))
        .at(
            "/r/shop/sync/consistency",
            asked -> json(synced.consistency(number(asked, "from"), number(asked, "to"))))
        .at(
            "/r/shop/sync/present",
            asked ->
                asked.known().equals("\"p1\"")
                    ? Said.json(304, "")
                    : json(synced.present(shop, true)).tagged("\"p1\""));
  }

  static List<String> paths(FakeServer server) {
    synchronized (server.asked) {
      return List.copyOf(server.asked);
    }
  }

  @Override
  public void close() {
    ledger.close();
    database.close();
  }
}
