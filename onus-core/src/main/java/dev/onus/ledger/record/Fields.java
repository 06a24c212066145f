package dev.onus.ledger.record;

import dev.onus.problem.Suggestion;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// An object with known fields: a Java record, one field a component.
///
/// @param anyOf of these optional fields at least one is there; empty when there is no such rule
record Fields(Constructor<?> constructor, List<Field> fields, List<String> anyOf) implements Shape {

  /// One field.
  ///
  /// @param dataOf the field that names the person whose private text this is
  record Field(
      String name,
      Shape shape,
      boolean isRequired,
      boolean isList,
      String says,
      @Nullable String dataOf,
      Method accessor) {}

  static Fields of(Class<? extends Record> type) {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      Constructor<?> constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      AnyOf anyOf = type.getAnnotation(AnyOf.class);
      return new Fields(
          constructor,
          Arrays.stream(components).map(Fields::field).toList(),
          anyOf == null ? List.of() : List.of(anyOf.value()));
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException("every record has its canonical constructor", e);
    }
  }

  private static Field field(RecordComponent component) {
    boolean isList = component.getType() == List.class;
    boolean isNotEmpty = component.isAnnotationPresent(NotEmpty.class);
    boolean isNullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    AtLeast least = component.getAnnotation(AtLeast.class);
    Class<?> type =
        isList
            ? (Class<?>)
                ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0]
            : component.getType();
    Shape one = Values.of(type, least == null ? 0 : least.value());
    Says says = component.getAnnotation(Says.class);
    DataOf dataOf = component.getAnnotation(DataOf.class);
    component.getAccessor().setAccessible(true);
    return new Field(
        component.getName(),
        isList ? new Shape.Listed(one, isNotEmpty) : one,
        isList ? isNotEmpty : !isNullable,
        isList,
        says == null ? "" : says.value(),
        dataOf == null ? null : dataOf.value(),
        component.getAccessor());
  }

  @Override
  public @Nullable Object read(JsonNode json, Reader in) {
    if (!json.isObject()) {
      return in.refuse("expected an object", null);
    }
    int complaints = in.complaints().size();
    @Nullable Object[] values = new @Nullable Object[fields.size()];
    int found = 0;
    for (int i = 0; i < values.length; i++) {
      Field field = fields.get(i);
      JsonNode value = json.get(field.name());
      if (value != null) {
        found++;
        values[i] = read(field, value, json, in);
      } else if (field.isRequired()) {
        in.refuse(field.name(), "missing", field.says().isEmpty() ? null : field.says());
      } else if (field.isList()) {
        values[i] = List.of();
      }
    }
    if (found < json.size()) {
      refuseUnknown(json, in);
    }
    if (!anyOf.isEmpty() && anyOf.stream().noneMatch(json::has)) {
      in.refuse("one of " + String.join(", ", anyOf) + " is missing", null);
    }
    return in.complaints().size() == complaints ? construct(values, in) : null;
  }

  private static @Nullable Object read(Field field, JsonNode value, JsonNode object, Reader in) {
    in.enter(field.name());
    String dataOf = field.dataOf();
    JsonNode person = dataOf == null ? null : object.get(dataOf);
    Object read =
        in.withPerson(
            person != null && person.isString() ? person.stringValue() : null,
            () -> field.shape().read(value, in));
    in.leave();
    return read;
  }

  private void refuseUnknown(JsonNode json, Reader in) {
    List<String> known = fields.stream().map(Field::name).toList();
    for (String name : json.propertyNames()) {
      if (!known.contains(name)) {
        in.refuse(name, "unknown field", Suggestion.hint(name, known).orElse(null));
      }
    }
  }

  private @Nullable Object construct(@Nullable Object[] values, Reader in) {
    try {
      return constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof IllegalArgumentException refusal) {
        return in.refuse(String.valueOf(refusal.getMessage()), null);
      }
      throw new IllegalStateException(e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public JsonNode write(Object value, Texts texts) {
    ObjectNode object = NODES.objectNode();
    for (Field field : fields) {
      Object component = get(field, value);
      if (component != null && !(component instanceof List<?> list && list.isEmpty())) {
        object.set(field.name(), field.shape().write(component, texts));
      }
    }
    return object;
  }

  /// Whether a private text can stand somewhere below.
  boolean hasPrivateText() {
    return fields.stream()
        .map(field -> field.shape() instanceof Shape.Listed list ? list.element() : field.shape())
        .anyMatch(shape ->
            shape instanceof PrivateShape
                || (shape instanceof Fields inner && inner.hasPrivateText()));
  }

  /// Collects the private texts below a value.
  void collect(Object value, List<PrivateText> found) {
    for (Field field : fields) {
      collect(field.shape(), get(field, value), found);
    }
  }

  private static void collect(Shape shape, @Nullable Object value, List<PrivateText> found) {
    if (value == null) {
      return;
    }
    switch (shape) {
      case PrivateShape _ -> found.add((PrivateText) value);
      case Fields inner -> inner.collect(value, found);
      case Shape.Listed list -> ((List<?>) value).forEach(e -> collect(list.element(), e, found));
      case Shape.Scalar _, Shape.Whole _, Shape.Flag _, Shape.Free _, Choice _ -> {}
    }
  }

  private static @Nullable Object get(Field field, Object value) {
    try {
      return field.accessor().invoke(value);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public ObjectNode schema() {
    ObjectNode schema = NODES.objectNode().put("type", "object").put("additionalProperties", false);
    var required = fields.stream().filter(Field::isRequired).map(Field::name).toList();
    if (!required.isEmpty()) {
      required.forEach(schema.putArray("required")::add);
    }
    if (!anyOf.isEmpty()) {
      var alternatives = schema.putArray("anyOf");
      anyOf.forEach(name -> alternatives.addObject().putArray("required").add(name));
    }
    ObjectNode properties = schema.putObject("properties");
    for (Field field : fields) {
      ObjectNode property = field.shape().schema();
      if (!field.says().isEmpty()) {
        property.put("description", field.says());
      }
      properties.set(field.name(), property);
    }
    return schema;
  }

  @Override
  public String title() {
    return fields.stream().map(Field::name).collect(Collectors.joining(", ", "{", "}"));
  }
}
