package dev.onus.ledger.tlog;

/// Something that claims to be a part of a log is not what its format says. The message begins with
/// the place: a path, a line, a name of a field.
public final class MalformedLog extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String place;

  public MalformedLog(String place, String what) {
    super(place + ": " + what);
    this.place = place;
  }

  /// Where it is wrong.
  public String place() {
    return place;
  }

  /// The same refusal seen from further outside: `checkpoint` becomes `receipt: checkpoint`.
  MalformedLog within(String outer) {
    return new MalformedLog(outer, String.valueOf(getMessage()));
  }
}
