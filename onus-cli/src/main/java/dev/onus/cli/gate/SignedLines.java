package dev.onus.cli.gate;

import dev.onus.custody.IdentifiedBy;
import dev.onus.custody.Person;
import dev.onus.key.MalformedKey;
import dev.onus.key.SshPublicKey;
import dev.onus.key.SshSignature;
import dev.onus.ledger.Authority;
import dev.onus.ledger.Draft;
import dev.onus.ledger.DraftReader;
import dev.onus.ledger.Entry;
import dev.onus.ledger.Reading;
import dev.onus.ledger.SignatureCheck;
import dev.onus.ledger.record.Recorded;
import dev.onus.ledger.record.Salt;
import dev.onus.policy.Directory;
import dev.onus.policy.Policy;
import dev.onus.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads decisions that people signed, as `onus ledger append` takes them: one JSON object a line.
/// What counts is the signature, by a key that the policy in force gives to that person; where the
/// line was found does not matter.
final class SignedLines {
  /// In bytes, of a file of decisions.
  private static final int LONGEST = 1 << 22;

  private final Directory directory;
  private final Decisions decisions;
  private final List<Problem> problems = new ArrayList<>();

  SignedLines(Directory directory, Decisions decisions) {
    this.directory = directory;
    this.decisions = decisions;
  }

  /// What can't be read; a gate can't be judged without it, because it may be a revocation.
  List<Problem> problems() {
    return List.copyOf(problems);
  }

  /// Reads the lines of a file.
  ///
  /// @param at when it was received
  void read(String file, byte[] content, Instant at) {
    if (content.length > LONGEST) {
      problems.add(new Problem(file, 1, 1, "longer than " + LONGEST + " bytes"));
      return;
    }
    // a signed text has its salt, and another one would not verify
    var reader = new DraftReader(file, () -> Salt.of(new byte[Salt.LENGTH]), null);
    int number = 0;
    for (String line : new String(content, StandardCharsets.UTF_8).lines().toList()) {
      number++;
      if (!line.isBlank()) {
        switch (reader.read(number, line.getBytes(StandardCharsets.UTF_8))) {
          case Reading.Read<Draft>(Draft draft) -> add(draft, at);
          case Reading.Malformed<Draft>(List<Problem> found) -> problems.addAll(found);
        }
      }
    }
  }

  private void add(Draft draft, Instant at) {
    add(draft.by(), draft.statement(), at, draft.recorded());
  }

  /// Takes an entry of the log.
  void add(Entry entry) {
    add(entry.by(), entry.statement(), entry.at(), entry.recorded());
  }

  private void add(Authority by, byte[] statement, Instant at, Recorded recorded) {
    person(by, statement).ifPresent(person -> decisions.add(person, at, recorded));
  }

  /// Who decided, and how that is known; empty where no person did. A signature that no key
  /// verifies which the policy gives to that person, because it is forged or because the key was
  /// given up, makes an assertion: it may take back, and lets nothing pass.
  Optional<Person> person(Authority by, byte[] statement) {
    return switch (by) {
      case Authority.Signed signed ->
          Optional.of(
              new Person(
                  signed.person().text(),
                  isSigned(signed, statement) ? IdentifiedBy.KEY : IdentifiedBy.ASSERTED));
      case Authority.Session session ->
          Optional.of(new Person(session.person().text(), IdentifiedBy.ASSERTED));
      case Authority.Observed _ -> Optional.empty();
    };
  }

  private boolean isSigned(Authority.Signed signed, byte[] statement) {
    List<SshPublicKey> keys =
        directory.person(signed.person().text()).map(Policy.Person::keys).orElse(List.of()).stream()
            .flatMap(key -> parsed(key).stream())
            .toList();
    return SshSignature.parse(signed.blob())
        .map(one -> one.verify(SignatureCheck.NAMESPACE, statement, keys).isValid())
        .orElse(false);
  }

  private static List<SshPublicKey> parsed(String key) {
    try {
      return List.of(SshPublicKey.parse(key));
    } catch (MalformedKey e) {
      return List.of();
    }
  }
}
