package dev.onus.ledger;

import dev.onus.key.SshSignature;
import dev.onus.ledger.record.Id;
import java.util.Base64;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Reads `by`: a person with a signature or a session, or a source.
final class AuthorityReader {
  private static final List<String> NAMES = List.of("person", "session", "signature", "source");

  private AuthorityReader() {}

  /// As an entry has it: the signature is base64 of the blob, in its one form.
  static @Nullable Authority entry(Envelope by) {
    return read(by, UnaryOperator.identity());
  }

  /// As an input line has it: the signature is armoured too, or base64 with line breaks.
  static @Nullable Authority input(Envelope by) {
    return read(by, AuthorityReader::blob);
  }

  private static String blob(String signature) {
    try {
      byte[] blob =
          SshSignature.parse(signature)
              .map(SshSignature::blob)
              .orElseGet(() -> Base64.getMimeDecoder().decode(signature));
      if (SshSignature.parse(blob).isPresent()) {
        return Base64.getEncoder().encodeToString(blob);
      }
    } catch (IllegalArgumentException _) {
      // The message below says what is expected.
    }
    throw new IllegalArgumentException(
        "expected the output of `ssh-keygen -Y sign`, or its blob in base64");
  }

  private static @Nullable Authority read(Envelope by, UnaryOperator<String> blob) {
    int complaints = by.complaints().size();
    by.refuseUnknown(NAMES);
    Id person = by.optional("person", Id::new);
    Id source = by.optional("source", Id::new);
    Id session = by.optional("session", Id::new);
    String signature = by.optional("signature", blob);
    if (by.complaints().size() > complaints) {
      return null;
    }
    try {
      if (person != null && source == null && signature != null && session == null) {
        return new Authority.Signed(person, signature);
      }
      if (person != null && source == null && session != null && signature == null) {
        return new Authority.Session(person, session);
      }
      if (source != null && person == null && session == null && signature == null) {
        return new Authority.Observed(source);
      }
      by.refuse("", "expected `person` with `signature` or `session`, or `source` alone", null);
    } catch (IllegalArgumentException e) {
      by.refuse("/signature", String.valueOf(e.getMessage()), null);
    }
    return null;
  }
}
