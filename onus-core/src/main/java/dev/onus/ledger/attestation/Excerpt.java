package dev.onus.ledger.attestation;

import dev.onus.key.SshSignature;
import dev.onus.ledger.Authority;
import dev.onus.ledger.Entry;
import dev.onus.ledger.record.Exceptions;
import dev.onus.ledger.record.FileId;
import dev.onus.ledger.record.Id;
import dev.onus.ledger.record.Name;
import dev.onus.ledger.record.Reviews;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the log says in an entry, as a statement for others. Sign-offs, and exceptions once they
/// are granted, can be stated; nothing else is.
public final class Excerpt {
  private Excerpt() {}

  /// The exception that an entry speaks of, all earlier entries about which its statement needs.
  public static Optional<Id> exception(Entry entry) {
    return switch (entry.recorded()) {
      case Exceptions.Requested requested -> Optional.of(requested.exception());
      case Exceptions.Granted granted -> Optional.of(granted.exception());
      case Exceptions.Ratified ratified -> Optional.of(ratified.exception());
      case Exceptions.Revoked revoked -> Optional.of(revoked.exception());
      default -> Optional.empty();
    };
  }

  /// The statement about an entry; empty where there is none.
  ///
  /// @param content the bytes of the entry
  /// @param log where it stands
  /// @param story the entries before it that speak of the same exception, in their order
  public static Optional<InTotoStatement> of(
      Entry entry, byte[] content, LogEntryReference log, List<Entry> story) {
    if (entry.recorded() instanceof Reviews.Signed signed) {
      return Optional.of(
          new InTotoStatement(
              List.of(Subject.commit(signed.commit().text())), signOff(entry, signed, log)));
    }
    return exception(entry)
        .flatMap(exception -> {
          var told = new Story();
          story.stream()
              .filter(each -> exception(each).equals(Optional.of(exception)))
              .forEach(told::add);
          told.add(entry);
          return told.statement(content, log);
        });
  }

  private static ReviewSignOff signOff(Entry entry, Reviews.Signed signed, LogEntryReference log) {
    return new ReviewSignOff(
        signed.change().text(),
        signed.commit().text(),
        files(signed.fileIds()),
        Term.of(ReviewSignOff.Verdict.values(), signed.verdict().term()),
        signed.checklist().stream().map(Excerpt::answer).toList(),
        signed.standard() == null ? null : signed.standard().text(),
        person(entry),
        fingerprint(entry.by()),
        entry.at(),
        log);
  }

  private static ReviewSignOff.Answer answer(Reviews.Item item) {
    var support = EnumSet.noneOf(ReviewSignOff.Support.class);
    if (!item.places().isEmpty()) {
      support.add(ReviewSignOff.Support.LINES);
    }
    if (!item.tests().isEmpty()) {
      support.add(ReviewSignOff.Support.TEST);
    }
    if (!item.findings().isEmpty()) {
      support.add(ReviewSignOff.Support.FINDING);
    }
    if (item.reason() != null) {
      support.add(ReviewSignOff.Support.REASON);
    }
    return new ReviewSignOff.Answer(
        item.item().text(), Term.of(ReviewSignOff.Outcome.values(), item.answer().term()), support);
  }

  private static List<FileIdReference> files(List<FileId> files) {
    return files.stream()
        .map(file -> new FileIdReference(file.path().text(), file.id().text()))
        .toList();
  }

  private static String person(Entry entry) {
    return switch (entry.by()) {
      case Authority.Signed signed -> signed.person().text();
      case Authority.Session session -> session.person().text();
      case Authority.Observed observed ->
          throw new IllegalArgumentException("a decision by the source " + observed.source());
    };
  }

  private static @Nullable String fingerprint(Authority by) {
    return by instanceof Authority.Signed signed
        ? SshSignature.parse(signed.blob()).map(SshSignature::fingerprint).orElse(null)
        : null;
  }

  /// An exception, entry by entry.
  private static final class Story {
    private Exceptions.@Nullable Requested asked;
    private String askedBy = "";
    private @Nullable Instant until;
    private final List<String> grantedBy = new ArrayList<>();
    private Exceptions.@Nullable Ratified ratified;
    private boolean isRevoked;

    void add(Entry entry) {
      switch (entry.recorded()) {
        case Exceptions.Requested requested -> {
          asked = requested;
          askedBy = person(entry);
        }
        case Exceptions.Granted granted -> {
          if (!grantedBy.contains(person(entry))) {
            grantedBy.add(person(entry));
          }
          until = until == null || granted.until().isBefore(until) ? granted.until() : until;
        }
        case Exceptions.Ratified now -> ratified = now;
        case Exceptions.Revoked _ -> isRevoked = true;
        default -> throw new IllegalArgumentException("not about an exception: " + entry.type());
      }
    }

    Optional<InTotoStatement> statement(byte[] content, LogEntryReference log) {
      if (asked == null || until == null) {
        return Optional.empty();
      }
      Exceptions.Ratified standing = isRevoked ? null : ratified;
      var predicate =
          new BoundaryException(
              asked.exception().text(),
              asked.boundary().text(),
              asked.tools().stream().map(Id::text).toList(),
              asked.paths().stream().map(Name::text).toList(),
              asked.branch() == null ? null : asked.branch().text(),
              asked.change() == null ? null : asked.change().text(),
              until,
              askedBy,
              grantedBy,
              state(standing != null),
              standing == null ? List.of() : files(standing.fileIds()),
              log);
      Subject subject =
          ratified != null
              ? Subject.commit(ratified.commit().text())
              : new Subject(null, Map.of("sha256", sha256(content)));
      return Optional.of(new InTotoStatement(List.of(subject), predicate));
    }

    private BoundaryException.State state(boolean isRatified) {
      if (isRevoked) {
        return BoundaryException.State.REVOKED;
      }
      return isRatified ? BoundaryException.State.RATIFIED : BoundaryException.State.GRANTED;
    }
  }

  private static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
