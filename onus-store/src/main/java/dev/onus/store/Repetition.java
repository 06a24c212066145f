package dev.onus.store;

import dev.onus.ledger.CanonicalJson;
import dev.onus.ledger.Entry;
import dev.onus.ledger.MalformedJson;
import dev.onus.ledger.record.Commitment;
import dev.onus.ledger.record.PrivateText;
import dev.onus.ledger.record.RecordType;
import dev.onus.ledger.record.Salt;
import java.sql.SQLException;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Whether a request says the same as the entry that answered it the first time.
final class Repetition {
  private Repetition() {}

  static boolean isSame(Entry first, Submission again, Statements statements) throws SQLException {
    List<PrivateText> texts = RecordType.privateTexts(first.recorded());
    if (texts.size() != again.privateTexts.size()
        || !withoutTexts(first.statement()).equals(withoutTexts(again.entry.statement()))) {
      return false;
    }
    for (int i = 0; i < texts.size(); i++) {
      if (!holds(texts.get(i).commitment(), again.privateTexts.get(i).text(), statements)) {
        return false;
      }
    }
    return true;
  }

  /// A statement in which every commitment is the same.
  private static JsonNode withoutTexts(byte[] statement) {
    try {
      return blanked(CanonicalJson.parse(statement, Integer.MAX_VALUE));
    } catch (MalformedJson e) {
      throw new IllegalStateException("a statement does not read as what it was written", e);
    }
  }

  private static JsonNode blanked(JsonNode node) {
    if (node instanceof ObjectNode object && object.has("commitment")) {
      object.put("commitment", "");
    }
    node.forEach(Repetition::blanked);
    return node;
  }

  /// Whether a commitment is to a text; one whose salt was erased can't be told and counts as such.
  private static boolean holds(Commitment commitment, String text, Statements statements)
      throws SQLException {
    try (var row =
        statements
            .query(
                "SELECT salt FROM private_text WHERE commitment = ?", commitment.digest().bytes())
            .executeQuery()) {
      return !row.next() || Commitment.to(Salt.of(row.getBytes(1)), text).equals(commitment);
    }
  }
}
