package dev.onus.store.database;

import org.jspecify.annotations.Nullable;

/// The database can't be opened, is no database of Onus, or can't do what was asked.
public final class UnusableDatabase extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UnusableDatabase(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
