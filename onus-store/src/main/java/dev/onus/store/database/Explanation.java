package dev.onus.store.database;

import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sqlite.NativeLibraryNotFoundException;
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
    return switch (cause) {
      case SQLiteException sqlite -> ofSqlite(sqlite);
      case NativeLibraryNotFoundException _ ->
          "SQLite can't be unpacked into "
              + System.getProperty("java.io.tmpdir")
              + "; it needs 2 MB there, and may not be mounted noexec";
      default -> String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    };
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
      return "another program is writing to them; run it again when that is done";
    }
    if (primary == SQLiteErrorCode.SQLITE_IOERR.code) {
      return "the disk reports an error (" + name + "); see the system's log before you go on";
    }
    if (primary == SQLiteErrorCode.SQLITE_CORRUPT.code) {
      // SQLite says this of content that makes no sense, and of pages that the disk can't read
      return "the file is damaged, or the disk reports an error; see the system's log, and"
          + " 'onus ledger restore' if it is the file";
    }
    return String.valueOf(failure.getMessage()).lines().findFirst().orElse(name);
  }

  /// The kind of an error, without what distinguishes errors of a kind.
  private static int primary(SQLException failure) {
    return failure.getErrorCode() & 0xff;
  }
}
