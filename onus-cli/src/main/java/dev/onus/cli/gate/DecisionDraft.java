package dev.onus.cli.gate;

import dev.onus.ledger.Authority;
import dev.onus.ledger.CanonicalJson;
import dev.onus.ledger.Draft;
import dev.onus.ledger.DraftReader;
import dev.onus.ledger.Reading;
import dev.onus.ledger.record.Id;
import dev.onus.ledger.record.Texts;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A decision on its way into the records.
///
/// @param data of the record, as `docs/reference/records.md` describes its type
/// @param repository of which it speaks; null where it does not say so
/// @param request the key of the request; null without one
public record DecisionDraft(
    String type, Map<String, ?> data, @Nullable Id repository, @Nullable String request) {
  public DecisionDraft {
    data = Map.copyOf(data);
  }

  /// A decision that says nothing of a repository or a request.
  public static DecisionDraft of(String type, Map<String, ?> data) {
    return new DecisionDraft(type, data, null, null);
  }

  /// The draft on the word of a person, or what is wrong with it.
  ///
  /// @param by who is not `Signed`: what a signature covers is known with the draft only
  public Reading<Draft> by(Authority by, Texts.Salts salts) {
    ObjectNode json = JsonMapper.shared().createObjectNode();
    json.put("type", type);
    json.set("data", JsonMapper.shared().valueToTree(data));
    if (repository != null) {
      json.put("repository", repository.text());
    }
    if (request != null) {
      json.put("request", request);
    }
    return new DraftReader(type, salts, by).read(1, CanonicalJson.bytes(json));
  }
}
