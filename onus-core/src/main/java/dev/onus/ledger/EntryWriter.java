package dev.onus.ledger;

import dev.onus.ledger.record.Digest;
import dev.onus.ledger.record.Foreign;
import dev.onus.ledger.record.Id;
import dev.onus.ledger.record.RecordType;
import dev.onus.ledger.record.Recorded;
import dev.onus.ledger.record.Texts;
import dev.onus.ledger.record.Times;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The JSON of entries, and of what is derived from them.
final class EntryWriter {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private EntryWriter() {}

  static ObjectNode entry(Entry entry, Texts texts) {
    ObjectNode json = body(entry.repository(), entry.request(), entry.recorded(), texts);
    json.put("at", Times.text(entry.at()));
    ObjectNode by = json.putObject("by");
    switch (entry.by()) {
      case Authority.Signed signed ->
          by.put("person", signed.person().text()).put("signature", signed.signature());
      case Authority.Session session ->
          by.put("person", session.person().text()).put("session", session.session().text());
      case Authority.Observed observed -> by.put("source", observed.source().text());
    }
    return json;
  }

  /// What a person signs. A session and a source leave no trace in it.
  static ObjectNode statement(
      Authority by, @Nullable Id repository, @Nullable Digest request, Recorded recorded) {
    ObjectNode json = body(repository, request, recorded, Texts.ENTRIES);
    json.set("by", who(by));
    return json;
  }

  /// What makes two inputs the same request: neither salts, nor how the person proved to be that
  /// person, nor the key of the request.
  static ObjectNode request(Authority by, @Nullable Id repository, Recorded recorded) {
    ObjectNode json = body(repository, null, recorded, Texts.NO_SALTS);
    json.set("by", who(by));
    return json;
  }

  private static ObjectNode who(Authority by) {
    ObjectNode json = NODES.objectNode();
    return switch (by) {
      case Authority.Signed signed -> json.put("person", signed.person().text());
      case Authority.Session session -> json.put("person", session.person().text());
      case Authority.Observed observed -> json.put("source", observed.source().text());
    };
  }

  private static ObjectNode body(
      @Nullable Id repository, @Nullable Digest request, Recorded recorded, Texts texts) {
    ObjectNode json = NODES.objectNode();
    if (repository != null) {
      json.put("repository", repository.text());
    }
    if (request != null) {
      json.put("request", request.text());
    }
    if (recorded instanceof Foreign foreign) {
      json.put("type", foreign.type()).put("version", foreign.version());
    } else {
      RecordType type = RecordType.of(recorded).orElseThrow();
      json.put("type", type.name()).put("version", type.version());
    }
    json.set("data", RecordType.data(recorded, texts));
    return json;
  }
}
