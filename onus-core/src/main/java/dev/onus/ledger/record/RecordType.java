package dev.onus.ledger.record;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A type of record: the one place from which its reader, its writer, its JSON Schema and its part
/// of the reference come. All of it is derived from the Java record that stands for it.
public final class RecordType {
  private static final List<RecordType> ALL =
      Stream.of(Decision.class, Observation.class)
          .flatMap(kind -> Stream.of(kind.getPermittedSubclasses()))
          .distinct()
          .map(RecordType::new)
          .sorted(Comparator.comparing(RecordType::name))
          .toList();

  private static final Map<String, RecordType> BY_NAME =
      ALL.stream().collect(Collectors.toMap(RecordType::name, Function.identity()));

  private static final Map<Class<?>, RecordType> BY_CLASS =
      ALL.stream().collect(Collectors.toMap(type -> type.javaType, Function.identity()));

  private final Class<?> javaType;
  private final Type type;
  private final Fields fields;

  private RecordType(Class<?> javaType) {
    this.javaType = javaType;
    this.type = javaType.getAnnotation(Type.class);
    this.fields = Fields.of(javaType.asSubclass(Record.class));
  }

  /// Every type, by name.
  public static List<RecordType> all() {
    return ALL;
  }

  /// The type of that name.
  public static Optional<RecordType> named(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  /// The type of a record; empty for one that is foreign.
  public static Optional<RecordType> of(Recorded recorded) {
    return Optional.ofNullable(BY_CLASS.get(recorded.getClass()));
  }

  /// As in an entry's `type`.
  public String name() {
    return type.value();
  }

  /// As in an entry's `version`.
  public int version() {
    return type.version();
  }

  /// What it says, as a sentence.
  public String says() {
    return type.says();
  }

  /// What must be true between fields.
  List<String> rules() {
    return List.of(type.rules());
  }

  /// The JSON Schema (2020-12) of `data`, both in an entry and in a line of input.
  public JsonNode schema() {
    return RecordSchema.of(this);
  }

  /// The reference of all types, in Markdown.
  public static String reference() {
    return RecordReference.text();
  }

  /// Whether a person may decide it.
  public boolean isDecision() {
    return Decision.class.isAssignableFrom(javaType);
  }

  /// Whether a source may observe it.
  public boolean isObservation() {
    return Observation.class.isAssignableFrom(javaType);
  }

  /// What came of reading `data`.
  public sealed interface Reading {
    /// The record.
    record Read(Recorded recorded) implements Reading {}

    /// Everything that is wrong with it.
    record Malformed(List<Complaint> complaints) implements Reading {
      public Malformed {
        complaints = List.copyOf(complaints);
      }
    }
  }

  /// Reads the `data` of a record of this type.
  public Reading read(JsonNode data, Texts texts) {
    var reader = new Reader(texts);
    @Nullable Object value = isFree() ? free(data, reader) : fields.read(data, reader);
    return value instanceof Recorded recorded && reader.complaints().isEmpty()
        ? new Reading.Read(recorded)
        : new Reading.Malformed(reader.complaints());
  }

  private static @Nullable Object free(JsonNode data, Reader reader) {
    return data.isObject() ? new FreeObservation(data) : reader.refuse("expected an object", null);
  }

  /// Whether its data is any object.
  boolean isFree() {
    return javaType == FreeObservation.class;
  }

  /// Writes the `data` of a record.
  ///
  /// @throws IllegalStateException when the form needs a text of which only the commitment is known
  public static JsonNode data(Recorded recorded, Texts texts) {
    return switch (recorded) {
      case Foreign foreign -> foreign.data();
      case FreeObservation free -> free.data();
      case Decision decision -> typed(decision).fields.write(decision, texts);
      case Observation observation -> typed(observation).fields.write(observation, texts);
    };
  }

  private static RecordType typed(Recorded recorded) {
    return of(recorded).orElseThrow();
  }

  /// The private texts of a record, in the order of its fields.
  public static List<PrivateText> privateTexts(Recorded recorded) {
    var found = new ArrayList<PrivateText>();
    of(recorded).ifPresent(type -> type.fields.collect(recorded, found));
    return found;
  }

  /// What the fields are, for schema and reference.
  Fields fields() {
    return fields;
  }

  @Override
  public String toString() {
    return name();
  }
}
