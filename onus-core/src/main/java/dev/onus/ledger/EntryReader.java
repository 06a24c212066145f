package dev.onus.ledger;

import dev.onus.ledger.record.Complaint;
import dev.onus.ledger.record.Digest;
import dev.onus.ledger.record.Foreign;
import dev.onus.ledger.record.Id;
import dev.onus.ledger.record.RecordType;
import dev.onus.ledger.record.Recorded;
import dev.onus.ledger.record.Texts;
import dev.onus.ledger.record.Times;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads the bytes of a leaf.
final class EntryReader {
  private static final List<String> NAMES =
      List.of("at", "by", "data", "repository", "request", "type", "version");

  private final Envelope envelope;

  private EntryReader(Envelope envelope) {
    this.envelope = envelope;
  }

  static Reading<Entry> read(byte[] bytes) {
    JsonNode json;
    try {
      json = CanonicalJson.parse(bytes, Entry.LARGEST);
    } catch (MalformedJson e) {
      return Envelope.malformed("entry", e);
    }
    var envelope = new Envelope(json);
    Entry entry = envelope.isObject() ? new EntryReader(envelope).entry() : null;
    if (entry != null && envelope.complaints().isEmpty()) {
      if (Arrays.equals(entry.bytes(), bytes)) {
        return new Reading.Read<>(entry);
      }
      envelope.refuse("", "these are not the canonical bytes of the entry (RFC 8785)", null);
    }
    return envelope.malformed("entry", 1, bytes);
  }

  private @Nullable Entry entry() {
    envelope.refuseUnknown(NAMES);
    Instant at = envelope.required("at", Times::read);
    Envelope who = envelope.inner("by");
    Authority by = who == null ? null : AuthorityReader.entry(who);
    Id repository = envelope.optional("repository", Id::new);
    Digest request = envelope.optional("request", Digest::new);
    Recorded recorded = recorded();
    if (at == null || by == null || recorded == null) {
      return null;
    }
    String misfit = Entry.misfit(by, recorded);
    if (misfit != null) {
      envelope.refuse("/by", misfit, null);
      return null;
    }
    return new Entry(at, by, repository, request, recorded);
  }

  private @Nullable Recorded recorded() {
    String name = envelope.required("type", text -> new Id(text).text());
    Integer version = envelope.version(true);
    JsonNode data = envelope.data();
    if (name == null || version == null || data == null) {
      return null;
    }
    RecordType type = RecordType.named(name).orElse(null);
    if (type == null || type.version() < version) {
      return new Foreign(name, version, data);
    }
    return switch (type.read(data, Texts.ENTRIES)) {
      case RecordType.Reading.Read(Recorded recorded) -> recorded;
      case RecordType.Reading.Malformed(List<Complaint> complaints) -> {
        envelope.refuseData(complaints);
        yield null;
      }
    };
  }
}
