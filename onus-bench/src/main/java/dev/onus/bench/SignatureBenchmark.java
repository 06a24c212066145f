package dev.onus.bench;

import dev.onus.key.SshPublicKey;
import dev.onus.key.SshSignature;
import dev.onus.key.SshSigner;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// What it costs to verify an Ed25519 signature of a person, beside the JDK's part of it.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class SignatureBenchmark {
  private static final String PURPOSE = "onus-signoff@v1";

  private KeyPair pair;
  private SshPublicKey key;
  private byte[] message;
  private byte[] blob;
  private byte[] value;

  /// Signs a message as long as a usual decision.
  @Setup
  public void sign() throws GeneralSecurityException {
    pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    var signer = SshSigner.of(pair);
    key = signer.key();
    message = "{\"type\":\"review-signed\"}".repeat(40).getBytes(StandardCharsets.UTF_8);
    blob = SshSignature.sign(PURPOSE, message, signer).blob();
    value = signer.sign(message);
  }

  /// The JDK alone.
  @Benchmark
  public boolean jdk() throws GeneralSecurityException {
    var verifier = Signature.getInstance("Ed25519");
    verifier.initVerify(pair.getPublic());
    verifier.update(message);
    return verifier.verify(value);
  }

  /// A signature from its bytes, against a key that is kept.
  @Benchmark
  public boolean signature() {
    return SshSignature.ofBlob(blob).verifies(PURPOSE, message, key);
  }

  /// A key from its text.
  @Benchmark
  public SshPublicKey readingTheKey() {
    return SshPublicKey.parse(key.text());
  }
}
