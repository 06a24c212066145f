package dev.onus.forge.payload;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The fields of an object. What is not there, or is null, is null; what has another type than it
/// should have is refused, and so is what `need…` asks for and is not there. Fields that nobody
/// asks for may be anything.
public final class Fields {
  /// Commits are named by full ids alone.
  private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");

  /// GitHub's longest text has 65,536 characters, GitLab's a million.
  private static final int LONGEST_TEXT = 1_000_000;

  private static final int LONGEST_LINE = 2_000;
  private static final int MOST_ITEMS = 10_000;

  private final JsonNode node;
  private final String pointer;

  Fields(JsonNode node, String pointer) {
    this.node = node;
    this.pointer = pointer;
  }

  /// Whether a field is there and not null, whatever it is.
  public boolean has(String name) {
    return field(name) != null;
  }

  /// The object in a field.
  public @Nullable Fields object(String name) throws MalformedPayload {
    JsonNode value = field(name);
    if (value == null) {
      return null;
    }
    if (!value.isObject()) {
      throw wrong(name, "an object");
    }
    return new Fields(value, at(name));
  }

  /// The object in a field.
  public Fields need(String name) throws MalformedPayload {
    return present(name, object(name));
  }

  /// The objects of an array; none when it is missing. Nulls in it are passed over.
  public List<Fields> objects(String name) throws MalformedPayload {
    var items = new ArrayList<Fields>();
    for (JsonNode item : items(name)) {
      if (!item.isNull()) {
        if (!item.isObject()) {
          throw wrong(name, "an array of objects");
        }
        items.add(new Fields(item, at(name) + "/" + items.size()));
      }
    }
    return items;
  }

  /// The strings of an array, each one line; none when it is missing.
  public List<String> lines(String name) throws MalformedPayload {
    var items = new ArrayList<String>();
    for (JsonNode item : items(name)) {
      if (!item.isString()) {
        throw wrong(name, "an array of strings");
      }
      items.add(Texts.line(item.asString(), LONGEST_LINE));
    }
    return items;
  }

  /// A string of several lines, cut where it is too long; what is no character of a text is
  /// replaced.
  public @Nullable String text(String name) throws MalformedPayload {
    String value = string(name);
    return value == null ? null : Texts.text(value, LONGEST_TEXT);
  }

  /// A string in one line, cut where it is too long; line ends and controls are replaced.
  public @Nullable String line(String name) throws MalformedPayload {
    String value = string(name);
    return value == null ? null : Texts.line(value, LONGEST_LINE);
  }

  /// A string in one line that is not empty.
  public String needLine(String name) throws MalformedPayload {
    String value = present(name, line(name));
    if (value.isEmpty()) {
      throw new MalformedPayload(at(name), "it is empty");
    }
    return value;
  }

  /// A string in one line, empty when it is missing.
  public String lineOrEmpty(String name) throws MalformedPayload {
    String value = line(name);
    return value == null ? "" : value;
  }

  /// A string exactly as it stands, for what is compared and not shown. It has no controls in it.
  public @Nullable String name(String name) throws MalformedPayload {
    String value = string(name);
    if (value != null && !value.equals(Texts.line(value, LONGEST_LINE))) {
      throw new MalformedPayload(at(name), "it is no name: too long, or with controls in it");
    }
    return value;
  }

  /// A string exactly as it stands, not empty.
  public String needName(String name) throws MalformedPayload {
    String value = present(name, name(name));
    if (value.isEmpty()) {
      throw new MalformedPayload(at(name), "it is empty");
    }
    return value;
  }

  /// A whole number.
  public @Nullable Long number(String name) throws MalformedPayload {
    JsonNode value = field(name);
    if (value == null) {
      return null;
    }
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw wrong(name, "a whole number");
    }
    return value.longValue();
  }

  /// A whole number.
  public long needNumber(String name) throws MalformedPayload {
    return present(name, number(name));
  }

  /// A truth value.
  public @Nullable Boolean flag(String name) throws MalformedPayload {
    JsonNode value = field(name);
    if (value == null) {
      return null;
    }
    if (!value.isBoolean()) {
      throw wrong(name, "true or false");
    }
    return value.booleanValue();
  }

  /// Whether a field is there and true.
  public boolean isTrue(String name) throws MalformedPayload {
    return Boolean.TRUE.equals(flag(name));
  }

  /// The full id of a commit. Empty means that there is none.
  public @Nullable String commit(String name) throws MalformedPayload {
    String value = string(name);
    if (value == null || value.isEmpty()) {
      return null;
    }
    if (!COMMIT.matcher(value).matches()) {
      throw wrong(name, "the full id of a commit");
    }
    return value;
  }

  /// The full id of a commit.
  public String needCommit(String name) throws MalformedPayload {
    return present(name, commit(name));
  }

  /// A time in any of the forms in which the forges write one.
  public @Nullable Instant time(String name) throws MalformedPayload {
    JsonNode value = field(name);
    if (value == null) {
      return null;
    }
    Instant time =
        value.isIntegralNumber() && value.canConvertToLong()
            ? Times.ofEpochSecond(value.longValue())
            : value.isString() ? Times.parse(value.asString()) : null;
    if (time == null) {
      throw wrong(name, "a time");
    }
    return time;
  }

  /// Makes a value whose constructor refuses what may not be.
  public <T> T checked(Supplier<T> value) throws MalformedPayload {
    try {
      return value.get();
    } catch (IllegalArgumentException e) {
      throw refusal(String.valueOf(e.getMessage()));
    }
  }

  /// A refusal of this object.
  public MalformedPayload refusal(String because) {
    return new MalformedPayload(pointer, because);
  }

  private @Nullable String string(String name) throws MalformedPayload {
    JsonNode value = field(name);
    if (value == null) {
      return null;
    }
    if (!value.isString()) {
      throw wrong(name, "a string");
    }
    return value.asString();
  }

  private Iterable<JsonNode> items(String name) throws MalformedPayload {
    JsonNode value = field(name);
    if (value == null) {
      return List.of();
    }
    if (!value.isArray()) {
      throw wrong(name, "an array");
    }
    if (value.size() > MOST_ITEMS) {
      throw new MalformedPayload(
          at(name), "it has " + value.size() + " items, and at most " + MOST_ITEMS + " are read");
    }
    return value;
  }

  private @Nullable JsonNode field(String name) {
    JsonNode value = node.get(name);
    return value == null || value.isNull() ? null : value;
  }

  private <T> T present(String name, @Nullable T value) throws MalformedPayload {
    if (value == null) {
      throw new MalformedPayload(at(name), "it is missing");
    }
    return value;
  }

  private MalformedPayload wrong(String name, String expected) {
    return new MalformedPayload(at(name), "expected " + expected);
  }

  private String at(String name) {
    return pointer + "/" + name;
  }
}
