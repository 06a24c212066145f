package dev.onus.ledger.record;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.onus.ledger.Inputs;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Schema and reader agree on the data of every type; what stands between fields only the reader
/// knows, and the reference lists it.
class RecordSchemaTest {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final Map<String, Schema> SCHEMAS = new HashMap<>();

  static List<String> lines() {
    return Inputs.lines();
  }

  @Test
  void theExamplesHaveEveryTypeAndEveryField() {
    var seen = new TreeSet<String>();
    for (String line : lines()) {
      JsonNode json = JsonMapper.shared().readTree(line);
      String type = json.get("type").stringValue();
      seen.add(type);
      json.get("data").propertyNames().forEach(name -> seen.add(type + "." + name));
    }
    var all = new TreeSet<String>();
    for (RecordType type : RecordType.all()) {
      all.add(type.name());
      if (!type.isFree()) {
        type.fields().fields().forEach(field -> all.add(type.name() + "." + field.name()));
      }
    }
    all.remove("identity-erased.identity");
    seen.removeIf(name -> name.startsWith("observation."));
    assertThat(seen).isEqualTo(all);
  }

  @ParameterizedTest
  @MethodSource("lines")
  void bothAcceptTheExamplesInInputAndInEntries(String line) {
    JsonNode json = JsonMapper.shared().readTree(line);
    RecordType type = type(json);
    assertThat(verdict(type, json.get("data"), input())).isEqualTo(Verdict.ACCEPTED);
    JsonNode data = RecordType.data(Inputs.entry(line, 0).recorded(), Texts.ENTRIES);
    assertThat(verdict(type, data, Texts.ENTRIES)).isEqualTo(Verdict.ACCEPTED);
  }

  /// Each value of each example is left out, renamed and replaced by values of every kind.
  @ParameterizedTest
  @MethodSource("lines")
  void bothSayTheSameOfEveryChange(String line) {
    JsonNode json = JsonMapper.shared().readTree(line);
    RecordType type = type(json);
    if (type.isFree()) {
      return;
    }
    int refused = 0;
    for (JsonNode changed : changes(json.get("data"))) {
      Verdict verdict = verdict(type, changed, input());
      assertThat(verdict).as(changed.toString()).isNotEqualTo(Verdict.ONLY_THE_SCHEMA_REFUSES);
      if (verdict == Verdict.ONLY_THE_READER_REFUSES) {
        assertThat(isBetweenFields(type, changed)).as(changed.toString()).isTrue();
      }
      refused += verdict == Verdict.REFUSED ? 1 : 0;
    }
    assertThat(refused).isGreaterThan(5);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "deployment {\"environment\":\"p\",\"revision\":\"%C\",\"deployedAt\":\"2026-11-25T06:00:00Z\",\"releaser\":\"mara\"}",
        "identity-linked {\"person\":\"mara\",\"kind\":\"email\",\"forge\":\"github\",\"identity\":\"x\"}",
        "identity-erased {\"person\":\"mara\",\"everything\":false}",
        "provenance-attested {\"commit\":\"%C\",\"origin\":\"human\",\"tools\":[\"copilot\"]}",
        "finding-observed {\"revision\":\"%C\",\"tool\":\"t\",\"rule\":\"r\",\"state\":\"open\"}",
        "incident-classified {\"incident\":\"i\",\"status\":\"draft\",\"aiConnection\":\"none_found\",\"provenanceCovered\":false}",
        "coverage-observed {\"revision\":\"%C\",\"report\":\"%D\",\"tool\":\"t\",\"format\":\"f\",\"executed\":2,\"executable\":1}",
        "review-signed {\"change\":\"c\",\"commit\":\"%C\",\"fileIds\":[{\"path\":\"a\",\"id\":\"%D\"}],\"verdict\":\"approve\",\"checklist\":[{\"item\":\"x\",\"answer\":\"n/a\",\"tests\":[\"t\"]}]}",
        "review-signed {\"change\":\"c\",\"commit\":\"%C\",\"fileIds\":[{\"path\":\"a\",\"id\":\"%D\"}],\"verdict\":\"approve\",\"checklist\":[{\"item\":\"x\",\"answer\":\"pass\",\"tests\":[\"t\"]},{\"item\":\"x\",\"answer\":\"fail\",\"tests\":[\"t\"]}]}",
        "provenance-attested {\"commit\":\"%C\",\"origin\":\"human\",\"places\":[{\"path\":\"a\",\"lines\":[\"9-3\"]}]}",
      })
  void onlyTheReaderRefuses(String example) {
    String[] parts = example.split(" ", 2);
    String data = parts[1].replace("%C", "a".repeat(40)).replace("%D", "d".repeat(64));
    RecordType type = RecordType.named(parts[0]).orElseThrow();
    assertThat(verdict(type, JsonMapper.shared().readTree(data), input()))
        .isEqualTo(Verdict.ONLY_THE_READER_REFUSES);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a/b.java", "a b", "ä/ö", "a/.b", "...", "a/..b", "\ud83d\ude00/x", "..a/b"})
  void bothAcceptThePath(String path) {
    assertThat(verdict(path)).isEqualTo(Verdict.ACCEPTED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/a",
        "a/",
        "a//b",
        ".",
        "..",
        "a/../b",
        "./a",
        "a/.",
        "a\u0000b",
        "a\nb",
        "a\u007f"
      })
  void bothRefuseThePath(String path) {
    assertThat(verdict(path)).isEqualTo(Verdict.REFUSED);
  }

  private static Verdict verdict(String path) {
    ObjectNode data = NODES.objectNode().put("exception", "e").put("commit", "a".repeat(40));
    data.putArray("paths").add(path);
    return verdict(RecordType.named("exception-used").orElseThrow(), data, input());
  }

  private enum Verdict {
    ACCEPTED,
    REFUSED,
    ONLY_THE_SCHEMA_REFUSES,
    ONLY_THE_READER_REFUSES
  }

  private static Verdict verdict(RecordType type, JsonNode data, Texts texts) {
    boolean reader = type.read(data, texts) instanceof RecordType.Reading.Read;
    boolean schema = schemaErrors(type, data).isEmpty();
    if (reader == schema) {
      return reader ? Verdict.ACCEPTED : Verdict.REFUSED;
    }
    return reader ? Verdict.ONLY_THE_SCHEMA_REFUSES : Verdict.ONLY_THE_READER_REFUSES;
  }

  /// Whether every complaint of the reader is about an object as a whole, of a type with such
  /// rules.
  private static boolean isBetweenFields(RecordType type, JsonNode data) {
    return type.read(data, input()) instanceof RecordType.Reading.Malformed malformed
        && !type.rules().isEmpty()
        && malformed.complaints().stream().allMatch(c -> data.at(c.pointer()).isObject());
  }

  private static Texts input() {
    return new Texts.InInput(new Id("mara"), Inputs.salts(), false);
  }

  private static RecordType type(JsonNode json) {
    return RecordType.named(json.get("type").stringValue()).orElseThrow();
  }

  private static List<String> schemaErrors(RecordType type, JsonNode data) {
    Schema schema =
        SCHEMAS.computeIfAbsent(
            type.name(),
            _ ->
                SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(type.schema()));
    return schema
        .validate(
            data,
            context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
        .stream()
        .map(Object::toString)
        .toList();
  }

  private static List<JsonNode> changes(JsonNode data) {
    var changed = new ArrayList<JsonNode>();
    change(data, "", data, changed);
    return changed;
  }

  private static void change(JsonNode root, String pointer, JsonNode at, List<JsonNode> changed) {
    if (at.isObject()) {
      for (String name : at.propertyNames()) {
        JsonNode without = root.deepCopy();
        ((ObjectNode) without.at(pointer)).remove(name);
        changed.add(without);
        JsonNode renamed = without.deepCopy();
        ((ObjectNode) renamed.at(pointer)).set(name + "s", at.get(name));
        changed.add(renamed);
        for (JsonNode other : others(at.get(name))) {
          JsonNode replaced = root.deepCopy();
          ((ObjectNode) replaced.at(pointer)).set(name, other);
          changed.add(replaced);
        }
        change(root, pointer + "/" + name, at.get(name), changed);
      }
    } else if (at.isArray()) {
      JsonNode twice = root.deepCopy();
      ((ArrayNode) twice.at(pointer)).add(at.get(0));
      changed.add(twice);
      JsonNode none = root.deepCopy();
      ((ArrayNode) none.at(pointer)).removeAll();
      changed.add(none);
      change(root, pointer + "/0", at.get(0), changed);
    }
  }

  private static List<JsonNode> others(JsonNode value) {
    var others = new ArrayList<JsonNode>();
    others.add(NODES.nullNode());
    others.add(NODES.booleanNode(true));
    others.add(NODES.numberNode(-1));
    others.add(NODES.numberNode(0));
    others.add(NODES.numberNode(1.5));
    others.add(NODES.numberNode(1L << 53));
    others.add(NODES.objectNode());
    others.add(NODES.arrayNode());
    for (String text :
        List.of(
            "", " ", "x", "X!", "a\u0001b", "x".repeat(300), "2026-02-30", "12", "0-3", "../a")) {
      others.add(NODES.stringNode(text));
    }
    others.add(NODES.arrayNode().add(value));
    if (value.isString()) {
      others.add(NODES.stringNode(value.stringValue() + "\n"));
      others.add(NODES.stringNode(value.stringValue().toUpperCase(java.util.Locale.ROOT)));
      others.add(NODES.objectNode().put("salt", "0".repeat(64)).put("text", "x"));
      others.add(NODES.objectNode().put("salt", "0".repeat(63)).put("text", "x"));
      others.add(NODES.objectNode().put("salt", "0".repeat(64)).put("txt", "x"));
    }
    return others;
  }
}
