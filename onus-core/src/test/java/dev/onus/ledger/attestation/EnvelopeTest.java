package dev.onus.ledger.attestation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onus.key.SshPublicKey;
import dev.onus.key.SshSigner;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvelopeTest {
  private static final String TYPE = InTotoStatement.PAYLOAD_TYPE;

  private static final SshSigner MARA = signer("Ed25519");
  private static final SshSigner JOEL = signer("EC");
  private static final SshSigner INES = signer("RSA");

  private static SshSigner signer(String algorithm) {
    try {
      return SshSigner.of(KeyPairGenerator.getInstance(algorithm).generateKeyPair());
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Envelope signedBy(SshSigner... signers) {
    var all = List.of(signers).stream().map(EnvelopeSigner::of).toList();
    try {
      return Envelope.sign(TYPE, Examples.statement(Examples.signOff()).toJson(), all);
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /// From protocol.md of the DSSE specification.
  private static final String PUBLIC_VECTOR =
      """
      {"payload": "aGVsbG8gd29ybGQ=",
       "payloadType": "http://example.com/HelloWorld",
       "signatures": [{"sig": "A3JqsQGtVsJ2O2xqrI5IcnXip5GToJ3F+FnZ+O88SjtR6rDAajabZKciJTfUiHqJPcIAriEGAHTVeCUjW2JIZA=="}]}
      """;

  private static SshPublicKey vectorKey() throws GeneralSecurityException {
    var x =
        new BigInteger(
            "46950820868899156662930047687818585632848591499744589407958293238635476079160");
    var y =
        new BigInteger(
            "5640078356564379163099075877009565129882514886557779369047442380624545832820");
    var parameters = AlgorithmParameters.getInstance("EC");
    parameters.init(new ECGenParameterSpec("secp256r1"));
    var spec = parameters.getParameterSpec(ECParameterSpec.class);
    return SshPublicKey.of(
        KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(new ECPoint(x, y), spec)));
  }

  @Test
  void thePublicVectorVerifies() throws GeneralSecurityException {
    String type = "http://example.com/HelloWorld";
    var envelope = Envelope.read(bytes(PUBLIC_VECTOR));
    assertThat(new String(envelope.payload(), StandardCharsets.UTF_8)).isEqualTo("hello world");
    assertThat(new String(Envelope.encoded(type, envelope.payload()), StandardCharsets.UTF_8))
        .isEqualTo("DSSEv1 29 http://example.com/HelloWorld 11 hello world");
    assertThat(envelope.verify(type, List.of(vectorKey()), 1))
        .isEqualTo(new EnvelopeVerdict.Verified(Set.of(vectorKey())));
    assertThat(envelope.verify(type, List.of(MARA.key()), 1).isVerified()).isFalse();
    var urlSafe = PUBLIC_VECTOR.replace('+', '-');
    assertThat(urlSafe).isNotEqualTo(PUBLIC_VECTOR);
    assertThat(Envelope.read(bytes(urlSafe))).isEqualTo(envelope);
  }

  @Test
  void lengthsAreThoseOfBytes() {
    assertThat(new String(Envelope.encoded("ö", bytes("")), StandardCharsets.UTF_8))
        .isEqualTo("DSSEv1 2 ö 0 ");
  }

  @Test
  void isReadAsItWasWritten() {
    var envelope = signedBy(MARA, JOEL);
    assertThat(Envelope.read(envelope.toJson())).isEqualTo(envelope);
    assertThat(envelope.signatures().getFirst().keyid()).isEqualTo(MARA.key().fingerprint());
  }

  @Test
  void aThresholdCountsDifferentKeys() {
    var keys = List.of(MARA.key(), JOEL.key(), INES.key(), MARA.key());
    assertThat(signedBy(MARA).verify(TYPE, keys, 1))
        .isEqualTo(new EnvelopeVerdict.Verified(Set.of(MARA.key())));
    assertThat(signedBy(MARA, MARA, MARA).verify(TYPE, keys, 2))
        .isEqualTo(new EnvelopeVerdict.Refused("1 of the keys that count signed it, and 2 must"));
    assertThat(signedBy(MARA, JOEL).verify(TYPE, keys, 2).isVerified()).isTrue();
    assertThat(signedBy(MARA, JOEL).verify(TYPE, keys, 3).isVerified()).isFalse();
    assertThat(signedBy(MARA, JOEL, INES).verify(TYPE, keys, 3))
        .isEqualTo(new EnvelopeVerdict.Verified(Set.of(MARA.key(), JOEL.key(), INES.key())));
    assertThat(signedBy(MARA, JOEL).verify(TYPE, List.of(MARA.key()), 2).isVerified()).isFalse();
    assertThat(signedBy(MARA).verify(TYPE, List.of(), 1).isVerified()).isFalse();
    assertThatThrownBy(() -> signedBy(MARA).verify(TYPE, keys, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /// The hint may be missing or lie: it decides nothing.
  @Test
  void theHintDecidesNothing() {
    var signed = signedBy(MARA);
    byte[] value = signed.signatures().getFirst().value();
    for (String hint : new String[] {null, "", JOEL.key().fingerprint()}) {
      var envelope =
          new Envelope(TYPE, signed.payload(), List.of(new Envelope.Signature(hint, value)));
      assertThat(envelope.verify(TYPE, List.of(MARA.key(), JOEL.key()), 1))
          .isEqualTo(new EnvelopeVerdict.Verified(Set.of(MARA.key())));
      assertThat(envelope.verify(TYPE, List.of(JOEL.key()), 1).isVerified()).isFalse();
    }
  }

  @Test
  void anotherTypeIsRefused() {
    var signed = signedBy(MARA);
    assertThat(signed.verify("application/json", List.of(MARA.key()), 1))
        .isEqualTo(
            new EnvelopeVerdict.Refused(
                "its payload is of type application/vnd.in-toto+json, not application/json"));
    var other = new Envelope("application/json", signed.payload(), signed.signatures());
    assertThat(other.verify("application/json", List.of(MARA.key()), 1).isVerified()).isFalse();
  }

  /// What still verifies after a change says the same of the same: only the hint may differ.
  @Test
  void noByteOfItCanBeChanged() {
    var signed = signedBy(MARA);
    byte[] json = signed.toJson();
    String text = new String(json, StandardCharsets.UTF_8);
    int from = text.indexOf(MARA.key().fingerprint());
    int to = from + MARA.key().fingerprint().length();
    var verified = new ArrayList<Integer>();
    for (int at = 0; at < json.length; at++) {
      byte[] changed = json.clone();
      changed[at] ^= (byte) (1 << at % 7);
      if (verifies(changed, signed)) {
        verified.add(at);
      }
    }
    // the name `keyid` may become another one, which is ignored, and its value another hint
    int name = text.indexOf("\"keyid\"");
    assertThat(verified).allMatch(at -> (at > name && at < name + 6) || (at >= from && at < to));
    assertThat(verified).hasSizeGreaterThan(30);
    assertThat(verifies(json, signed)).isTrue();
  }

  private boolean verifies(byte[] json, Envelope same) {
    try {
      var envelope = Envelope.read(json);
      boolean verified = envelope.verify(TYPE, List.of(MARA.key()), 1).isVerified();
      if (verified) {
        assertThat(envelope.payload()).isEqualTo(same.payload());
      }
      return verified;
    } catch (MalformedAttestation e) {
      return false;
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"payload\":\"\",\"payload\":\"\",\"payloadType\":\"x\",\"signatures\":[{\"sig\":\"AA==\"}]} | Duplicate",
        "{\"payload\":\"\",\"payloadType\":\"x\",\"signatures\":[{\"sig\":\"AA==\",\"sig\":\"AA==\"}]} | Duplicate",
        "{\"payload\":\"\",\"payloadType\":\"x\",\"signatures\":[{\"sig\":\"AA==\"}]} {} | it is not the JSON",
        "{\"payload\":\"\",\"payloadType\":\"x\",\"signatures\":[]} | signatures: 1 to 32",
        "{\"payload\":\"\",\"payloadType\":\"x\"} | signatures: 1 to 32",
        "{\"payload\":\"\",\"payloadType\":\"x\",\"signatures\":[1]} | signatures[0]: an object",
        "{\"payload\":\"\",\"payloadType\":\"x\",\"signatures\":[{}]} | signatures[0].sig: it is missing",
        "{\"payload\":\"\",\"payloadType\":\"x\",\"signatures\":[{\"sig\":\"AA\"}]} | signatures[0].sig: padded base64",
        "{\"payload\":\"AB==\",\"payloadType\":\"x\",\"signatures\":[{\"sig\":\"AA==\"}]} | payload: padded base64",
        "{\"payload\":\"+-==\",\"payloadType\":\"x\",\"signatures\":[{\"sig\":\"AA==\"}]} | payload: padded base64",
        "{\"payload\":\"A A=\",\"payloadType\":\"x\",\"signatures\":[{\"sig\":\"AA==\"}]} | payload: padded base64",
        "{\"payload\":null,\"payloadType\":\"x\",\"signatures\":[{\"sig\":\"AA==\"}]} | payload: it is missing",
        "{\"payload\":\"\",\"payloadType\":7,\"signatures\":[{\"sig\":\"AA==\"}]} | payloadType: a text",
        "{\"payload\":\"\",\"payloadType\":\"\",\"signatures\":[{\"sig\":\"AA==\"}]} | an envelope without payloadType",
        "{\"payload\":\"\",\"payloadType\":\"\\ud800\",\"signatures\":[{\"sig\":\"AA==\"}]} | half of a character",
        "[] | it is no JSON object",
        "'' | it is no JSON object",
        "{\"a\":NaN} | it is not the JSON",
        "{'a':1} | it is not the JSON",
        "{\"a\":1, // | it is not the JSON"
      })
  void refusesWhatIsNoEnvelope(String json, String because) {
    assertThatThrownBy(() -> Envelope.read(bytes(json)))
        .isInstanceOf(MalformedAttestation.class)
        .hasMessageContaining(because);
  }

  @Test
  void refusesBytesThatAreNoTextAndWhatIsTooDeepOrTooLarge() {
    assertThatThrownBy(() -> Envelope.read(new byte[] {'{', '"', (byte) 0xC0, (byte) 0x80, '"'}))
        .hasMessage("it is no UTF-8");
    assertThatThrownBy(() -> Envelope.read(bytes("{\"a\":" + "[".repeat(100_000))))
        .isInstanceOf(MalformedAttestation.class);
    assertThatThrownBy(() -> Envelope.read(new byte[9 << 20]))
        .hasMessage("it is larger than 8 MiB");
    String many = "{\"sig\":\"AA==\"},".repeat(33);
    assertThatThrownBy(() ->
            Envelope.read(
                bytes(
                    "{\"payload\":\"\",\"payloadType\":\"x\",\"signatures\":["
                        + many.substring(0, many.length() - 1)
                        + "]}")))
        .hasMessage("signatures: 1 to 32 signatures are expected");
  }
}
