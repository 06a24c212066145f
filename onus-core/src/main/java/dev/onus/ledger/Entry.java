package dev.onus.ledger;

import dev.onus.ledger.record.CommitId;
import dev.onus.ledger.record.Decision;
import dev.onus.ledger.record.Digest;
import dev.onus.ledger.record.Foreign;
import dev.onus.ledger.record.Id;
import dev.onus.ledger.record.Observation;
import dev.onus.ledger.record.People;
import dev.onus.ledger.record.PrivateText;
import dev.onus.ledger.record.RecordType;
import dev.onus.ledger.record.Recorded;
import dev.onus.ledger.record.Texts;
import dev.onus.ledger.record.Times;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The content of a leaf of the log, without its position.
///
/// @param at when the recording process received it, to the millisecond. The order of entries is
///   that of their positions, never of their times.
/// @param by on whose word it stands
/// @param repository which repository it speaks of, if one
/// @param request the digest of the idempotency key of the request that appended it
/// @param recorded what it says
public record Entry(
    Instant at,
    Authority by,
    @Nullable Id repository,
    @Nullable Digest request,
    Recorded recorded) {
  /// In bytes: C2SP tlog-tiles writes the length of an entry in 16 bits.
  public static final int LARGEST = 65_535;

  public Entry {
    at = Times.checked(at);
    requireFit(by, recorded);
    for (PrivateText text : RecordType.privateTexts(recorded)) {
      if (text instanceof PrivateText.Open) {
        throw new IllegalArgumentException("an entry holds commitments, never a private text");
      }
    }
  }

  /// Reads the bytes of a leaf. Accepts exactly what [#bytes] writes: a type and version that this
  /// program does not know become [Foreign], everything else is malformed.
  public static Reading<Entry> parse(byte[] bytes) {
    return EntryReader.read(bytes);
  }

  /// The bytes of the leaf: canonical JSON.
  ///
  /// @throws TooLarge when a log cannot hold them
  public byte[] bytes() {
    byte[] bytes = CanonicalJson.bytes(EntryWriter.entry(this, Texts.ENTRIES));
    if (bytes.length > LARGEST) {
      throw new TooLarge(bytes.length);
    }
    return bytes;
  }

  /// The bytes that a person signs to make this decision: the entry without the time of its receipt
  /// and without the signature.
  public byte[] statement() {
    return CanonicalJson.bytes(EntryWriter.statement(by, repository, request, recorded));
  }

  /// As in the JSON.
  public String type() {
    return recorded instanceof Foreign foreign
        ? foreign.type()
        : RecordType.of(recorded).orElseThrow().name();
  }

  /// @throws IllegalArgumentException when this authority cannot say this record
  static void requireFit(Authority by, Recorded recorded) {
    String problem = misfit(by, recorded);
    if (problem != null) {
      throw new IllegalArgumentException(problem);
    }
  }

  /// What is wrong with this authority saying this record; null when nothing is.
  static @Nullable String misfit(Authority by, Recorded recorded) {
    if (recorded instanceof Foreign) {
      return null;
    }
    if (!(by instanceof Authority.Observed observed)) {
      return recorded instanceof Decision ? null : "an observation needs a source, not a person";
    }
    if (!(recorded instanceof Observation)) {
      return "a decision needs the signature or a session of a person, not a source";
    }
    return switch (recorded) {
      case People.Joined joined -> misfit(observed, joined.policy());
      case People.Linked linked -> misfit(observed, linked.policy());
      case Decision _, Observation _, Foreign _ -> null;
    };
  }

  /// Where no person decides who is in the directory, the policy file does and nothing else:
  /// whoever can link a key to a person can sign as that person.
  private static @Nullable String misfit(Authority.Observed observed, @Nullable CommitId policy) {
    return observed.source().text().equals("policy") && policy != null
        ? null
        : "without a person only the policy file says this: the source is `policy`, and `policy`"
            + " names the commit";
  }

  /// An entry is larger than a log can hold.
  public static final class TooLarge extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    TooLarge(int size) {
      super(
          "the entry has "
              + size
              + " bytes, and a log holds at most "
              + LARGEST
              + ": keep larger evidence elsewhere and record its digest");
    }
  }
}
