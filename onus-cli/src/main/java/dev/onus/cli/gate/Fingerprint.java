package dev.onus.cli.gate;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// What makes a complaint the same one in the next run: its rule and its file, not the line, which
/// moves with each edit above it.
final class Fingerprint {
  private Fingerprint() {}

  static String of(Complaint complaint) {
    try {
      byte[] text =
          (complaint.rule() + "\0" + complaint.path() + "\0" + complaint.message())
              .getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text), 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
