package dev.onus.cli.serve;

import dev.onus.cli.gate.DecisionDraft;
import dev.onus.cli.gate.KnownDecisions;
import dev.onus.custody.IdentifiedBy;
import dev.onus.custody.Person;
import dev.onus.key.SshSignature;
import dev.onus.ledger.Authority;
import dev.onus.ledger.Draft;
import dev.onus.ledger.Entry;
import dev.onus.ledger.Reading;
import dev.onus.ledger.SignatureCheck;
import dev.onus.ledger.record.Digest;
import dev.onus.ledger.record.Id;
import dev.onus.ledger.record.PrivateText;
import dev.onus.ledger.record.RecordType;
import dev.onus.ledger.record.Salt;
import dev.onus.policy.Directory;
import dev.onus.problem.Problem;
import dev.onus.server.boundary.Wish;
import dev.onus.server.boundary.WishOutcome;
import dev.onus.store.LedgerReader;
import dev.onus.store.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// How a person's decision comes into the log: asserted by a session, or prepared, signed and
/// appended.
record Recording(
    Appending appending, Supplier<Salt> salts, Directory directory, Id person, String session) {
  private static final List<String> TYPES =
      List.of(
          "exception-requested", "exception-granted", "exception-ratified", "exception-revoked");

  /// The entry that answered a request before.
  static Optional<Entry> answered(LedgerReader log, Digest request) {
    var found = new AtomicReference<Entry>();
    for (String type : TYPES) {
      log.each(
          0,
          type,
          row -> {
            if (Entry.parse(row.content()) instanceof Reading.Read<Entry>(Entry entry)
                && request.equals(entry.request())) {
              found.set(entry);
            }
          });
    }
    return Optional.ofNullable(found.get());
  }

  /// Appends it on the word of the session.
  WishOutcome asserted(DecisionDraft decision, String exception) throws Wishes.Unfit {
    return append(read(decision, salts), exception);
  }

  /// Appends it if it is signed; else says what to sign.
  ///
  /// @param fields that make the same statement again
  WishOutcome signed(
      DecisionDraft decision,
      String exception,
      Map<String, String> fields,
      Wish.Signature signature)
      throws Wishes.Unfit {
    String text = signature.text();
    if (text == null) {
      Draft draft = read(decision, salts);
      Map<String, String> all = new LinkedHashMap<>(fields);
      for (PrivateText each : RecordType.privateTexts(draft.recorded())) {
        if (each instanceof PrivateText.Open open) {
          all.put("salt", open.salt().text());
        }
      }
      return new WishOutcome.ToSign(
          exception,
          person.text(),
          new String(draft.statement(), StandardCharsets.UTF_8),
          SignatureCheck.NAMESPACE,
          all);
    }
    Salt salt = salt(signature);
    Draft draft = read(decision, () -> salt);
    String blob =
        SshSignature.parse(text)
            .map(one -> Base64.getEncoder().encodeToString(one.blob()))
            .orElseThrow(
                () -> new Wishes.Unfit("the signature is not what `ssh-keygen -Y sign` prints"));
    var by = new Authority.Signed(person, blob);
    boolean counts =
        KnownDecisions.decider(directory, by, draft.statement())
            .map(Person::identity)
            .filter(identity -> identity == IdentifiedBy.KEY)
            .isPresent();
    if (!counts) {
      throw new Wishes.Unfit(
          "the signature is not one of `"
              + person
              + "` over this decision, by a key that the policy gives to that person");
    }
    return append(draft.signed(by), exception);
  }

  private Salt salt(Wish.Signature signature) throws Wishes.Unfit {
    if (signature.salt() == null) {
      return salts.get();
    }
    try {
      return new Salt(signature.salt());
    } catch (IllegalArgumentException e) {
      throw new Wishes.Unfit(String.valueOf(e.getMessage()));
    }
  }

  private Draft read(DecisionDraft decision, Supplier<Salt> salt) throws Wishes.Unfit {
    return switch (decision.by(new Authority.Session(person, new Id(session)), salt::get)) {
      case Reading.Read<Draft>(Draft draft) -> draft;
      case Reading.Malformed<Draft>(List<Problem> problems) ->
          throw new Wishes.Unfit(
              problems.stream().map(Problem::message).collect(Collectors.joining("; ")));
    };
  }

  private WishOutcome append(Draft draft, String exception) {
    return switch (appending.append(draft)) {
      case Outcome.Appended(long position, boolean repeated) ->
          new WishOutcome.Recorded(exception, position, repeated);
      case Outcome.Refused(String reason) -> new WishOutcome.Refused(reason);
    };
  }
}
