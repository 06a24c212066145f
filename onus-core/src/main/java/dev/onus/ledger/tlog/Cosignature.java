package dev.onus.ledger.tlog;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/// What a witness signs: that it saw a checkpoint at a time, and none before that contradicts it
/// (C2SP tlog-cosignature). The bytes of a signature are the time and the signature proper.
final class Cosignature {
  private static final String HEADER = "cosignature/v1\ntime ";
  private static final byte[] LABEL = "subtree/v1\n\0".getBytes(StandardCharsets.US_ASCII);
  private static final int LONGEST_NAME = 255;

  private Cosignature() {}

  /// Seconds since 1970, UTC; empty where it is not in the range of the format.
  static Optional<Long> time(NoteSignature signature) {
    byte[] bytes = signature.signature();
    if (bytes.length < Long.BYTES) {
      return Optional.empty();
    }
    long time = ByteBuffer.wrap(bytes).getLong();
    return time < 0 ? Optional.empty() : Optional.of(time);
  }

  static byte[] withoutTime(byte[] signature) {
    return Arrays.copyOfRange(signature, Long.BYTES, signature.length);
  }

  /// The message under a cosignature; empty where there cannot be one.
  static Optional<byte[]> message(VerifierKey key, String text, NoteSignature signature) {
    return time(signature).flatMap(time -> message(key, text, time));
  }

  static Optional<byte[]> message(VerifierKey key, String text, long time) {
    Checkpoint checkpoint;
    try {
      checkpoint = Checkpoint.parse(text);
    } catch (MalformedLog e) {
      return Optional.empty();
    }
    return switch (key.type()) {
      case ED25519 -> Optional.empty();
      case COSIGNATURE_ED25519 ->
          Optional.of((HEADER + time + "\n" + text).getBytes(StandardCharsets.UTF_8));
      case COSIGNATURE_ML_DSA_44 -> subtree(key.name(), checkpoint, time);
    };
  }

  /// The structure `cosigned_message` for a whole tree. Extension lines are not part of it.
  private static Optional<byte[]> subtree(String cosigner, Checkpoint checkpoint, long time) {
    byte[] name = cosigner.getBytes(StandardCharsets.UTF_8);
    byte[] origin = checkpoint.origin().getBytes(StandardCharsets.UTF_8);
    if (name.length > LONGEST_NAME || origin.length > LONGEST_NAME) {
      return Optional.empty();
    }
    var message = new ByteArrayOutputStream();
    message.writeBytes(LABEL);
    message.write(name.length);
    message.writeBytes(name);
    message.writeBytes(number(time));
    message.write(origin.length);
    message.writeBytes(origin);
    message.writeBytes(number(0));
    message.writeBytes(number(checkpoint.size()));
    message.writeBytes(checkpoint.root().shared());
    return Optional.of(message.toByteArray());
  }

  static byte[] number(long value) {
    return ByteBuffer.allocate(Long.BYTES).putLong(value).array();
  }
}
