package dev.onus.cli.serve;

import dev.onus.ledger.Authority;
import dev.onus.ledger.Entry;
import dev.onus.ledger.KeysOfPeople;
import dev.onus.ledger.Reading;
import dev.onus.ledger.SignatureCheck;
import dev.onus.ledger.record.Commitment;
import dev.onus.ledger.record.PrivateText;
import dev.onus.ledger.record.RecordType;
import dev.onus.ledger.record.Texts;
import dev.onus.ledger.tlog.Hash;
import dev.onus.ledger.tlog.Merkle;
import dev.onus.ledger.tlog.NoteSigner;
import dev.onus.ledger.tlog.Receipt;
import dev.onus.server.log.LogEntry;
import dev.onus.store.LedgerReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One entry of a log with what proves it, and with the private texts that it commits to.
record OneEntry(LedgerReader reader, NoteSigner signer) {
  private static final List<String> LINKS =
      List.of("identity-linked", "identity-erased", "person-left");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  Optional<LogEntry> at(long position) {
    return reader.content(position).map(content -> shown(position, content));
  }

  private LogEntry shown(long position, byte[] content) {
    String canonical = new String(content, StandardCharsets.UTF_8);
    Optional<Receipt> receipt = reader.receipt(position, signer);
    Optional<Entry> parsed =
        Entry.parse(content) instanceof Reading.Read<Entry>(Entry entry)
            ? Optional.of(entry)
            : Optional.empty();
    return new LogEntry(
        LogHere.row(position, content),
        reader.size(),
        canonical,
        pretty(canonical, parsed.isPresent()),
        parsed
            .map(entry -> word(position, entry))
            .orElseGet(() -> new LogEntry.Word(false, "the entry can't be read")),
        parsed.map(this::texts).orElse(List.of()),
        Merkle.leaf(content).base64(),
        receipt.map(Receipt::hashes).orElse(List.of()).stream().map(Hash::base64).toList(),
        parsed
            .map(Entry::by)
            .map(by -> by instanceof Authority.Signed signed ? signed.signature() : "")
            .orElse(""));
  }

  private static String pretty(String canonical, boolean isJson) {
    return isJson
        ? JSON.writerWithDefaultPrettyPrinter().writeValueAsString(JSON.readTree(canonical))
        : canonical;
  }

  private LogEntry.Word word(long position, Entry entry) {
    return switch (entry.by()) {
      case Authority.Signed signed ->
          SignatureCheck.of(entry, keys(position))
              .map(refusal -> new LogEntry.Word(false, refusal))
              .orElseGet(() ->
                  new LogEntry.Word(
                      true,
                      "signed by a key that the log had linked to "
                          + signed.person()
                          + " before; a gate asks the policy whose key it is"));
      case Authority.Session session ->
          new LogEntry.Word(
              false,
              "the server says that it was "
                  + session.person()
                  + ", in "
                  + session.session()
                  + "; a gate lets nothing pass for that");
      case Authority.Observed observed ->
          new LogEntry.Word(
              true, "an observation of " + observed.source() + ", which decides nothing");
    };
  }

  /// The keys of people after the entries before a position.
  private KeysOfPeople keys(long position) {
    var links = new TreeMap<Long, Entry>();
    for (String type : LINKS) {
      reader.each(
          0,
          type,
          row -> {
            if (row.position() < position
                && Entry.parse(row.content()) instanceof Reading.Read<Entry>(Entry entry)) {
              links.put(row.position(), entry);
            }
          });
    }
    var keys = new KeysOfPeople();
    links.values().forEach(keys::add);
    return keys;
  }

  private List<LogEntry.Text> texts(Entry entry) {
    List<PrivateText> all = RecordType.privateTexts(entry.recorded());
    if (all.isEmpty()) {
      return List.of();
    }
    Map<Commitment, String> there =
        reader.texts(all.stream().map(PrivateText::commitment).toList());
    Map<String, String> texts = new HashMap<>();
    there.forEach((commitment, text) -> texts.put(commitment.toString(), text));
    var found = new ArrayList<LogEntry.Text>();
    collect("", RecordType.data(entry.recorded(), Texts.ENTRIES), texts, found);
    return found;
  }

  /// Finds the commitments by where they stand.
  private static void collect(
      String place, JsonNode json, Map<String, String> texts, List<LogEntry.Text> found) {
    if (Texts.isCommitted(json)) {
      found.add(
          new LogEntry.Text(
              place, json.path("of").asString(""), texts.get(json.get("commitment").asString(""))));
      return;
    }
    for (Map.Entry<String, JsonNode> field : json.properties()) {
      collect(
          place.isEmpty() ? field.getKey() : place + "." + field.getKey(),
          field.getValue(),
          texts,
          found);
    }
    if (json.isArray()) {
      for (int i = 0; i < json.size(); i++) {
        collect(place + "[" + i + "]", json.get(i), texts, found);
      }
    }
  }
}
