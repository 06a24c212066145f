package dev.onus.server.boundary;

import dev.onus.server.http.Parameters;
import dev.onus.server.http.Refusal;
import dev.onus.server.http.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The fields of a body: of a form, or of a JSON object, in which a list is a list.
final class Input {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final Parameters form;
  private final @Nullable JsonNode json;

  private Input(Parameters form, @Nullable JsonNode json) {
    this.form = form;
    this.json = json;
  }

  static Input of(Request request) {
    String type = request.headers().only("content-type").orElse("").toLowerCase(Locale.ROOT);
    if (!type.startsWith("application/json")) {
      return new Input(request.form(), null);
    }
    try {
      JsonNode json = JSON.readTree(request.body());
      if (json != null && json.isObject()) {
        return new Input(Parameters.NONE, json);
      }
    } catch (JacksonException e) {
      // said below
    }
    throw Refusal.malformed("the body is no JSON object");
  }

  /// A text that is there and not blank.
  Optional<String> text(String name) {
    if (json == null) {
      return form.stated(name);
    }
    JsonNode value = json.get(name);
    if (value == null || value.isNull()) {
      return Optional.empty();
    }
    if (!value.isString()) {
      throw Refusal.malformed("'" + name + "' is a string");
    }
    return Optional.of(value.stringValue().strip()).filter(text -> !text.isEmpty());
  }

  /// The same, without which nothing can be done.
  String required(String name) {
    return text(name).orElseThrow(() -> Refusal.unacceptable("'" + name + "' is missing"));
  }

  /// A number.
  Optional<Integer> number(String name) {
    JsonNode value = json == null ? null : json.get(name);
    if (value != null && value.isIntegralNumber() && value.canConvertToInt()) {
      return Optional.of(value.intValue());
    }
    return text(name)
        .map(text -> {
          try {
            return Integer.valueOf(text);
          } catch (NumberFormatException e) {
            throw Refusal.malformed("'" + name + "' is a number");
          }
        });
  }

  /// Texts: in a form one a line.
  List<String> list(String name) {
    if (json == null) {
      return form.all(name).stream()
          .flatMap(String::lines)
          .map(String::strip)
          .filter(line -> !line.isEmpty())
          .distinct()
          .toList();
    }
    JsonNode value = json.get(name);
    if (value == null || value.isNull()) {
      return List.of();
    }
    var texts = new ArrayList<String>();
    for (JsonNode one : value) {
      if (!one.isString()) {
        throw Refusal.malformed("'" + name + "' is a list of strings");
      }
      texts.add(one.stringValue());
    }
    if (!value.isArray()) {
      throw Refusal.malformed("'" + name + "' is a list of strings");
    }
    return List.copyOf(texts);
  }
}
