package dev.onus.ledger;

import dev.onus.ledger.record.Complaint;
import dev.onus.problem.Problem;
import dev.onus.problem.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The JSON object around a record, in an entry and in an input line, with what is wrong with it.
final class Envelope {
  private final JsonNode json;
  private final String pointer;
  private final List<Complaint> complaints;

  Envelope(JsonNode json) {
    this(json, "", new ArrayList<>());
  }

  private Envelope(JsonNode json, String pointer, List<Complaint> complaints) {
    this.json = json;
    this.pointer = pointer;
    this.complaints = complaints;
  }

  List<Complaint> complaints() {
    return complaints;
  }

  /// Whether it is an object at all; complains if not.
  boolean isObject() {
    if (!json.isObject()) {
      refuse("", "expected an object", null);
    }
    return json.isObject();
  }

  boolean has(String name) {
    return json.has(name);
  }

  /// @param below a JSON Pointer from here
  void refuse(String below, String message, @Nullable String hint) {
    complaints.add(new Complaint(pointer + below, message, hint));
  }

  void refuseUnknown(List<String> known) {
    for (String name : json.propertyNames()) {
      if (!known.contains(name)) {
        refuse(
            "/" + name.replace("~", "~0").replace("/", "~1"),
            "unknown field",
            Suggestion.hint(name, known).orElse(null));
      }
    }
  }

  /// The value of a field that is a string; null when it complained.
  <T> @Nullable T required(String name, Function<String, T> value) {
    if (!json.has(name)) {
      refuse("/" + name, "missing", null);
      return null;
    }
    return optional(name, value);
  }

  /// The same; null also when the field is absent.
  <T> @Nullable T optional(String name, Function<String, T> value) {
    JsonNode field = json.get(name);
    if (field == null) {
      return null;
    }
    if (!field.isString()) {
      refuse("/" + name, "expected a string", null);
      return null;
    }
    try {
      return value.apply(field.stringValue());
    } catch (IllegalArgumentException e) {
      refuse("/" + name, String.valueOf(e.getMessage()), null);
      return null;
    }
  }

  /// The version of the record's type: 1 where it is left out and need not be there.
  @Nullable Integer version(boolean isRequired) {
    JsonNode version = json.get("version");
    if (version == null && !isRequired) {
      return 1;
    }
    if (version == null) {
      refuse("/version", "missing", null);
      return null;
    }
    if (!version.isIntegralNumber() || !version.canConvertToInt() || version.intValue() < 1) {
      refuse("/version", "expected an integer from 1", null);
      return null;
    }
    return version.intValue();
  }

  @Nullable JsonNode data() {
    JsonNode data = json.get("data");
    if (data == null || !data.isObject()) {
      refuse("/data", data == null ? "missing" : "expected an object", null);
      return null;
    }
    return data;
  }

  /// An object within; null when it complained.
  @Nullable Envelope inner(String name) {
    JsonNode value = json.get(name);
    if (value == null) {
      refuse("/" + name, "missing", null);
      return null;
    }
    var inner = new Envelope(value, pointer + "/" + name, complaints);
    return inner.isObject() ? inner : null;
  }

  void refuseData(List<Complaint> found) {
    found.forEach(c -> refuse("/data" + c.pointer(), c.message(), c.hint()));
  }

  /// Everything that is wrong, each with the place where its field stands.
  <T> Reading<T> malformed(String file, int line, byte[] text) {
    Map<String, Integer> columns = Columns.of(text);
    return new Reading.Malformed<>(
        complaints.stream()
            .map(complaint ->
                new Problem(
                    file,
                    line,
                    Columns.nearest(columns, complaint.pointer()),
                    (complaint.pointer().isEmpty() ? "" : complaint.pointer() + ": ")
                        + complaint.message(),
                    complaint.hint()))
            .toList());
  }

  /// The one thing that is wrong with what is no JSON.
  static <T> Reading<T> malformed(String file, MalformedJson e) {
    return malformed(file, e.line(), e);
  }

  static <T> Reading<T> malformed(String file, int line, MalformedJson e) {
    return new Reading.Malformed<>(
        List.of(new Problem(file, line, e.column(), String.valueOf(e.getMessage()))));
  }
}
