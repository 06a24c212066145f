package dev.onus.cli.setup;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.onus.history.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Writes a plan into a repository and takes it back.
///
/// What was written is recorded in the repository's data directory, so that taking it back restores
/// exactly what was there.
public final class Installation {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final long LIMIT = 4 << 20;

  private final Repository repository;

  public Installation(Repository repository) {
    this.repository = repository;
  }

  /// One file that was written.
  ///
  /// @param before its bytes before, in Base64; null when it did not exist
  /// @param sha256 of what was written
  /// @param directories how many directories were made for it
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Written(Target target, @Nullable String before, String sha256, int directories) {}

  /// All that was written.
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Journal(List<Written> files) {
    Journal {
      files = List.copyOf(files);
    }
  }

  /// How taking back went.
  public sealed interface Undo {
    /// Everything is as it was; these files were restored or removed.
    record Done(List<Target> files) implements Undo {}

    /// These differ from what was written, so nothing was touched.
    record Edited(List<Target> files) implements Undo {}

    /// Nothing was written here.
    record Nothing() implements Undo {}
  }

  /// Writes all files of a plan, or none.
  public void write(Plan plan) {
    var written = new ArrayList<Written>(journal().map(Journal::files).orElse(List.of()));
    int kept = written.size();
    try {
      for (Change change : plan.changes()) {
        written.add(write(change));
      }
      save(new Journal(written));
    } catch (IOException e) {
      for (Written file : written.subList(kept, written.size()).reversed()) {
        restoreQuietly(file);
      }
      throw new UncheckedIOException(e);
    }
  }

  /// Takes back everything that was written here, unless some of it was edited since.
  public Undo undo() {
    Optional<Journal> journal = journal();
    if (journal.isEmpty()) {
      return new Undo.Nothing();
    }
    List<Written> files = journal.get().files();
    try {
      var edited = new ArrayList<Target>();
      for (Written file : files) {
        if (!isAsWritten(file)) {
          edited.add(file.target());
        }
      }
      if (!edited.isEmpty()) {
        return new Undo.Edited(edited);
      }
      for (Written file : files.reversed()) {
        restore(file);
      }
      Files.delete(journalFile());
      return new Undo.Done(files.stream().map(Written::target).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Written write(Change change) throws IOException {
    Target target = change.target();
    Path path = target.in(repository).orElseThrow();
    int directories = target.makeDirectories(repository);
    // What was read as Latin-1 goes back as Latin-1.
    Charset charset =
        target == Target.EXCLUDE ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8;
    byte[] after = change.after().getBytes(charset);
    byte @Nullable [] before = change.before().isPresent() ? Files.readAllBytes(path) : null;
    if (before == null) {
      Files.write(path, after, StandardOpenOption.CREATE_NEW);
    } else {
      replace(path, after);
    }
    if (change.isExecutable() && Files.getFileStore(path).supportsFileAttributeView("posix")) {
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    return new Written(
        target,
        before == null ? null : Base64.getEncoder().encodeToString(before),
        sha256(after),
        directories);
  }

  private boolean isAsWritten(Written file) throws IOException {
    return file.target().state(repository) == Target.State.FILE
        && sha256(Files.readAllBytes(file.target().in(repository).orElseThrow()))
            .equals(file.sha256());
  }

  private void restore(Written file) throws IOException {
    Path path = file.target().in(repository).orElseThrow();
    if (file.before() == null) {
      Files.delete(path);
      file.target().removeDirectories(repository, file.directories());
    } else {
      replace(path, Base64.getDecoder().decode(file.before()));
    }
  }

  private void restoreQuietly(Written file) {
    try {
      restore(file);
    } catch (IOException e) {
      // The first failure is the one that is reported.
    }
  }

  private static void replace(Path path, byte[] content) throws IOException {
    Path next = path.resolveSibling(path.getFileName() + ".onus");
    Files.write(next, content, StandardOpenOption.CREATE_NEW);
    Files.move(next, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private Path journalFile() {
    return repository.dataDirectory().resolve("init.json");
  }

  private Optional<Journal> journal() {
    Path file = journalFile();
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      if (Files.size(file) > LIMIT) {
        throw new DamagedJournal(file, "it is too large");
      }
      return Optional.of(checked(file, MAPPER.readValue(Files.readAllBytes(file), Journal.class)));
    } catch (JacksonException e) {
      throw new DamagedJournal(file, "it is not what was written");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Only the list of ignored files is ever changed; every other file was new.
  private static Journal checked(Path file, Journal journal) {
    for (Written written : journal.files()) {
      if (written.before() != null && written.target() != Target.EXCLUDE) {
        throw new DamagedJournal(file, written.target().shown() + " was never replaced");
      }
    }
    return journal;
  }

  private void save(Journal journal) throws IOException {
    Files.createDirectories(repository.dataDirectory());
    Path next = journalFile().resolveSibling("init.json.new");
    Files.write(next, MAPPER.writeValueAsBytes(journal));
    Files.move(next, journalFile(), StandardCopyOption.REPLACE_EXISTING);
  }

  private static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
