package dev.onus.ledger;

import dev.onus.ledger.record.Complaint;
import dev.onus.ledger.record.Digest;
import dev.onus.ledger.record.Id;
import dev.onus.ledger.record.RecordType;
import dev.onus.ledger.record.Recorded;
import dev.onus.ledger.record.Texts;
import dev.onus.problem.Suggestion;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads lines of input to `append`: one JSON object each, `{"type","data"}` and optionally `by`,
/// `repository`, `request` and `version`.
///
/// Private texts are strings, or objects with the salt that was signed. Everything that is wrong
/// with a line is reported at once.
public final class DraftReader {
  private static final List<String> NAMES =
      List.of("by", "data", "repository", "request", "type", "version");

  /// In bytes. More than an entry, because commitments are shorter than texts.
  private static final int LONGEST_LINE = 1 << 20;

  /// In characters, of an idempotency key.
  private static final int LONGEST_KEY = 255;

  private final String file;
  private final Texts.Salts salts;
  private final @Nullable Authority otherwise;

  /// @param file the name of the input, for problems
  /// @param salts draws a salt for each private text that comes without one
  /// @param otherwise on whose word lines without `by` stand; null: they are refused
  public DraftReader(String file, Texts.Salts salts, @Nullable Authority otherwise) {
    this.file = file;
    this.salts = salts;
    this.otherwise = otherwise;
  }

  /// Reads one line.
  ///
  /// @param line its number, 1-based
  public Reading<Draft> read(int line, byte[] text) {
    JsonNode json;
    try {
      json = CanonicalJson.parse(text, LONGEST_LINE);
    } catch (MalformedJson e) {
      return Envelope.malformed(file, line, e);
    }
    var envelope = new Envelope(json);
    Draft draft = envelope.isObject() ? draft(envelope) : null;
    if (draft != null && envelope.complaints().isEmpty()) {
      try {
        var _ = draft.entry(Instant.EPOCH).entry().bytes();
        return new Reading.Read<>(draft);
      } catch (Entry.TooLarge e) {
        envelope.refuse("", String.valueOf(e.getMessage()), null);
      }
    }
    return envelope.malformed(file, line, text);
  }

  private @Nullable Draft draft(Envelope envelope) {
    envelope.refuseUnknown(NAMES);
    Id repository = envelope.optional("repository", Id::new);
    Digest request = envelope.optional("request", DraftReader::request);
    Authority by = authority(envelope);
    RecordType type = type(envelope);
    JsonNode data = envelope.data();
    Recorded recorded = type == null || data == null ? null : recorded(envelope, type, data, by);
    if (type != null && by != null) {
      checkFit(envelope, type, by);
    }
    if (recorded == null || by == null || !envelope.complaints().isEmpty()) {
      return null;
    }
    String misfit = Entry.misfit(by, recorded);
    if (misfit != null) {
      envelope.refuse("/by", misfit, null);
      return null;
    }
    return new Draft(by, repository, request, recorded);
  }

  private @Nullable RecordType type(Envelope envelope) {
    String name = envelope.required("type", Function.identity());
    Integer version = envelope.version(false);
    if (name == null) {
      return null;
    }
    RecordType type = RecordType.named(name).orElse(null);
    if (type == null) {
      List<String> known = RecordType.all().stream().map(RecordType::name).toList();
      envelope.refuse(
          "/type",
          "unknown type",
          Suggestion.hint(name, known).orElse("docs/reference/records.md lists the types"));
    } else if (version != null && version != type.version()) {
      envelope.refuse("/version", "this version of the type is not known", null);
    }
    return type;
  }

  private @Nullable Recorded recorded(
      Envelope envelope, RecordType type, JsonNode data, @Nullable Authority by) {
    var texts =
        switch (by) {
          case Authority.Signed signed -> new Texts.InInput(signed.person(), salts, true);
          case Authority.Session session -> new Texts.InInput(session.person(), salts, false);
          case Authority.Observed _ -> new Texts.InInput(null, salts, false);
          case null -> new Texts.InInput(null, salts, false);
        };
    return switch (type.read(data, texts)) {
      case RecordType.Reading.Read(Recorded recorded) -> recorded;
      case RecordType.Reading.Malformed(List<Complaint> complaints) -> {
        envelope.refuseData(complaints);
        yield null;
      }
    };
  }

  private static void checkFit(Envelope envelope, RecordType type, Authority by) {
    boolean isBySource = by instanceof Authority.Observed;
    if (isBySource && !type.isObservation()) {
      envelope.refuse(
          "/by",
          "`" + type.name() + "` is a decision, which a source cannot make",
          "it needs {\"person\"} with that person's \"signature\" or \"session\"");
    } else if (!isBySource && !type.isDecision()) {
      envelope.refuse(
          "/by",
          "`" + type.name() + "` is an observation, which a person cannot make",
          "it needs {\"source\"}");
    }
  }

  private @Nullable Authority authority(Envelope envelope) {
    if (envelope.has("by")) {
      Envelope by = envelope.inner("by");
      return by == null ? null : AuthorityReader.input(by);
    }
    if (otherwise == null) {
      envelope.refuse("/by", "missing", "it says on whose word this stands");
    }
    return otherwise;
  }

  private static Digest request(String key) {
    if (key.isEmpty() || key.length() > LONGEST_KEY) {
      throw new IllegalArgumentException("the key of a request has 1 to 255 characters");
    }
    return Digest.of(key);
  }
}
