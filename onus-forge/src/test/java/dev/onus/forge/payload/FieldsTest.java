package dev.onus.forge.payload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class FieldsTest {
  @Test
  void refusesDocumentsThatCostTooMuchOrAreNone() {
    for (String json :
        List.of(
            "",
            "x",
            "1",
            "[]",
            "null",
            "{} {}",
            "{\"a\":1,\"a\":2}",
            "{\"a\":{\"b\":1,\"b\":1}}",
            "{\"a\":" + "[".repeat(65) + "]".repeat(65) + "}",
            "{\"a\":" + "9".repeat(51) + "}",
            "{\"a\":\"" + "x".repeat(4_000_001) + "\"}",
            "{\"" + "n".repeat(1_001) + "\":1}")) {
      assertThatThrownBy(() -> Payload.object(json.getBytes(StandardCharsets.UTF_8), 5_000_000))
          .isInstanceOf(MalformedPayload.class);
    }
    assertThatThrownBy(() -> Payload.object(new byte[11], 10))
        .hasMessage("it has 11 bytes, and at most 10 are read");
    assertThatThrownBy(() -> Payload.object(new byte[] {'{', '"', (byte) 0xff, '"'}, 10))
        .hasMessage("it is no UTF-8");
  }

  /// Messages of the parser hold excerpts of what was sent, with whatever is in it.
  @Test
  void doesNotRepeatTheInput() {
    assertThatThrownBy(
            () -> Payload.object("{\"a\": secret}".getBytes(StandardCharsets.UTF_8), 100))
        .hasMessage("it is no JSON that is read, at line 1, column 7");
  }

  @Test
  void namesThePlaceOfWhatHasAnotherType() throws MalformedPayload {
    Fields fields = fields("{\"a\":{\"b\":\"text\",\"n\":1.5,\"c\":\"abc\",\"list\":[{},1]}}");
    Fields inner = fields.need("a");

    assertThatThrownBy(() -> inner.need("b")).hasMessage("/a/b: expected an object");
    assertThatThrownBy(() -> inner.number("n")).hasMessage("/a/n: expected a whole number");
    assertThatThrownBy(() -> inner.commit("c"))
        .hasMessage("/a/c: expected the full id of a commit");
    assertThatThrownBy(() -> inner.objects("list"))
        .hasMessage("/a/list: expected an array of objects");
    assertThatThrownBy(() -> inner.need("x")).hasMessage("/a/x: it is missing");
    assertThatThrownBy(() -> inner.flag("b")).hasMessage("/a/b: expected true or false");
  }

  @Test
  void whatIsNullIsNotThere() throws MalformedPayload {
    Fields fields = fields("{\"a\":null}");

    assertThat(fields.has("a")).isFalse();
    assertThat(fields.object("a")).isNull();
    assertThat(fields.objects("a")).isEmpty();
    assertThat(fields.text("a")).isNull();
    assertThat(fields.isTrue("a")).isFalse();
  }

  @Test
  void readsTheTimesOfBothForges() throws MalformedPayload {
    Instant time = Instant.parse("2021-04-28T19:50:00Z");
    for (String text :
        List.of(
            "\"2021-04-28T19:50:00Z\"",
            "\"2021-04-28T19:50:00.000Z\"",
            "\"2021-04-28T21:50:00+02:00\"",
            "\"2021-04-28 19:50:00 UTC\"",
            "\"2021-04-28 21:50:00 +0200\"",
            "1619639400")) {
      assertThat(fields("{\"t\":" + text + "}").time("t")).as(text).isEqualTo(time);
    }
    for (String text : List.of("\"\"", "\"yesterday\"", "-1", "99999999999999", "true")) {
      assertThatThrownBy(() -> fields("{\"t\":" + text + "}").time("t"))
          .hasMessage("/t: expected a time");
    }
  }

  @Test
  void cutsLongTextsBetweenCharacters() throws MalformedPayload {
    String smile = "\uD83D\uDE00";
    assertThat(fields("{\"t\":\"a" + smile.repeat(1_100) + "\"}").line("t"))
        .hasSize(1_999)
        .endsWith(smile);
  }

  private static Fields fields(String json) throws MalformedPayload {
    return Payload.object(json.getBytes(StandardCharsets.UTF_8), 1_000_000);
  }
}
