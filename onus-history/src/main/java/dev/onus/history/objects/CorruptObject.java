package dev.onus.history.objects;

/// An object or a pack that does not follow the format; the message names the file and the place.
public final class CorruptObject extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public CorruptObject(String message) {
    super(message);
  }
}
