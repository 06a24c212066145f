package dev.onus.ledger;

import dev.onus.key.MalformedKey;
import dev.onus.key.SignatureVerdict;
import dev.onus.key.SshPublicKey;
import dev.onus.key.SshSignature;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Whether the signature under a decision counts: it is valid, for sign-offs and nothing else, over
/// exactly this decision, by a key that the log has linked to this person before.
public final class SignatureCheck {
  /// The SSHSIG namespace. A signature over a commit or a file is none over a decision.
  public static final String NAMESPACE = "onus-signoff@v1";

  private SignatureCheck() {}

  /// Why the signature does not count; empty when it does, and when the entry stands on a session
  /// or a source.
  ///
  /// @param keys after the entries before this one
  public static Optional<String> of(Entry entry, KeysOfPeople keys) {
    return switch (entry.by()) {
      case Authority.Signed signed -> of(signed, entry.statement(), keys);
      case Authority.Session _, Authority.Observed _ -> Optional.empty();
    };
  }

  private static Optional<String> of(Authority.Signed signed, byte[] statement, KeysOfPeople keys) {
    Set<String> known = keys.of(signed.person());
    if (known.isEmpty()) {
      return Optional.of("no key was linked to " + signed.person());
    }
    SshSignature signature = SshSignature.parse(signed.blob()).orElse(null);
    if (signature == null) {
      return Optional.of("the signature of " + signed.person() + " is no SSHSIG blob");
    }
    String key = known.stream().filter(signature::isBy).findFirst().orElse(null);
    if (key == null) {
      return Optional.of("the signature is by no key that was linked to " + signed.person());
    }
    try {
      return switch (signature.verify(NAMESPACE, statement, List.of(SshPublicKey.parse(key)))) {
        case SignatureVerdict.By _ -> Optional.empty();
        case SignatureVerdict.Refused(String because) ->
            Optional.of(
                "the signature is not one of "
                    + signed.person()
                    + " over this decision in the namespace "
                    + NAMESPACE
                    + ": "
                    + because);
      };
    } catch (MalformedKey e) {
      return Optional.of("the key that was linked to " + signed.person() + " is none that counts");
    }
  }
}
