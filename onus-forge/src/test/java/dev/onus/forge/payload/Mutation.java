package dev.onus.forge.payload;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Payloads as somebody hostile would send them, drawn from good ones.
public final class Mutation {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /// What takes the place of a value, as JSON.
  private static final List<String> ODD =
      List.of(
          "null",
          "true",
          "-1",
          "0",
          "9223372036854775808",
          "1e999999999",
          "1.5",
          "\"\"",
          "\"\\u0000\\ud800\\u202e\"",
          "\"../../etc/passwd\"",
          "\"refs/heads/\"",
          "\"2026-13-45T99:99:99Z\"",
          "\"+999999999-12-31T23:59:59Z\"",
          "\"" + "x".repeat(5_000) + "\"",
          "\"0000000000000000000000000000000000000000\"",
          "[]",
          "[null]",
          "[[[[]]]]",
          "{}",
          "{\"id\":{}}");

  private final Random random;

  public Mutation(long seed) {
    this.random = new Random(seed);
  }

  /// Another body than the given one.
  public byte[] of(byte[] body) {
    return switch (random.nextInt(8)) {
      case 0 -> Arrays.copyOf(body, random.nextInt(body.length));
      case 1 -> flipped(body);
      case 2 -> twice(body);
      case 3 -> nested(body);
      default -> altered(body, 1 + random.nextInt(3));
    };
  }

  private byte[] flipped(byte[] body) {
    byte[] flipped = body.clone();
    for (int i = 0; i < 1 + random.nextInt(4); i++) {
      flipped[random.nextInt(flipped.length)] = (byte) random.nextInt(256);
    }
    return flipped;
  }

  /// The first name of the document stands in it twice.
  private static byte[] twice(byte[] body) {
    String text = new String(body, StandardCharsets.UTF_8);
    int start = text.indexOf('"');
    String name = text.substring(start, text.indexOf('"', start + 1) + 1);
    return (text.substring(0, start) + name + ":1," + text.substring(start))
        .getBytes(StandardCharsets.UTF_8);
  }

  private byte[] nested(byte[] body) {
    int depth = 1 + random.nextInt(20_000);
    String text = new String(body, StandardCharsets.UTF_8);
    String deep = "[".repeat(depth) + "]".repeat(depth) + ",";
    return (text.startsWith("{")
            ? "{\"deep\":" + deep + text.substring(1)
            : "[" + deep + text.substring(1))
        .getBytes(StandardCharsets.UTF_8);
  }

  private byte[] altered(byte[] body, int times) {
    JsonNode root = JSON.readTree(body);
    for (int i = 0; i < times; i++) {
      alter(root);
    }
    // What can't be a node stands in for it as a word until now.
    return root.toString().replace("\"@odd@\"", odd()).getBytes(StandardCharsets.UTF_8);
  }

  private void alter(JsonNode root) {
    List<JsonNode> containers = new ArrayList<>();
    collect(root, containers);
    switch (containers.get(random.nextInt(containers.size()))) {
      case ObjectNode object when !object.isEmpty() -> {
        var names = new ArrayList<>(object.propertyNames());
        String name = names.get(random.nextInt(names.size()));
        if (random.nextBoolean()) {
          object.remove(name);
        } else {
          object.put(name, "@odd@");
        }
      }
      case ArrayNode array -> array.add("@odd@");
      default -> {}
    }
  }

  private String odd() {
    return ODD.get(random.nextInt(ODD.size()));
  }

  /// The containers, those near the root several times, since most readers look there.
  private static void collect(JsonNode node, List<JsonNode> into) {
    into.add(node);
    for (JsonNode child : node) {
      if (child.isContainer()) {
        into.add(node);
        collect(child, into);
      }
    }
  }
}
