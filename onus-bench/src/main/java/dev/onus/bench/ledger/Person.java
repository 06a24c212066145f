package dev.onus.bench.ledger;

import dev.onus.key.SshSignature;
import dev.onus.key.SshSigner;
import dev.onus.ledger.Authority;
import dev.onus.ledger.Draft;
import dev.onus.ledger.SignatureCheck;
import dev.onus.ledger.record.Id;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.Base64;

/// Somebody of the directory with a key: of twenty people sixteen have one of Ed25519, three one of
/// ECDSA on P-256, and one one of RSA with 3,072 bits.
///
/// @param id opaque
record Person(String id, SshSigner signer) {
  static Person number(int number) {
    try {
      KeyPairGenerator generator =
          switch (number % 20) {
            case 7 -> generator("RSA", 3072);
            case 3, 11, 17 -> generator("EC", 256);
            default -> KeyPairGenerator.getInstance("Ed25519");
          };
      return new Person("person-" + number, SshSigner.of(generator.generateKeyPair()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static KeyPairGenerator generator(String algorithm, int bits)
      throws GeneralSecurityException {
    var generator = KeyPairGenerator.getInstance(algorithm);
    generator.initialize(bits);
    return generator;
  }

  /// The same decision, signed by this person instead of taken in a session.
  Draft sign(Draft draft) {
    try {
      byte[] blob = SshSignature.sign(SignatureCheck.NAMESPACE, draft.statement(), signer).blob();
      var signed = new Authority.Signed(new Id(id), Base64.getEncoder().encodeToString(blob));
      return new Draft(signed, draft.repository(), draft.request(), draft.recorded());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
