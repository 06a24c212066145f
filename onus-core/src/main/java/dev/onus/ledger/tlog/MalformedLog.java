package dev.onus.ledger.tlog;

/// Something that claims to be a part of a log is not what its format says. The message begins with
/// the place: a path, a line, a name of a field.
public final class MalformedLog extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String place;
  private final String what;

  public MalformedLog(String place, String what) {
    this.place = place;
    this.what = what;
  }

  /// Where it is wrong.
  public String place() {
    return place;
  }

  /// What is wrong there.
  public String what() {
    return what;
  }

  /// The place and what is wrong there.
  @Override
  public String getMessage() {
    return place + ": " + what;
  }

  /// The same refusal seen from further outside: `checkpoint` becomes `receipt: checkpoint`.
  MalformedLog within(String outer) {
    return new MalformedLog(outer, getMessage());
  }
}
