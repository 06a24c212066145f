package dev.onus.server.api;

import java.lang.reflect.AnnotatedArrayType;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsonFormatVisitors.JsonFormatVisitorWrapper;
import tools.jackson.databind.jsonFormatVisitors.JsonObjectFormatVisitor;

/// JSON Schemas of types as they are written. Which properties an object has is asked of the writer
/// itself, since it writes more than the components of a record: `isOpen()` is there as `open`.
final class Schemas {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Set<Class<?>> WHOLE_32 =
      Set.of(int.class, Integer.class, short.class, Short.class, byte.class, Byte.class);
  private static final Set<Class<?>> FRACTIONS =
      Set.of(double.class, Double.class, float.class, Float.class);

  private final Map<String, Class<?>> classes = new TreeMap<>();
  private final Map<String, Map<String, Object>> components = new TreeMap<>();

  /// The schema of a type, by reference where it is an object. What it leads to becomes a
  /// component.
  Map<String, Object> of(Class<?> type) {
    return plain(type);
  }

  /// Every object that was asked for, and those that they hold, by name.
  Map<String, Map<String, Object>> components() {
    return components;
  }

  private Map<String, Object> of(AnnotatedType annotated) {
    Class<?> raw = raw(annotated.getType());
    if (raw == Optional.class) {
      return orNull(of(argument(annotated, 0)));
    }
    Map<String, Object> schema = present(annotated, raw);
    return annotated.isAnnotationPresent(Nullable.class) ? orNull(schema) : schema;
  }

  private Map<String, Object> present(AnnotatedType annotated, Class<?> raw) {
    if (annotated instanceof AnnotatedArrayType array && raw != byte[].class) {
      return map("type", "array", "items", of(array.getAnnotatedGenericComponentType()));
    }
    if (Collection.class.isAssignableFrom(raw)) {
      return map("type", "array", "items", of(argument(annotated, 0)));
    }
    if (Map.class.isAssignableFrom(raw)) {
      return map("type", "object", "additionalProperties", of(argument(annotated, 1)));
    }
    return plain(raw);
  }

  private Map<String, Object> plain(Class<?> raw) {
    if (CharSequence.class.isAssignableFrom(raw) || raw == char.class) {
      return map("type", "string");
    }
    if (raw == boolean.class || raw == Boolean.class) {
      return map("type", "boolean");
    }
    if (WHOLE_32.contains(raw)) {
      return map("type", "integer", "format", "int32");
    }
    if (raw == long.class || raw == Long.class) {
      return map("type", "integer", "format", "int64");
    }
    if (FRACTIONS.contains(raw)) {
      return map("type", "number");
    }
    if (raw == Instant.class) {
      return map("type", "string", "format", "date-time");
    }
    if (raw == LocalDate.class) {
      return map("type", "string", "format", "date");
    }
    if (raw == URI.class) {
      return map("type", "string", "format", "uri");
    }
    if (raw == byte[].class) {
      return map("type", "string", "contentEncoding", "base64");
    }
    if (raw.isEnum()) {
      return map(
          "type", "string", "enum", Stream.of(raw.getEnumConstants()).map(Schemas::word).toList());
    }
    if (raw == Object.class || JsonNode.class.isAssignableFrom(raw)) {
      return new LinkedHashMap<>();
    }
    return raw.isSealed() ? oneOf(raw) : reference(raw);
  }

  private static String word(Object constant) {
    return JSON.readTree(JSON.writeValueAsBytes(constant)).stringValue();
  }

  private Map<String, Object> oneOf(Class<?> sealed) {
    return map("oneOf", Stream.of(sealed.getPermittedSubclasses()).map(this::plain).toList());
  }

  private Map<String, Object> reference(Class<?> type) {
    if (!type.getName().startsWith("dev.onus.")) {
      throw new IllegalArgumentException("no schema is known for " + type);
    }
    String name = name(type);
    Class<?> before = classes.putIfAbsent(name, type);
    if (before != null && before != type) {
      throw new IllegalArgumentException(before + " and " + type + " have the same name");
    }
    if (before == null) {
      components.put(name, object(type));
    }
    return map("$ref", "#/components/schemas/" + name);
  }

  /// The name with those of the classes around it. A class that only holds others lends its name
  /// too: two of them may hold a `Row` each.
  private static String name(Class<?> type) {
    Class<?> outer = type.getEnclosingClass();
    return (outer == null ? "" : name(outer) + ".") + type.getSimpleName();
  }

  private Map<String, Object> object(Class<?> type) {
    var properties = new LinkedHashMap<String, Object>();
    written(type).forEach((name, value) -> properties.put(name, of(value)));
    return map(
        "type", "object", "required", List.copyOf(properties.keySet()), "properties", properties);
  }

  /// What is written of an object, in its order.
  private static Map<String, AnnotatedType> written(Class<?> type) {
    var written = new LinkedHashMap<String, AnnotatedType>();
    JSON.acceptJsonFormatVisitor(
        type,
        new JsonFormatVisitorWrapper.Base(null) {
          @Override
          public JsonObjectFormatVisitor expectObjectFormat(JavaType ignored) {
            return new JsonObjectFormatVisitor.Base(getContext()) {
              @Override
              public void property(BeanProperty property) {
                written.put(property.getName(), type(property));
              }

              @Override
              public void optionalProperty(BeanProperty property) {
                property(property);
              }
            };
          }
        });
    if (written.isEmpty()) {
      throw new IllegalArgumentException("nothing is written of " + type);
    }
    return written;
  }

  private static AnnotatedType type(BeanProperty property) {
    AnnotatedElement member = property.getMember().getAnnotated();
    return switch (member) {
      case Method method -> method.getAnnotatedReturnType();
      case Field field -> field.getAnnotatedType();
      default -> throw new IllegalArgumentException("no type is known of " + member);
    };
  }

  private static Map<String, Object> orNull(Map<String, Object> schema) {
    if (schema.isEmpty()) {
      return schema;
    }
    if (schema.get("type") instanceof String type && !schema.containsKey("enum")) {
      var both = new LinkedHashMap<>(schema);
      both.put("type", List.of(type, "null"));
      return both;
    }
    return map("anyOf", List.of(schema, map("type", "null")));
  }

  private static AnnotatedType argument(AnnotatedType annotated, int index) {
    if (annotated instanceof AnnotatedParameterizedType parameterized) {
      return parameterized.getAnnotatedActualTypeArguments()[index];
    }
    throw new IllegalArgumentException("it is not said of what this is one: " + annotated);
  }

  private static Class<?> raw(Type type) {
    return switch (type) {
      case Class<?> plain -> plain;
      case ParameterizedType parameterized -> raw(parameterized.getRawType());
      default -> throw new IllegalArgumentException("no schema is known for " + type);
    };
  }

  /// A map in the order in which it is written.
  static Map<String, Object> map(Object... namesAndValues) {
    var map = new LinkedHashMap<String, Object>();
    var all = new ArrayList<>(List.of(namesAndValues));
    for (int i = 0; i < all.size(); i += 2) {
      map.put((String) all.get(i), all.get(i + 1));
    }
    return map;
  }
}
