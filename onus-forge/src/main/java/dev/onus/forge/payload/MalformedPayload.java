package dev.onus.forge.payload;

/// JSON of a forge that can't be read, with the place where.
public final class MalformedPayload extends Exception {
  private static final long serialVersionUID = 1L;

  MalformedPayload(String pointer, String because) {
    super(pointer.isEmpty() ? because : pointer + ": " + because);
  }

  /// Why, for people.
  public String because() {
    return String.valueOf(getMessage());
  }
}
