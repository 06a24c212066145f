package dev.onus.ledger.attestation;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The fields of an object and where it stands. Fields that are not asked for are ignored, as
/// in-toto asks of readers: a later minor version may add some. `null` is the same as a field that
/// is missing.
record JsonFields(ObjectNode node, String at) {
  private static final int LONGEST_LIST = 100_000;
  private static final Pattern TIME =
      Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:[.][0-9]{1,9})?Z");

  private String place(String name) {
    return at.isEmpty() ? name : at + "." + name;
  }

  private MalformedAttestation malformed(String name, String message) {
    return new MalformedAttestation(place(name), message);
  }

  private Optional<JsonNode> find(String name) {
    return Optional.ofNullable(node.get(name)).filter(field -> !field.isNull());
  }

  private JsonNode field(String name) {
    return find(name).orElseThrow(() -> malformed(name, "it is missing"));
  }

  boolean has(String name) {
    return find(name).isPresent();
  }

  String text(String name, int longest) {
    JsonNode field = field(name);
    if (!field.isString() || field.stringValue().length() > longest) {
      throw malformed(name, "a text of at most " + longest + " characters is expected");
    }
    return field.stringValue();
  }

  @Nullable String optionalText(String name, int longest) {
    return has(name) ? text(name, longest) : null;
  }

  /// A whole number that is not negative. `1.0` is one too: JSON has one kind of number.
  long count(String name) {
    JsonNode field = field(name);
    if (!field.isNumber() || !field.canConvertToExactIntegral() || !field.canConvertToLong()) {
      throw malformed(name, "a whole number is expected");
    }
    long count = field.longValue();
    if (count < 0) {
      throw malformed(name, "a number from 0 is expected");
    }
    return count;
  }

  double fraction(String name) {
    JsonNode field = field(name);
    if (!field.isNumber() || field.doubleValue() < 0 || field.doubleValue() > 1) {
      throw malformed(name, "a number from 0 to 1 is expected");
    }
    return field.doubleValue();
  }

  boolean flag(String name) {
    JsonNode field = field(name);
    if (!field.isBoolean()) {
      throw malformed(name, "true or false is expected");
    }
    return field.booleanValue();
  }

  /// RFC 3339 in UTC, in the form that Onus writes; `Instant` would take offsets and more.
  Instant time(String name) {
    String text = text(name, 40);
    try {
      if (TIME.matcher(text).matches()) {
        return Instant.parse(text);
      }
    } catch (DateTimeException e) {
      // a month 13, say
    }
    throw malformed(name, "a time is expected, as in 2026-11-25T04:40:00Z");
  }

  JsonFields object(String name) {
    return of(field(name), place(name));
  }

  Optional<JsonFields> optionalObject(String name) {
    return find(name).map(field -> of(field, place(name)));
  }

  private static JsonFields of(JsonNode node, String place) {
    if (node instanceof ObjectNode object) {
      return new JsonFields(object, place);
    }
    throw new MalformedAttestation(place, "an object is expected");
  }

  /// A list of objects, each read by `read`; a missing one is empty.
  <T> List<T> objects(String name, Function<JsonFields, T> read) {
    return list(name, (element, place) -> read.apply(of(element, place)));
  }

  /// A list of words, each turned into a value by `read`, which refuses by an
  /// `IllegalArgumentException`; a missing one is empty.
  <T> List<T> words(String name, Function<String, T> read) {
    return list(
        name,
        (element, place) -> {
          if (!element.isString()) {
            throw new MalformedAttestation(place, "a text is expected");
          }
          return checked(place, () -> read.apply(element.stringValue()));
        });
  }

  private interface Element<T> {
    T read(JsonNode element, String place);
  }

  private <T> List<T> list(String name, Element<T> read) {
    JsonNode list = find(name).orElse(null);
    if (list == null) {
      return List.of();
    }
    if (!list.isArray() || list.size() > LONGEST_LIST) {
      throw malformed(name, "a list of at most " + LONGEST_LIST + " is expected");
    }
    var all = new ArrayList<T>(list.size());
    for (JsonNode element : list) {
      all.add(read.read(element, place(name) + "[" + all.size() + "]"));
    }
    return all;
  }

  /// One word of those that `read` knows.
  <T> T word(String name, Function<String, T> read) {
    String text = text(name, 64);
    return checked(place(name), () -> read.apply(text));
  }

  /// Makes a value whose own rules may refuse it, and says where it stands if they do.
  <T> T make(Supplier<T> value) {
    return checked(at, value);
  }

  private static <T> T checked(String place, Supplier<T> value) {
    try {
      return value.get();
    } catch (IllegalArgumentException e) {
      throw new MalformedAttestation(place, String.valueOf(e.getMessage()));
    }
  }
}
