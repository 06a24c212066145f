package dev.onus.cli.serve;

import dev.onus.ledger.Authority;
import dev.onus.ledger.Entry;
import dev.onus.ledger.Reading;
import dev.onus.ledger.record.RecordType;
import dev.onus.ledger.record.Texts;
import dev.onus.ledger.tlog.EarlierCheckpoint;
import dev.onus.ledger.tlog.EntryBundle;
import dev.onus.ledger.tlog.MalformedLog;
import dev.onus.ledger.tlog.NoteSignature;
import dev.onus.ledger.tlog.NoteSigner;
import dev.onus.ledger.tlog.SignedNote;
import dev.onus.ledger.tlog.Tile;
import dev.onus.ledger.tlog.VerifierKey;
import dev.onus.server.log.Listing;
import dev.onus.server.log.Log;
import dev.onus.server.log.LogEntry;
import dev.onus.server.log.LogQuestion;
import dev.onus.server.log.LogState;
import dev.onus.server.log.LogVerification;
import dev.onus.store.LedgerReader;
import dev.onus.store.StoredLog;
import dev.onus.store.database.Database;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The server's log in a database.
public final class LogHere implements Log {
  private static final int PAGE = 50;

  /// Entries that are looked at for one page: what is rare is found over several.
  private static final int MOST_LOOKED_AT = 20_000;

  private static final int SHOWN_COSIGNED = 10;
  private static final int LONGEST_DATA = 300;

  private final LedgerReader reader;
  private final NoteSigner signer;
  private final OneEntry entries;
  private final BackgroundVerification verification;

  /// @param signer of the log's checkpoints, for receipts
  /// @param kept checkpoints that somebody else holds, as in a ref of a repository
  /// @param executor for verifications
  public LogHere(
      Database database,
      NoteSigner signer,
      Supplier<List<EarlierCheckpoint>> kept,
      InstantSource clock,
      Executor executor) {
    this.reader = new LedgerReader(database);
    this.signer = signer;
    this.entries = new OneEntry(reader, signer);
    this.verification = new BackgroundVerification(database, signer.key(), kept, clock, executor);
  }

  @Override
  public Listing list(LogQuestion question) {
    var found = new ArrayList<Listing.Row>();
    var search = new Search(question, found);
    Long before = question.before();
    reader.backwards(
        before == null ? Long.MAX_VALUE : before,
        new LedgerReader.Filter(stated(question.type()), stated(question.repository())),
        search::take);
    return new Listing(found, search.next, search.looked);
  }

  private static @Nullable String stated(String text) {
    return text.isEmpty() ? null : text;
  }

  /// Goes back through the log until a page is full.
  private static final class Search {
    private final LogQuestion question;
    private final String text;
    private final List<Listing.Row> found;
    private long looked;
    private @Nullable Long next;

    Search(LogQuestion question, List<Listing.Row> found) {
      this.question = question;
      this.text = question.text().toLowerCase(Locale.ROOT);
      this.found = found;
    }

    /// One more than a page has says that there is a next one.
    boolean take(LedgerReader.Row row) {
      if (found.size() == PAGE || looked == MOST_LOOKED_AT) {
        next = row.position() + 1;
        return false;
      }
      looked++;
      String content = new String(row.content(), StandardCharsets.UTF_8);
      if (text.isEmpty() || content.toLowerCase(Locale.ROOT).contains(text)) {
        Listing.Row one = row(row.position(), row.content());
        if (question.actor().isEmpty() || question.actor().equals(one.by())) {
          found.add(one);
        }
      }
      return true;
    }
  }

  /// An entry in short.
  static Listing.Row row(long position, byte[] content) {
    return switch (Entry.parse(content)) {
      case Reading.Read<Entry>(Entry entry) -> {
        String data = inShort(RecordType.data(entry.recorded(), Texts.ENTRIES)).toString();
        yield new Listing.Row(
            position,
            entry.at(),
            entry.type(),
            who(entry.by()),
            word(entry.by()),
            entry.repository() == null ? "" : String.valueOf(entry.repository()),
            data.length() > LONGEST_DATA ? data.substring(0, LONGEST_DATA) + "…" : data);
      }
      case Reading.Malformed<Entry> _ ->
          new Listing.Row(
              position, Instant.EPOCH, "unreadable", "", "", "", "verification says why");
    };
  }

  /// The same without the commitments, of which nobody reads the digits in a list.
  private static JsonNode inShort(JsonNode data) {
    JsonNode copy = data.deepCopy();
    shorten(copy);
    return copy;
  }

  private static void shorten(JsonNode json) {
    for (JsonNode each : json) {
      if (Texts.isCommitted(each) && each instanceof ObjectNode committed) {
        committed.removeAll();
        committed.put("private", true);
      } else {
        shorten(each);
      }
    }
  }

  private static String who(Authority by) {
    return switch (by) {
      case Authority.Signed signed -> signed.person().text();
      case Authority.Session session -> session.person().text();
      case Authority.Observed observed -> observed.source().text();
    };
  }

  private static String word(Authority by) {
    return switch (by) {
      case Authority.Signed _ -> "signed";
      case Authority.Session _ -> "session";
      case Authority.Observed _ -> "source";
    };
  }

  @Override
  public Optional<LogEntry> entry(long position) {
    return entries.at(position);
  }

  @Override
  public Optional<String> receipt(long position) {
    return reader.receipt(position, signer).map(Object::toString);
  }

  @Override
  public Optional<String> checkpoint() {
    return reader.checkpoint().map(note -> new String(note.bytes(), StandardCharsets.UTF_8));
  }

  @Override
  public Optional<byte[]> tile(String path) {
    Tile tile;
    try {
      tile = Tile.parse(path);
    } catch (MalformedLog e) {
      return Optional.empty();
    }
    return reader.stored(log -> tile(log, tile)).flatMap(bytes -> bytes);
  }

  private static Optional<byte[]> tile(StoredLog log, Tile tile) {
    return Tile.in(log.checkpoint().size(), tile.level(), tile.number())
        .filter(there -> tile.width() <= there.width())
        .map(_ ->
            tile.level() == Tile.ENTRIES
                ? EntryBundle.encode(
                    log.entries().entries(tile.number() * Tile.WIDTH, tile.width()))
                : log.tiles().hashes(tile.level(), tile.number(), tile.width()));
  }

  @Override
  public LogState state() {
    return new LogState(
        reader.size(),
        reader.key().map(VerifierKey::toString).orElse(""),
        reader.cosigned().reversed().stream()
            .limit(SHOWN_COSIGNED)
            .map(one -> new LogState.Cosigned(one.size(), witnesses(one.note())))
            .toList());
  }

  private List<String> witnesses(SignedNote note) {
    return note.signatures().stream()
        .map(NoteSignature::name)
        .filter(name -> !name.equals(signer.name()))
        .distinct()
        .toList();
  }

  @Override
  public LogVerification verification() {
    return verification.last();
  }

  @Override
  public LogVerification verify() {
    return verification.begin(reader.size());
  }
}
