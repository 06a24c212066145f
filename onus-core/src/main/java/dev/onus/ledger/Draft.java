package dev.onus.ledger;

import dev.onus.ledger.record.Complaint;
import dev.onus.ledger.record.Digest;
import dev.onus.ledger.record.Foreign;
import dev.onus.ledger.record.Id;
import dev.onus.ledger.record.PrivateText;
import dev.onus.ledger.record.RecordType;
import dev.onus.ledger.record.Recorded;
import dev.onus.ledger.record.Texts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What somebody wants to append: a record whose private texts are still open, and on whose word.
///
/// @param request the digest of an idempotency key: a repeated request with the same key and the
///   same [#digest] gets the first answer, one with another digest is refused
public record Draft(
    Authority by, @Nullable Id repository, @Nullable Digest request, Recorded recorded) {

  public Draft {
    if (recorded instanceof Foreign) {
      throw new IllegalArgumentException("a record of an unknown type cannot be appended");
    }
    Entry.requireFit(by, recorded);
    for (PrivateText text : RecordType.privateTexts(recorded)) {
      if (text instanceof PrivateText.Committed) {
        throw new IllegalArgumentException("a draft holds private texts, not commitments to them");
      }
    }
  }

  /// What is to be stored for a draft: the entry, and beside the log the texts that it commits to.
  public record Written(Entry entry, List<PrivateText.Open> privateTexts) {
    public Written {
      privateTexts = List.copyOf(privateTexts);
    }
  }

  /// The entry with commitments in place of the texts, and the texts.
  ///
  /// @param at when the recording process received it
  public Written entry(Instant at) {
    var open = new ArrayList<PrivateText.Open>();
    for (PrivateText text : RecordType.privateTexts(recorded)) {
      if (text instanceof PrivateText.Open each) {
        open.add(each);
      }
    }
    Recorded content = open.isEmpty() ? recorded : committed();
    return new Written(new Entry(at, by, repository, request, content), open);
  }

  private Recorded committed() {
    RecordType type = RecordType.of(recorded).orElseThrow();
    return switch (type.read(RecordType.data(recorded, Texts.ENTRIES), Texts.ENTRIES)) {
      case RecordType.Reading.Read(Recorded read) -> read;
      case RecordType.Reading.Malformed(List<Complaint> complaints) ->
          throw new IllegalStateException("a record does not read what it writes: " + complaints);
    };
  }

  /// The same on the word of a signature over its `statement`, by the person on whose word it is.
  public Draft signed(Authority.Signed by) {
    return new Draft(by, repository, request, recorded);
  }

  /// The `data` of an input line that gives this draft again, with the salts of its texts.
  public JsonNode data() {
    return RecordType.data(recorded, Texts.SALTED);
  }

  /// The bytes that the person signs: canonical JSON of who, what and commitments, without a time.
  public byte[] statement() {
    return CanonicalJson.bytes(EntryWriter.statement(by, repository, request, recorded));
  }

  /// What makes two drafts the same request: who, what and the texts, without salts, signature,
  /// session or key of the request.
  public Digest digest() {
    return Digest.of(CanonicalJson.bytes(EntryWriter.request(by, repository, recorded)));
  }
}
