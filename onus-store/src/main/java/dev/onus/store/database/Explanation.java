package dev.onus.store.database;

import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// What a failure of the database means for people, and what they can do about it.
public final class Explanation {
  private Explanation() {}

  /// One line, without the name of the database.
  public static String of(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null && !(cause instanceof SQLiteException)) {
      cause = cause.getCause();
    }
    return cause instanceof SQLiteException sqlite
        ? ofSqlite(sqlite)
        : String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
  }

  /// Whether SQLite could not make the memory that the processes with one file share, which is a
  /// file beside it: the disk is full.
  static boolean isLackOfSharedMemory(@Nullable Throwable failure) {
    return failure instanceof SQLiteException sqlite
        && List.of(
                SQLiteErrorCode.SQLITE_IOERR_SHMOPEN,
                SQLiteErrorCode.SQLITE_IOERR_SHMSIZE,
                SQLiteErrorCode.SQLITE_IOERR_SHMMAP)
            .contains(sqlite.getResultCode());
  }

  private static String ofSqlite(SQLiteException failure) {
    int primary = primary(failure);
    String name = failure.getResultCode().name();
    if (primary == SQLiteErrorCode.SQLITE_FULL.code
        || failure.getResultCode() == SQLiteErrorCode.SQLITE_IOERR_SHMSIZE) {
      return "the disk is full; make room and run it again";
    }
    if (primary == SQLiteErrorCode.SQLITE_BUSY.code) {
      return "another program has been writing to them for "
          + Database.BUSY_MILLISECONDS / 1000
          + " seconds; run it again when that is done";
    }
    if (primary == SQLiteErrorCode.SQLITE_IOERR.code) {
      return "the disk reports an error (" + name + "); see the system's log before you go on";
    }
    return String.valueOf(failure.getMessage()).lines().findFirst().orElse(name);
  }

  /// The kind of an error, without what distinguishes errors of a kind.
  private static int primary(SQLException failure) {
    return failure.getErrorCode() & 0xff;
  }
}
