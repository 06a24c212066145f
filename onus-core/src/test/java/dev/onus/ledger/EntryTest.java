package dev.onus.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onus.ledger.record.Commitment;
import dev.onus.ledger.record.Foreign;
import dev.onus.ledger.record.FreeObservation;
import dev.onus.ledger.record.Id;
import dev.onus.ledger.record.PrivateText;
import dev.onus.ledger.record.Recorded;
import dev.onus.ledger.record.Salt;
import dev.onus.ledger.record.Tools;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

class EntryTest {
  private static final String GRANT =
      "{\"at\":\"2026-11-25T04:40:00.123Z\",\"by\":{\"person\":\"tomas\",\"session\":\"s-2\"},"
          + "\"data\":{\"exception\":\"ex-1\",\"until\":\"2026-12-05T00:00:00.000Z\"},"
          + "\"repository\":\"shop\",\"type\":\"exception-granted\",\"version\":1}";

  static List<String> lines() {
    return Inputs.lines();
  }

  @ParameterizedTest
  @MethodSource("lines")
  void readsWhatItWrites(String line) {
    Entry entry = Inputs.entry(line, 0);
    assertThat(Entry.parse(entry.bytes())).isEqualTo(new Reading.Read<>(entry));
  }

  @Test
  void hasTheBytesOfTheFormat() {
    String line =
        "{\"type\":\"exception-revoked\",\"by\":{\"person\":\"tomas\",\"session\":\"s-2\"},\"request\":"
            + "\"k-1\",\"repository\":\"shop\",\"data\":{\"reason\":{\"salt\":\""
            + "00".repeat(32)
            + "\",\"text\":\"Größe\"},\"exception\":\"ex-1\"}}";
    assertThat(new String(Inputs.entry(line, 0).bytes(), StandardCharsets.UTF_8))
        .isEqualTo(
            "{\"at\":\"2026-11-25T04:40:00.123Z\",\"by\":{\"person\":\"tomas\",\"session\":\"s-2\"},"
                + "\"data\":{\"exception\":\"ex-1\",\"reason\":{\"commitment\":\"%s\",\"of\":\"tomas\"}},"
                    .formatted(Commitment.to(new Salt("00".repeat(32)), "Größe"))
                + "\"repository\":\"shop\",\"request\":\"%s\",\"type\":\"exception-revoked\",\"version\":1}"
                    // printf k-1 | sha256sum
                    .formatted("7c35c5a1785d20704e44d5de4beb81c1fce91b6fe48ed7c3159af6f7f832078b"));
  }

  /// `(printf 'onus-private/v1\n'; head -c 32 /dev/zero; printf 'Größe') | sha256sum`
  @Test
  void commitsAsTheFormulaSays() {
    assertThat(Commitment.to(new Salt("00".repeat(32)), "Größe").toString())
        .isEqualTo("f43438dd5005a7fd6b3b1104301cff97722407fb1121aec9f98909565f79e9eb");
  }

  @Test
  void neverHoldsAPrivateText() {
    for (String line : lines()) {
      String bytes = new String(Inputs.entry(line, 0).bytes(), StandardCharsets.UTF_8);
      for (PrivateText.Open text : Inputs.draft(line).entry(Inputs.BEGIN).privateTexts()) {
        assertThat(bytes).doesNotContain(text.text()).doesNotContain(text.salt().text());
        assertThat(bytes).contains(text.commitment().toString());
      }
    }
    var open = new PrivateText.Open("secret", new Salt("00".repeat(32)), new Id("mara"));
    Recorded withText = new Tools.OwnerChanged(new Id("copilot"), new Id("jo"), open);
    var by = new Authority.Session(new Id("mara"), new Id("s-1"));
    assertThatThrownBy(() -> new Entry(Inputs.BEGIN, by, null, null, withText))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(open.toString()).doesNotContain("secret");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      value = {
        "'.123Z' > '.12Z'",
        "'.123Z' > '.1230Z'",
        "'.123Z' > '.123+00:00'",
        "'2026-11-25T04' > '2026-02-30T04'",
        "'2026-11-25T04' > '1969-11-25T04'",
        "'\"version\":1' > '\"version\":1.0'",
        "'\"version\":1' > '\"version\":0'",
        "'\"version\":1' > '\"version\":\"1\"'",
        "'\"version\":1' > '\"version\":1,\"zoo\":1'",
        "'\"type\"' > ' \"type\"'",
        "'\"ex-1\"' > '\"ex\\u002d1\"'",
        "'\"ex-1\"' > '\"EX-1\"'",
        "'\"ex-1\"' > 'null'",
        "'\"until\"' > '\"extra\":1,\"until\"'",
        "',\"session\":\"s-2\"' > ''",
        "',\"session\":\"s-2\"' > ',\"session\":\"s-2\",\"source\":\"ci\"'",
        "'\"person\":\"tomas\",\"session\":\"s-2\"' > '\"source\":\"ci\"'",
        "',\"session\":\"s-2\"' > ',\"signature\":\"AA=\"'",
        "'\"repository\":\"shop\"' > '\"repository\":null'",
        "'\"data\":{' > '\"data\":{\"reason\":\"clear text\",'",
        "'exception-granted' > 'Exception-granted'",
      })
  void acceptsNothingButTheCanonicalBytes(String from, String to) {
    assertThat(GRANT).contains(from);
    assertThat(parse(GRANT)).isInstanceOf(Reading.Read.class);
    assertThat(parse(GRANT.replace(from, to))).isInstanceOf(Reading.Malformed.class);
  }

  @Test
  void saysEveryProblemWithItsPlace() {
    String json =
        "{\"at\":\"yesterday\",\"by\":{\"person\":\"Tomas\",\"session\":\"s-2\"},\"data\":{\"until\":5,\"wy\":1},"
            + "\"type\":\"exception-granted\",\"version\":1}";
    assertThat(Inputs.problems(parse(json)))
        .isEqualTo(
            """
            entry:1:2: /at: a time is written in UTC with at most milliseconds, as in 2026-11-25T04:40:00.123Z
            entry:1:25: /by/person: an id is 1 to 64 of a-z, 0-9 and -
            entry:1:59: /data/exception: missing (the exception)
            entry:1:67: /data/until: expected time as a string
            entry:1:77: /data/wy: unknown field (known: exception, reason, until)\
            """);
  }

  @Test
  void keepsARecordOfANewerType() {
    for (String to :
        List.of("exception-lent\",\"version\":1", "exception-granted\",\"version\":2")) {
      String json = GRANT.replace("exception-granted\",\"version\":1", to);
      Entry entry = ((Reading.Read<Entry>) parse(json)).value();
      assertThat(entry.recorded()).isInstanceOf(Foreign.class);
      assertThat(new String(entry.bytes(), StandardCharsets.UTF_8)).isEqualTo(json);
      assertThat(new String(entry.statement(), StandardCharsets.UTF_8))
          .isEqualTo(
              json.replace("\"at\":\"2026-11-25T04:40:00.123Z\",", "")
                  .replace(",\"session\":\"s-2\"", ""));
    }
  }

  @Test
  void nobodyAppendsARecordOfANewerType() {
    var foreign = new Foreign("exception-lent", 1, JsonNodeFactory.instance.objectNode());
    var by = new Authority.Observed(new Id("ci"));
    assertThatThrownBy(() -> new Draft(by, null, null, foreign))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesWhatALogCannotHold() {
    var by = new Authority.Observed(new Id("ci"));
    var fits = new Entry(Inputs.BEGIN, by, null, null, filled(65_535 - 103));
    assertThat(fits.bytes()).hasSize(65_535);
    var entry = new Entry(Inputs.BEGIN, by, null, null, filled(65_535 - 102));
    assertThatThrownBy(entry::bytes)
        .isInstanceOf(Entry.TooLarge.class)
        .hasMessage(
            "the entry has 65536 bytes, and a log holds at most 65535: keep larger evidence elsewhere"
                + " and record its digest");
  }

  private static FreeObservation filled(int size) {
    return new FreeObservation(JsonMapper.shared().createObjectNode().put("x", "x".repeat(size)));
  }

  @Test
  void hasTimesToTheMillisecond() {
    var by = new Authority.Observed(new Id("ci"));
    Instant at = Instant.parse("2026-11-25T04:40:00.999999999Z");
    assertThat(new Entry(at, by, null, null, filled(1)).at())
        .isEqualTo(Instant.parse("2026-11-25T04:40:00.999Z"));
    assertThatThrownBy(() -> new Entry(Instant.MAX, by, null, null, filled(1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "null", "1", "\"x\"", "{}", "{\"by\":[]}", "{\"data\":1}"})
  void refusesWhatIsNoEntry(String json) {
    assertThat(Inputs.problems(parse(json))).startsWith("entry:1:1: ");
  }

  /// One changed byte makes another entry or none, never the same and never a failure.
  @Test
  void neverReadsTwoFormsOfOneEntry() {
    var random = new Random(300);
    List<Entry> entries = Inputs.entries();
    for (int i = 0; i < 20_000; i++) {
      Entry entry = entries.get(random.nextInt(entries.size()));
      byte[] bytes = entry.bytes();
      bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      if (Entry.parse(bytes) instanceof Reading.Read<Entry>(Entry read)) {
        assertThat(read).isNotEqualTo(entry);
        assertThat(read.bytes()).isEqualTo(bytes);
      }
    }
  }

  private static Reading<Entry> parse(String json) {
    return Entry.parse(json.getBytes(StandardCharsets.UTF_8));
  }
}
