package dev.onus.cli;

import dev.onus.cli.serve.ServerTables;
import dev.onus.store.Backup;
import dev.onus.store.LedgerReader;
import dev.onus.store.Verdict;
import dev.onus.store.database.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `onus backup`: a copy of what a server keeps, made while it serves.
@Command(
    name = "backup",
    description = "Copy what a server keeps into a new directory, while it serves.",
    footer = {
      "",
      "The copy holds the log of records, which is verified, and the server's own",
      "tables. Served with the key it goes on where the copy was made:",
      "  cp log.key COPY/ && onus serve --data COPY",
      "Back up log.key apart from it. A server on PostgreSQL is backed up with",
      "pg_dump, which has everything in one; `onus ledger backup` copies and",
      "verifies its records."
    })
final class BackupCommand implements Callable<Integer> {
  @Mixin private Common common = new Common();

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "The server's data directory (default: as of `onus serve`).")
  private @Nullable Path data;

  @Parameters(paramLabel = "COPY", description = "The new directory; nothing may be there yet.")
  private @Nullable Path copy;

  @Override
  public Integer call() {
    String format = common.format("text", "json");
    Path from = data == null ? ServeCommand.usualDirectory(common) : data;
    Path target = Objects.requireNonNull(copy).toAbsolutePath();
    if (!Files.isRegularFile(from.resolve("server.db"))) {
      throw new CliException(
          ExitCode.ENVIRONMENT, from + " is no data directory of a server: it has no server.db");
    }
    Path room = make(target);
    try (var own = Database.open(from.resolve("server.db").toString(), ServerTables.SCHEMA);
        var records = Database.open(from.resolve("records.db").toString());
        var progress = common.progress("copying", new LedgerReader(records).size())) {
      // The tables first: what they say of the log is then in its copy too.
      own.copyTo(room.resolve("server.db"));
      Verdict verdict = Backup.write(records, room.resolve("records.db"), progress::at);
      Files.move(room, target);
      if (format.equals("json")) {
        Json.write(
            common.out(), new LedgerBackupCommand.Copied(target.toString(), verdict.entries()));
      } else {
        common.out().println(LedgerBackupCommand.said("backed up", verdict));
      }
      return ExitCode.OK;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      delete(room);
    }
  }

  /// A directory beside the target, which becomes it when everything is in it.
  private static Path make(Path target) {
    try {
      if (Files.exists(target)) {
        throw new FileAlreadyExistsException(target.toString());
      }
      return Files.createTempDirectory(
          Objects.requireNonNull(target.getParent()),
          target.getFileName() + ".",
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } catch (FileAlreadyExistsException e) {
      throw new CliException(ExitCode.ENVIRONMENT, target + " is there already");
    } catch (IOException e) {
      throw new CliException(ExitCode.ENVIRONMENT, "no directory can be made at " + target);
    }
  }

  private static void delete(Path room) {
    try {
      if (Files.isDirectory(room)) {
        try (var files = Files.list(room)) {
          for (Path file : files.toList()) {
            Files.delete(file);
          }
        }
        Files.delete(room);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
