package dev.onus.ledger.attestation;

import dev.onus.key.SshPublicKey;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A signed payload (DSSE v1.0). Read strictly, because what is not covered by a signature is the
/// reader's to judge: the payload must be taken from an envelope only after it was verified.
///
/// @param payloadType what the payload is, covered by the signatures
public record Envelope(String payloadType, byte[] payload, List<Signature> signatures) {
  private static final int LONGEST_TYPE = 1_024;
  private static final int LONGEST_KEYID = 1_024;
  private static final int LONGEST_SIGNATURE = 8_192;

  /// Each is tried with each key.
  private static final int MOST_SIGNATURES = 32;

  public Envelope {
    payload = payload.clone();
    signatures = List.copyOf(signatures);
    if (payloadType.isEmpty()) {
      throw new IllegalArgumentException("an envelope without payloadType");
    }
  }

  /// One of the signatures, not verified.
  ///
  /// @param keyid the signer's hint; covered by nothing, and used for nothing
  public record Signature(@Nullable String keyid, byte[] value) {
    public Signature {
      value = value.clone();
    }

    @Override
    public byte[] value() {
      return value.clone();
    }
  }

  @Override
  public byte[] payload() {
    return payload.clone();
  }

  /// What signatures are over: type and payload with their lengths, so that no other pair has the
  /// same encoding.
  static byte[] encoded(String payloadType, byte[] payload) {
    byte[] type = payloadType.getBytes(StandardCharsets.UTF_8);
    var out = new ByteArrayOutputStream(payload.length + type.length + 32);
    out.writeBytes(ascii("DSSEv1 " + type.length + " "));
    out.writeBytes(type);
    out.writeBytes(ascii(" " + payload.length + " "));
    out.writeBytes(payload);
    return out.toByteArray();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /// Signs a payload.
  ///
  /// @throws GeneralSecurityException if a signer cannot
  public static Envelope sign(
      String payloadType, byte[] payload, Collection<? extends EnvelopeSigner> signers)
      throws GeneralSecurityException {
    byte[] encoded = encoded(payloadType, payload);
    var signatures = new ArrayList<Signature>();
    for (EnvelopeSigner signer : signers) {
      signatures.add(new Signature(signer.keyid(), signer.sign(encoded)));
    }
    return new Envelope(payloadType, payload, signatures);
  }

  /// Reads an envelope of JSON.
  ///
  /// @throws MalformedAttestation if it is none
  public static Envelope read(byte[] json) {
    JsonFields fields = AttestationJson.read(json);
    String type = fields.text("payloadType", LONGEST_TYPE);
    byte[] payload = base64(fields, "payload", AttestationJson.LARGEST);
    List<Signature> signatures = fields.objects("signatures", Envelope::signature);
    if (signatures.isEmpty() || signatures.size() > MOST_SIGNATURES) {
      throw new MalformedAttestation(
          "signatures", "1 to " + MOST_SIGNATURES + " signatures are expected");
    }
    return fields.make(() -> new Envelope(type, payload, signatures));
  }

  private static Signature signature(JsonFields fields) {
    String keyid = fields.optionalText("keyid", LONGEST_KEYID);
    return new Signature(keyid, base64(fields, "sig", LONGEST_SIGNATURE));
  }

  /// Both alphabets are allowed, in the one form that an encoder writes.
  private static byte[] base64(JsonFields fields, String name, int longest) {
    String text = fields.text(name, longest);
    return decoded(text, Base64.getDecoder(), Base64.getEncoder())
        .or(() -> decoded(text, Base64.getUrlDecoder(), Base64.getUrlEncoder()))
        .orElseThrow(() ->
            new MalformedAttestation(
                fields.at().isEmpty() ? name : fields.at() + "." + name,
                "padded base64 is expected"));
  }

  private static Optional<byte[]> decoded(
      String text, Base64.Decoder decoder, Base64.Encoder encoder) {
    try {
      byte[] bytes = decoder.decode(text);
      return Optional.of(bytes).filter(_ -> encoder.encodeToString(bytes).equals(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /// The envelope as one line of JSON, without its end.
  public byte[] toJson() {
    var node = AttestationJson.object();
    node.put("payloadType", payloadType);
    node.put("payload", Base64.getEncoder().encodeToString(payload));
    var all = node.putArray("signatures");
    for (Signature signature : signatures) {
      var each = all.addObject();
      if (signature.keyid() != null) {
        each.put("keyid", signature.keyid());
      }
      each.put("sig", Base64.getEncoder().encodeToString(signature.value()));
    }
    return AttestationJson.written(node);
  }

  /// Verifies it against keys and nothing else: as many of them as the threshold says must have
  /// signed, each counted once however often it signed. Security keys sign no envelopes.
  ///
  /// @param expectedType the type that the payload must have
  /// @throws IllegalArgumentException if the threshold is below one
  public EnvelopeVerdict verify(String expectedType, Collection<SshPublicKey> keys, int threshold) {
    if (threshold < 1) {
      throw new IllegalArgumentException("a threshold below 1 verifies nothing");
    }
    if (!payloadType.equals(expectedType)) {
      return new EnvelopeVerdict.Refused(
          "its payload is of type " + payloadType + ", not " + expectedType);
    }
    byte[] encoded = encoded(payloadType, payload);
    Set<SshPublicKey> accepted = new LinkedHashSet<>();
    for (SshPublicKey key : Set.copyOf(keys)) {
      if (signatures.stream().anyMatch(each -> key.verifies(encoded, each.value()))) {
        accepted.add(key);
      }
    }
    return accepted.size() >= threshold
        ? new EnvelopeVerdict.Verified(accepted)
        : new EnvelopeVerdict.Refused(
            accepted.size() + " of the keys that count signed it, and " + threshold + " must");
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Envelope envelope && Arrays.equals(toJson(), envelope.toJson());
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(toJson());
  }
}
