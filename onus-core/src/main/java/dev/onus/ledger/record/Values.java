package dev.onus.ledger.record;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.function.Function;

/// The values that fields are made of, by their Java type.
final class Values {
  static final Shape.Scalar ID = scalar("id", Id.PATTERN, 0, Id::new);
  static final Shape.Scalar DIGEST = scalar("SHA-256", Digest.PATTERN, 0, Digest::new);
  static final Shape.Scalar SALT =
      new Shape.Scalar("salt", Salt.PATTERN, 0, null, Salt::new, salt -> ((Salt) salt).text());

  private static final Map<Class<?>, Shape> BY_TYPE =
      Map.ofEntries(
          Map.entry(Id.class, ID),
          Map.entry(Digest.class, DIGEST),
          Map.entry(CommitId.class, scalar("git id", CommitId.PATTERN, 0, CommitId::new)),
          Map.entry(
              TrackedPath.class,
              scalar("path", TrackedPath.PATTERN, TrackedPath.LONGEST, TrackedPath::new)),
          Map.entry(Lines.class, scalar("lines", Lines.PATTERN, 0, Lines::new)),
          Map.entry(Name.class, scalar("name", Name.PATTERN, Name.LONGEST, Name::new)),
          Map.entry(Cwe.class, scalar("CWE", Cwe.PATTERN, 0, Cwe::new)),
          Map.entry(
              PublicKey.class,
              scalar("public key", PublicKey.PATTERN, PublicKey.LONGEST, PublicKey::new)),
          Map.entry(Proof.class, scalar("line", Proof.PATTERN, Proof.LONGEST, Proof::new)),
          Map.entry(LogKey.class, scalar("log key", LogKey.PATTERN, 0, LogKey::new)),
          Map.entry(
              LocalDate.class,
              new Shape.Scalar(
                  "date",
                  "^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
                  0,
                  "date",
                  Values::date,
                  String::valueOf)),
          Map.entry(
              Instant.class,
              new Shape.Scalar(
                  "time",
                  Times.PATTERN,
                  0,
                  "date-time",
                  Times::read,
                  time -> Times.text((Instant) time))),
          Map.entry(boolean.class, new Shape.Flag()),
          Map.entry(Boolean.class, new Shape.Flag()),
          Map.entry(PrivateText.class, new PrivateShape()),
          Map.entry(tools.jackson.databind.JsonNode.class, new Shape.Free()));

  private Values() {}

  /// The shape of values of a type; enums and records are found by themselves.
  static Shape of(Class<?> type, long least) {
    Shape shape = BY_TYPE.get(type);
    if (shape != null) {
      return shape;
    }
    if (type == long.class || type == Long.class) {
      return new Shape.Whole(least, (1L << 53) - 1, true);
    }
    if (type == int.class || type == Integer.class) {
      return new Shape.Whole(least, Integer.MAX_VALUE, false);
    }
    if (type.isEnum()) {
      return Choice.of(type);
    }
    return Fields.of(type.asSubclass(Record.class));
  }

  private static Shape.Scalar scalar(
      String title, String pattern, int longest, Function<String, Object> value) {
    return new Shape.Scalar(title, pattern, longest, null, value, Object::toString);
  }

  private static LocalDate date(String text) {
    try {
      if (text.length() == 10) {
        return LocalDate.parse(text);
      }
    } catch (DateTimeException _) {
      // The message below says what is expected.
    }
    throw new IllegalArgumentException("a date is written YYYY-MM-DD");
  }
}
