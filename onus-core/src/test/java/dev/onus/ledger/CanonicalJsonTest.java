package dev.onus.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class CanonicalJsonTest {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /// RFC 8785, section 3.2.2 with the result of 3.2.3.
  @Test
  void writesTheExampleOfTheStandard() throws MalformedJson {
    String json =
        """
        {
          "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
          "string": "\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\"\\/",
          "literals": [null, true, false]
        }
        """;
    assertThat(canonical(json))
        .isEqualTo(
            "{\"literals\":[null,true,false],\"numbers\":[333333333.3333333,1e+30,4.5,0.002,1e-27],"
                + "\"string\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}");
  }

  /// RFC 8785, section 3.2.3: by UTF-16 units, so that the smiley (a surrogate pair) comes before
  /// the Hebrew letter of the presentation forms.
  @Test
  void sortsNamesAsTheStandardDoes() throws MalformedJson {
    String json =
        "{\"\\u20ac\":\"Euro Sign\",\"\\r\":\"Carriage Return\",\"\\ufb33\":\"Hebrew Letter Dalet With"
            + " Dagesh\",\"1\":\"One\",\"\\ud83d\\ude00\":\"Emoji: Grinning Face\",\"\\u0080\":"
            + "\"Control\",\"\\u00f6\":\"Latin Small Letter O With Diaeresis\"}";
    assertThat(canonical(json))
        .isEqualTo(
            "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\",\"ö\":\"Latin Small"
                + " Letter O With Diaeresis\",\"€\":\"Euro Sign\",\"\ud83d\ude00\":\"Emoji: Grinning"
                + " Face\",\"\ufb33\":\"Hebrew Letter Dalet With Dagesh\"}");
  }

  /// RFC 8785, appendix B.
  @ParameterizedTest
  @CsvSource({
    "0000000000000000, 0",
    "8000000000000000, 0",
    "0000000000000001, 5e-324",
    "8000000000000001, -5e-324",
    "7fefffffffffffff, 1.7976931348623157e+308",
    "ffefffffffffffff, -1.7976931348623157e+308",
    "4340000000000000, 9007199254740992",
    "c340000000000000, -9007199254740992",
    "4430000000000000, 295147905179352830000",
    "44b52d02c7e14af5, 9.999999999999997e+22",
    "44b52d02c7e14af6, 1e+23",
    "44b52d02c7e14af7, 1.0000000000000001e+23",
    "444b1ae4d6e2ef4e, 999999999999999700000",
    "444b1ae4d6e2ef4f, 999999999999999900000",
    "444b1ae4d6e2ef50, 1e+21",
    "3eb0c6f7a0b5ed8c, 9.999999999999997e-7",
    "3eb0c6f7a0b5ed8d, 0.000001",
    "41b3de4355555553, 333333333.3333332",
    "41b3de4355555554, 333333333.33333325",
    "41b3de4355555555, 333333333.3333333",
    "41b3de4355555556, 333333333.3333334",
    "41b3de4355555557, 333333333.33333343",
    "becbf647612f3696, -0.0000033333333333333333",
    "43143ff3c1cb0959, 1424953923781206.2",
  })
  void writesNumbersAsTheTableOfTheStandard(String bits, String text) {
    double number = Double.longBitsToDouble(Long.parseUnsignedLong(bits, 16));
    assertThat(CanonicalJson.text(NODES.numberNode(number))).isEqualTo(text);
  }

  /// As every engine of ECMAScript writes them: one digit where one is enough.
  @ParameterizedTest
  @CsvSource({
    "2e-323, 2e-323",
    "1.5e-323, 1.5e-323",
    "9e-324, 1e-323",
    "2e23, 2e+23",
    "9e22, 9e+22",
    "1e-7, 1e-7",
    "123e-8, 0.00000123",
    "100, 100",
    "1e20, 100000000000000000000",
    "1.2e21, 1.2e+21",
    "0.1, 0.1",
    "5e-7, 5e-7",
    "4.35, 4.35",
    "2.2250738585072014e-308," + " 2.2250738585072014e-308"
  })
  void writesTheFewestDigits(double number, String text) {
    assertThat(CanonicalJson.text(NODES.numberNode(number))).isEqualTo(text);
  }

  @Test
  void everyDoubleReadsBackAsItself() throws MalformedJson {
    var random = new Random(8785);
    for (int i = 0; i < 20_000; i++) {
      double number = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(number)) {
        String text = CanonicalJson.text(NODES.numberNode(number));
        assertThat(Double.parseDouble(text)).isEqualTo(number == 0 ? 0.0 : number);
        assertThat(canonical(text)).isEqualTo(text);
      }
    }
  }

  @Test
  void theCanonicalFormIsItsOwnCanonicalForm() throws MalformedJson {
    var random = new Random(25);
    for (int i = 0; i < 2_000; i++) {
      JsonNode value = any(random, 0);
      String text = CanonicalJson.text(value);
      JsonNode read = parse(text);
      assertThat(CanonicalJson.text(read)).isEqualTo(text);
      assertThat(parse(CanonicalJson.text(read))).isEqualTo(read);
    }
  }

  @Test
  void hasNoFormForWhatIsNoJsonNumber() {
    for (double number : new double[] {Double.NaN, Double.POSITIVE_INFINITY, -1 / 0.0}) {
      assertThatThrownBy(() -> CanonicalJson.bytes(NODES.numberNode(number)))
          .isInstanceOf(IllegalArgumentException.class);
    }
    var odd = BigInteger.TWO.pow(53).add(BigInteger.ONE);
    assertThatThrownBy(() -> CanonicalJson.bytes(NODES.numberNode(odd)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(CanonicalJson.text(NODES.numberNode(odd.subtract(BigInteger.ONE))))
        .isEqualTo("9007199254740992");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\ud800", "a\udc00", "\udc00\ud800", "\ud83d\ud83d\ude00"})
  void hasNoFormForHalfAPair(String text) {
    assertThatThrownBy(() -> CanonicalJson.bytes(NODES.stringNode(text)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> CanonicalJson.bytes(NODES.objectNode().put(text, 1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "{}{}",
        "{} x",
        "[1,]",
        "{\"a\":1,}",
        "{'a':1}",
        "{a:1}",
        "[01]",
        "[+1]",
        "[.5]",
        "[1.]",
        "[NaN]",
        "[Infinity]",
        "nul",
        "\"a\nb\"",
        "\"\\x\"",
        "\"\\ud800\"",
        "\"\\udc00\\ud800\"",
        "{\"\\ud800\":1}",
        "{\"a\":1,\"a\":1}",
        "{\"a\":{\"b\":1,\"\\u0062\":2}}",
        "[9007199254740993]",
        "[-9007199254740993]",
        "[18446744073709551615]",
        "[1e400]",
        "[1e999999999]",
        "[1e99999999999999999999]",
        "[1e-400]",
        "[1e-99999999999999999999]",
        "[123456789012345678901234567890]",
        "// c\n1",
        "\ufeff{}",
        "[1 2]",
      })
  void refuses(String json) {
    assertThatThrownBy(() -> parse(json)).isInstanceOf(MalformedJson.class);
  }

  @ParameterizedTest
  @CsvSource({
    "9007199254740993.5, 9007199254740994",
    "9007199254740992, 9007199254740992",
    "1e22, 1e+22",
    "-0, 0",
    "-0.0, 0",
    "1.0, 1",
    "10e-1, 1",
    "0e9, 0",
    "5e-324, 5e-324",
    "0.10000000000000000555, 0.1",
  })
  void readsNumbers(String json, String canonical) throws MalformedJson {
    assertThat(canonical(json)).isEqualTo(canonical);
  }

  @Test
  void equalNumbersAreEqualNodes() throws MalformedJson {
    assertThat(parse("[1,100,0]")).isEqualTo(parse("[1.0,1e2,-0.0]"));
  }

  @Test
  void refusesWhatIsDeeperThan64Levels() throws MalformedJson {
    assertThat(parse("[".repeat(64) + "]".repeat(64)).isArray()).isTrue();
    assertThatThrownBy(() -> parse("[".repeat(65) + "]".repeat(65)))
        .isInstanceOf(MalformedJson.class);
    assertThatThrownBy(() -> parse("{\"a\":".repeat(200_000))).isInstanceOf(MalformedJson.class);
  }

  @Test
  void refusesWhatIsLargerThanTheLimit() {
    assertThatThrownBy(() -> CanonicalJson.parse("[1, 2]".getBytes(StandardCharsets.UTF_8), 5))
        .isInstanceOf(MalformedJson.class)
        .hasMessage("it has 6 bytes, and at most 5 are read");
  }

  @Test
  void refusesBytesThatAreNoUtf8() {
    for (int[] bytes :
        new int[][] {
          {'"', 0xC0, 0x80, '"'},
          {'"', 0xED, 0xA0, 0x80, '"'},
          {'"', 0xFF, '"'},
          {'"', 0xC3, '"'},
          {'"', 0xF4, 0x90, 0x80, 0x80, '"'}
        }) {
      byte[] json = new byte[bytes.length];
      for (int i = 0; i < bytes.length; i++) {
        json[i] = (byte) bytes[i];
      }
      assertThatThrownBy(() -> CanonicalJson.parse(json, 100))
          .isInstanceOf(MalformedJson.class)
          .hasMessage("it is no UTF-8");
    }
  }

  /// Whatever is thrown at the reader, it reads or refuses; what it reads has a canonical form.
  @Test
  void neverFailsOtherwise() {
    var random = new Random(4242);
    byte[] seed =
        "{\"a\":[1,2.5e3,\"\\u00e4\\ud83d\\ude00\",null,true],\"b\":{\"c\":\"ö€\"}}"
            .getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < 20_000; i++) {
      byte[] json = seed.clone();
      for (int j = random.nextInt(4); j >= 0; j--) {
        json[random.nextInt(json.length)] =
            (byte) "{}[]\",:\\u09eE+-.\u0000ÿd8".charAt(random.nextInt(20));
      }
      try {
        JsonNode read = CanonicalJson.parse(json, 1000);
        byte[] canonical = CanonicalJson.bytes(read);
        assertThat(CanonicalJson.bytes(CanonicalJson.parse(canonical, 10_000)))
            .isEqualTo(canonical);
      } catch (MalformedJson e) {
        assertThat(e.line()).isPositive();
        assertThat(e.column()).isPositive();
      }
    }
  }

  private static JsonNode any(Random random, int depth) {
    return switch (random.nextInt(depth > 4 ? 4 : 6)) {
      case 0 -> NODES.booleanNode(random.nextBoolean());
      case 1 -> NODES.numberNode(random.nextLong() >> (11 + random.nextInt(50)));
      case 2 -> {
        double number = Double.longBitsToDouble(random.nextLong());
        yield Double.isFinite(number) ? NODES.numberNode(number) : NODES.nullNode();
      }
      case 3 -> NODES.stringNode(text(random));
      case 4 -> {
        ArrayNode array = NODES.arrayNode();
        for (int i = random.nextInt(5); i > 0; i--) {
          array.add(any(random, depth + 1));
        }
        yield array;
      }
      default -> {
        ObjectNode object = NODES.objectNode();
        for (int i = random.nextInt(5); i > 0; i--) {
          object.set(text(random), any(random, depth + 1));
        }
        yield object;
      }
    };
  }

  private static String text(Random random) {
    var text = new StringBuilder();
    for (int i = random.nextInt(6); i > 0; i--) {
      int point = random.nextInt(random.nextBoolean() ? 0x80 : 0x11_0000);
      text.appendCodePoint(point >= 0xD800 && point < 0xE000 ? 0x7F : point);
    }
    return text.toString();
  }

  private static String canonical(String json) throws MalformedJson {
    return CanonicalJson.text(parse(json));
  }

  private static JsonNode parse(String json) throws MalformedJson {
    return CanonicalJson.parse(json.getBytes(StandardCharsets.UTF_8), 1 << 22);
  }
}
