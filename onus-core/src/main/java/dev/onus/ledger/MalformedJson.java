package dev.onus.ledger;

/// A text is no JSON that an entry could hold; the message says why, the place says where.
public final class MalformedJson extends Exception {
  private static final long serialVersionUID = 1L;
  private final int line;
  private final int column;

  MalformedJson(int line, int column, String message) {
    super(message);
    this.line = line;
    this.column = column;
  }

  /// 1-based.
  public int line() {
    return line;
  }

  /// 1-based, in code points; 1 where the place is not known.
  public int column() {
    return column;
  }
}
