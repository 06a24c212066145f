package dev.onus.bench.durability;

import dev.onus.ledger.tlog.Checkpoint;
import dev.onus.ledger.tlog.EarlierCheckpoint;
import dev.onus.ledger.tlog.Hash;
import dev.onus.ledger.tlog.MalformedLog;
import dev.onus.ledger.tlog.Merkle;
import dev.onus.ledger.tlog.NoteSigner;
import dev.onus.ledger.tlog.Receipt;
import dev.onus.ledger.tlog.TileBuilder;
import dev.onus.ledger.tlog.VerifierKey;
import dev.onus.store.LedgerReader;
import dev.onus.store.LogKeyFile;
import dev.onus.store.Verdict;
import dev.onus.store.Verification;
import dev.onus.store.database.Database;
import dev.onus.store.database.Dialect;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Looks at a log after something happened to it, with nothing but what a client had kept.
///
/// Every acknowledged record must be at its acknowledged position, and its receipt must prove it
/// there: the signature verifies, the proof leads to the root of its checkpoint, and that root is
/// the one of the log's first entries as they are now, so that the log extends every checkpoint
/// that it ever handed out. Nothing is there twice, nothing is there that nobody sent, and the log
/// verifies.
final class Inspection {
  private static final Pattern REQUEST = Pattern.compile("\"request\":\"([0-9a-f]{64})\"");

  private final Notebook notebook;
  private final Findings findings;
  private final String place;
  private final Map<Request, Long> found = new HashMap<>();
  private final List<byte[]> contents = new ArrayList<>();
  private final List<Hash> leaves = new ArrayList<>();
  private final List<Hash> roots = new ArrayList<>();

  private Inspection(Notebook notebook, Findings findings, String place) {
    this.notebook = notebook;
    this.findings = findings;
    this.place = place;
  }

  /// Inspects a log that nobody writes to.
  ///
  /// @param acknowledged what it must hold at least: read before whatever happened to it
  /// @return how many entries it has
  static int of(
      Program program,
      Notebook notebook,
      Map<Request, Answer> acknowledged,
      Findings findings,
      String place) {
    var inspection = new Inspection(notebook, findings, place);
    int before = findings.count();
    try {
      inspection.run(program, acknowledged);
    } catch (RuntimeException | SQLException e) {
      if (acknowledged.isEmpty()) {
        findings.fault(place, "the log can't be read: " + e);
      } else {
        findings.lost(place, "the log can't be read: " + e);
      }
    }
    if (findings.count() > before && acknowledged.size() > inspection.contents.size()) {
      findings.fault(
          place, acknowledged.size() + " acknowledged, " + inspection.contents.size() + " there");
    }
    return inspection.contents.size();
  }

  private void run(Program program, Map<Request, Answer> acknowledged) throws SQLException {
    Optional<Database> there = Database.openExisting(program.store());
    Optional<NoteSigner> key = new LogKeyFile(program.key()).read();
    if (there.isEmpty() || key.isEmpty()) {
      there.ifPresent(Database::close);
      if (!acknowledged.isEmpty()) {
        findings.lost(place, there.isEmpty() ? "there is no log" : "the log has no key");
      }
      return;
    }
    try (Database database = there.get()) {
      intact(database);
      read(database);
      VerifierKey verifier = key.get().key();
      List<EarlierCheckpoint> kept = new ArrayList<>();
      acknowledged.forEach((request, answer) -> acknowledged(request, answer, verifier, kept));
      latest(database, verifier);
      Verdict verdict = Verification.of(database, null, kept);
      if (!verdict.isClean()) {
        findings.fault(place, "does not verify: " + verdict.fault());
      }
    }
  }

  private void intact(Database database) {
    if (database.dialect() == Dialect.SQLITE) {
      String answer =
          database
              .read()
              .withHandle(handle ->
                  handle
                      .createQuery("PRAGMA integrity_check")
                      .map((row, _) -> row.getString(1))
                      .first());
      if (!answer.equals("ok")) {
        findings.lost(place, "the database is damaged: " + answer);
      }
    }
  }

  private void read(Database database) {
    var tree = TileBuilder.empty();
    new LedgerReader(database)
        .each(
            0,
            null,
            row -> {
              byte[] content = row.content();
              Hash leaf = Merkle.leaf(content);
              tree.append(leaf);
              contents.add(content);
              leaves.add(leaf);
              roots.add(tree.root());
              if (row.position() != contents.size() - 1) {
                findings.fault(place, "a gap before position " + row.position());
              }
              entry(row.position(), content);
            });
  }

  private void entry(long position, byte[] content) {
    Matcher matcher = REQUEST.matcher(new String(content, StandardCharsets.UTF_8));
    Optional<Request> request =
        matcher.find() ? notebook.sent(matcher.group(1)) : Optional.<Request>empty();
    if (request.isEmpty()) {
      findings.fault(place, "nobody sent the entry at " + position);
    } else if (found.putIfAbsent(request.get(), position) != null) {
      findings.fault(
          place,
          request.get() + " is at " + found.get(request.get()) + " and again at " + position);
    }
  }

  private void acknowledged(
      Request request, Answer answer, VerifierKey key, List<EarlierCheckpoint> kept) {
    Long position = found.get(request);
    if (position == null) {
      findings.lost(place, request + ", acknowledged at " + answer.position() + ", is not there");
      return;
    }
    if (position != answer.position()) {
      findings.lost(
          place, request + ", acknowledged at " + answer.position() + ", is at " + position);
      return;
    }
    int at = Math.toIntExact(position);
    try {
      Receipt receipt = Receipt.parse(answer.receipt().getBytes(StandardCharsets.UTF_8));
      var checkpoint = Checkpoint.parse(receipt.checkpoint().text());
      if (checkpoint.size() > roots.size()
          || !roots.get(Math.toIntExact(checkpoint.size()) - 1).equals(checkpoint.root())) {
        findings.lost(place, "the log does not extend the checkpoint in the receipt of " + request);
      }
      if (notebook.isNew(leaves.get(at).base64() + answer.receipt())
          && receipt.verify(contents.get(at), List.of(key)) instanceof Receipt.Invalid invalid) {
        findings.fault(place, "the receipt of " + request + ": " + invalid.reason());
      }
      kept.add(EarlierCheckpoint.of("the receipt of " + request, receipt.checkpoint()));
    } catch (MalformedLog e) {
      findings.fault(place, "the receipt of " + request + ": " + e.getMessage());
    }
  }

  /// The head covers all entries and is signed.
  private void latest(Database database, VerifierKey key) {
    var latest = new LedgerReader(database).checkpoint();
    if (latest.isEmpty()) {
      if (!contents.isEmpty()) {
        findings.fault(place, "there are entries and no checkpoint");
      }
      return;
    }
    var opened = Checkpoint.open(latest.get().bytes(), List.of(key));
    if (opened.size() != contents.size()
        || (!roots.isEmpty() && !opened.root().equals(roots.getLast()))) {
      findings.fault(place, "the checkpoint is not that of the entries");
    }
  }
}
