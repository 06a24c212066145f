package dev.onus.server.account;

import dev.onus.server.http.Refusal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.text.Normalizer;
import java.util.Base64;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.jspecify.annotations.Nullable;

/// What is kept of a password: Argon2id (RFC 9106) in the PHC string format, with the parameters
/// that OWASP recommends: 19 MiB, two passes, one lane.
///
/// At most two are computed at once, since each takes its memory; whoever waits too long is
/// refused.
public final class PasswordHash {
  private static final Work OF_OWASP = new Work(19_456, 2, 1, 32);
  private static final int SALT_BYTES = 16;
  private static final int AT_ONCE = 2;
  private static final int PATIENCE_SECONDS = 10;
  private static final Pattern PHC =
      Pattern.compile(
          "\\$argon2id\\$v=19\\$m=(\\d{1,6}),t=(\\d{1,2}),p=(\\d{1,2})"
              + "\\$([A-Za-z0-9+/]{11,64})\\$([A-Za-z0-9+/]{22,128})");

  private final Supplier<byte[]> random;
  private final Work work;
  private final Semaphore running = new Semaphore(AT_ONCE, true);
  private final LongAdder computed = new LongAdder();
  private final String nobodys;

  /// @param random at least 16 bytes, new and unpredictable each time
  public PasswordHash(Supplier<byte[]> random) {
    this(random, OF_OWASP);
  }

  /// With other work, for tests that try many passwords.
  PasswordHash(Supplier<byte[]> random, Work work) {
    this.random = random;
    this.work = work;
    this.nobodys = of(Base64.getEncoder().encodeToString(random.get()));
  }

  /// Parameters of one computation.
  record Work(int memoryKib, int passes, int lanes, int tagBytes) {}

  /// What is kept of a password.
  public String of(String password) {
    byte[] salt = java.util.Arrays.copyOf(random.get(), SALT_BYTES);
    var encoder = Base64.getEncoder().withoutPadding();
    return "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
        .formatted(
            work.memoryKib(),
            work.passes(),
            work.lanes(),
            encoder.encodeToString(salt),
            encoder.encodeToString(compute(password, salt, work)));
  }

  /// Whether a password is the one of which this was kept.
  ///
  /// @param kept null where there is no account or no password: this takes the same work, so that
  ///   the time does not tell which names there are
  public boolean matches(String password, @Nullable String kept) {
    Matcher parts = PHC.matcher(kept == null ? nobodys : kept);
    if (!parts.matches()) {
      throw new IllegalStateException("a password's hash is not in the PHC format of Argon2id");
    }
    byte[] expected = Base64.getDecoder().decode(parts.group(5));
    var same = new Work(number(parts, 1), number(parts, 2), number(parts, 3), expected.length);
    byte[] tag = compute(password, Base64.getDecoder().decode(parts.group(4)), same);
    return MessageDigest.isEqual(expected, tag) && kept != null;
  }

  private static int number(Matcher parts, int group) {
    return Integer.parseInt(parts.group(group));
  }

  /// How many were computed until now.
  long computed() {
    return computed.sum();
  }

  private byte[] compute(String password, byte[] salt, Work asked) {
    // Keyboards write the same letter in different ways.
    String normal = Normalizer.normalize(password, Normalizer.Form.NFC);
    try {
      if (!running.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new Refusal(503, "too many people are signing in; try again in a moment");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Refusal(503, "the server is stopping");
    }
    try {
      computed.increment();
      return argon2id(
          normal.getBytes(StandardCharsets.UTF_8), salt, new byte[0], new byte[0], asked);
    } finally {
      running.release();
    }
  }

  /// Argon2id itself, with what only its published vectors use.
  static byte[] argon2id(
      byte[] password, byte[] salt, byte[] secret, byte[] additional, Work work) {
    var generator = new Argon2BytesGenerator();
    generator.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(work.memoryKib())
            .withIterations(work.passes())
            .withParallelism(work.lanes())
            .withSalt(salt)
            .withSecret(secret)
            .withAdditional(additional)
            .build());
    var tag = new byte[work.tagBytes()];
    generator.generateBytes(password, tag);
    return tag;
  }
}
