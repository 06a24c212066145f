package dev.onus.history.objects;

/// An object larger than Onus reads; see [ObjectStore#LARGEST].
public final class ObjectTooLarge extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ObjectTooLarge(long size) {
    super("an object of " + size + " bytes; the largest that is read has " + ObjectStore.LARGEST);
  }
}
