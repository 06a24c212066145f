package dev.onus.ledger;

import dev.onus.key.SignatureVerdict;
import dev.onus.key.SshPublicKey;
import dev.onus.key.SshSignature;
import dev.onus.ledger.record.Id;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Whether the signature under a decision counts: it is valid, for sign-offs and nothing else, over
/// exactly this decision, by a key that the log has linked to this person before.
///
/// Whether it is valid takes nearly all of the time and needs nothing but the entry, so that many
/// are made at once; [#refusal] then only looks whether the key counts.
public final class SignatureCheck {
  /// The SSHSIG namespace. A signature over a commit or a file is none over a decision.
  public static final String NAMESPACE = "onus-signoff@v1";

  private final Id person;
  private final @Nullable SshSignature signature;

  /// Why it is not valid for the key that it carries, whoever has that; null when it is.
  private final @Nullable String invalid;

  private SignatureCheck(Id person, @Nullable SshSignature signature, @Nullable String invalid) {
    this.person = person;
    this.signature = signature;
    this.invalid = invalid;
  }

  /// Why the signature does not count; empty when it does, and when the entry stands on a session
  /// or a source.
  ///
  /// @param keys after the entries before this one
  public static Optional<String> of(Entry entry, KeysOfPeople keys) {
    return of(entry, new ReadKeys()).flatMap(check -> check.refusal(keys));
  }

  /// Verifies the signature of an entry; empty when the entry stands on a session or a source.
  ///
  /// @param read keys that were read before
  public static Optional<SignatureCheck> of(Entry entry, ReadKeys read) {
    return switch (entry.by()) {
      case Authority.Signed signed -> Optional.of(of(signed, entry, read));
      case Authority.Session _, Authority.Observed _ -> Optional.empty();
    };
  }

  private static SignatureCheck of(Authority.Signed signed, Entry entry, ReadKeys read) {
    Id person = signed.person();
    SshSignature signature = SshSignature.parse(signed.blob()).orElse(null);
    if (signature == null) {
      return new SignatureCheck(person, null, null);
    }
    SshPublicKey key = read.key(signature).orElse(null);
    if (key == null) {
      return new SignatureCheck(
          person, signature, "the key that was linked to " + person + " is none that counts");
    }
    return switch (signature.verify(NAMESPACE, entry.statement(), List.of(key))) {
      case SignatureVerdict.By _ -> new SignatureCheck(person, signature, null);
      case SignatureVerdict.Refused(String because) ->
          new SignatureCheck(
              person,
              signature,
              "the signature is not one of "
                  + person
                  + " over this decision in the namespace "
                  + NAMESPACE
                  + ": "
                  + because);
    };
  }

  /// Why the signature does not count; empty when it does.
  ///
  /// @param keys after the entries before this one
  public Optional<String> refusal(KeysOfPeople keys) {
    Set<String> known = keys.of(person);
    if (known.isEmpty()) {
      return Optional.of("no key was linked to " + person);
    }
    if (signature == null) {
      return Optional.of("the signature of " + person + " is no SSHSIG blob");
    }
    return known.stream().anyMatch(signature::isBy)
        ? Optional.ofNullable(invalid)
        : Optional.of("the signature is by no key that was linked to " + person);
  }
}
