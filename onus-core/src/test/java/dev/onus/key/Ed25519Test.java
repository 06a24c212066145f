package dev.onus.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Against the examples of RFC 8032, section 7.1, and against the JDK.
class Ed25519Test {
  /// Of the group of keys, 2^252 + 27742317777372353535851937790883648493.
  private static final BigInteger ORDER =
      BigInteger.ONE.shiftLeft(252).add(new BigInteger("27742317777372353535851937790883648493"));

  private final Random random = new Random(8032);

  private static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits);
  }

  @Test
  void signsAndVerifiesTheExamplesOfTheRfc() {
    String[][] examples = {
      {
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"
      },
      {
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
      },
      {
        "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"
      }
    };
    for (String[] example : examples) {
      var secret = Ed25519PrivateKey.ofSeed(hex(example[0]));
      assertThat(secret.publicKey()).isEqualTo(hex(example[1]));
      assertThat(secret.sign(hex(example[2]))).isEqualTo(hex(example[3]));
      Ed25519PublicKey key = Ed25519PublicKey.read(hex(example[1])).orElseThrow();
      assertThat(key.verifies(hex(example[2]), hex(example[3]))).isTrue();
      assertThat(key.verifies(hex(example[2] + "00"), hex(example[3]))).isFalse();
    }
  }

  private static Ed25519PublicKey key(KeyPair pair) {
    return Ed25519PublicKey.read(raw(pair)).orElseThrow();
  }

  /// The last 32 bytes of the DER of RFC 8410.
  private static byte[] raw(KeyPair pair) {
    byte[] der = pair.getPublic().getEncoded();
    return Arrays.copyOfRange(der, der.length - 32, der.length);
  }

  /// The seed: the last 32 bytes of the DER of RFC 8410.
  private static byte[] seed(KeyPair pair) {
    byte[] der = pair.getPrivate().getEncoded();
    return Arrays.copyOfRange(der, der.length - 32, der.length);
  }

  private static KeyPair pair() throws GeneralSecurityException {
    return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
  }

  @Test
  void acceptsWhatTheJdkAccepts() throws GeneralSecurityException {
    for (int i = 0; i < 60; i++) {
      KeyPair pair = pair();
      byte[] message = new byte[random.nextInt(300)];
      random.nextBytes(message);
      byte[] signature = signed(pair, message);
      assertThat(Ed25519PrivateKey.ofSeed(seed(pair)).publicKey()).isEqualTo(raw(pair));
      assertThat(Ed25519PrivateKey.ofSeed(seed(pair)).sign(message)).isEqualTo(signature);
      assertThat(key(pair).verifies(message, signature)).isTrue();
      byte[] changed = signature.clone();
      changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
      assertThat(key(pair).verifies(message, changed))
          .isEqualTo(verified(pair, message, changed))
          .isFalse();
    }
  }

  private static byte[] signed(KeyPair pair, byte[] message) throws GeneralSecurityException {
    var signer = Signature.getInstance("Ed25519");
    signer.initSign(pair.getPrivate());
    signer.update(message);
    return signer.sign();
  }

  private static boolean verified(KeyPair pair, byte[] message, byte[] signature) {
    try {
      var verifier = Signature.getInstance("Ed25519");
      verifier.initVerify(pair.getPublic());
      verifier.update(message);
      return verifier.verify(signature);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  @Test
  void takesNoSecondFormOfASignature() throws GeneralSecurityException {
    KeyPair pair = pair();
    byte[] message = "a decision".getBytes(StandardCharsets.UTF_8);
    byte[] signature = signed(pair, message);
    byte[] plusOrder = signature.clone();
    BigInteger answer = number(Arrays.copyOfRange(signature, 32, 64)).add(ORDER);
    System.arraycopy(littleEndian(answer), 0, plusOrder, 32, 32);
    for (byte[] other :
        new byte[][] {
          plusOrder, Arrays.copyOf(signature, 63), Arrays.copyOf(signature, 65), new byte[64]
        }) {
      assertThat(key(pair).verifies(message, other))
          .isEqualTo(verified(pair, message, other))
          .isFalse();
    }
  }

  /// Points of order 1, 2, 4 and 8, and second forms of them, of which there are no others.
  @Test
  void takesNoPointOfSmallOrder() throws GeneralSecurityException {
    KeyPair pair = pair();
    byte[] message = "a decision".getBytes(StandardCharsets.UTF_8);
    byte[] signature = signed(pair, message);
    for (String small :
        new String[] {
          "0100000000000000000000000000000000000000000000000000000000000000",
          "0100000000000000000000000000000000000000000000000000000000000080",
          "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
          "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
          "0000000000000000000000000000000000000000000000000000000000000000",
          "0000000000000000000000000000000000000000000000000000000000000080",
          "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
          "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
          "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
          "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
          "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
          "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
          "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
          "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"
        }) {
      assertThat(Ed25519PublicKey.read(hex(small))).as(small).isEmpty();
      byte[] committed = signature.clone();
      System.arraycopy(hex(small), 0, committed, 0, 32);
      byte[] bare = Arrays.copyOf(hex(small), 64);
      for (byte[] other : new byte[][] {committed, bare}) {
        assertThat(key(pair).verifies(message, other))
            .as(small)
            .isEqualTo(verified(pair, message, other))
            .isFalse();
      }
    }
  }

  /// A signer can add a point of small order to the first half: with the factor 8 of the RFC's
  /// other equation it would verify.
  @Test
  void takesNoSignatureThatFitsOnlyWithTheFactorEight() throws GeneralSecurityException {
    Point order8 =
        Point.read(hex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"));
    byte[] message = "a decision".getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < 24; i++) {
      KeyPair pair = pair();
      byte[] hash = sha512(seed(pair));
      byte[] scalar = Arrays.copyOf(hash, 32);
      scalar[0] &= (byte) 0xF8;
      scalar[31] = (byte) ((scalar[31] & 0x7F) | 0x40);
      BigInteger nonce = number(sha512(Arrays.copyOfRange(hash, 32, 64), message)).mod(ORDER);
      Point commitment = Point.read(Arrays.copyOf(signed(pair, message), 32));
      for (int times = 0; times <= i % 7; times++) {
        commitment = commitment.plus(order8);
      }
      BigInteger challenge = number(sha512(commitment.bytes(), raw(pair), message)).mod(ORDER);
      BigInteger answer = challenge.multiply(number(scalar)).add(nonce).mod(ORDER);
      byte[] crafted = Arrays.copyOf(commitment.bytes(), 64);
      System.arraycopy(littleEndian(answer), 0, crafted, 32, 32);
      assertThat(key(pair).verifies(message, crafted))
          .isEqualTo(verified(pair, message, crafted))
          .isFalse();
    }
  }

  private static byte[] sha512(byte[]... parts) throws GeneralSecurityException {
    var digest = MessageDigest.getInstance("SHA-512");
    for (byte[] part : parts) {
      digest.update(part);
    }
    return digest.digest();
  }

  private static BigInteger number(byte[] littleEnd) {
    byte[] big = new byte[littleEnd.length];
    for (int i = 0; i < big.length; i++) {
      big[i] = littleEnd[big.length - 1 - i];
    }
    return new BigInteger(1, big);
  }

  private static byte[] littleEndian(BigInteger number) {
    byte[] big = number.toByteArray();
    byte[] little = new byte[32];
    for (int i = 0; i < 32 && i < big.length; i++) {
      little[i] = big[big.length - 1 - i];
    }
    return little;
  }

  /// A point of the curve, by the formulas of RFC 8032, section 5.1, as they stand there.
  private record Point(BigInteger x, BigInteger y) {
    static final BigInteger P = BigInteger.ONE.shiftLeft(255).subtract(BigInteger.valueOf(19));
    static final BigInteger D =
        BigInteger.valueOf(-121665).multiply(BigInteger.valueOf(121666).modInverse(P)).mod(P);

    static Point read(byte[] bytes) {
      byte[] low = bytes.clone();
      low[31] &= 0x7F;
      BigInteger y = number(low);
      BigInteger squared =
          y.multiply(y)
              .subtract(BigInteger.ONE)
              .multiply(D.multiply(y).multiply(y).add(BigInteger.ONE).modInverse(P))
              .mod(P);
      BigInteger x = squared.modPow(P.add(BigInteger.valueOf(3)).shiftRight(3), P);
      if (!x.multiply(x).mod(P).equals(squared)) {
        BigInteger root = BigInteger.TWO.modPow(P.subtract(BigInteger.ONE).shiftRight(2), P);
        x = x.multiply(root).mod(P);
      }
      return new Point(x.testBit(0) == bytes[31] < 0 ? x : P.subtract(x), y);
    }

    Point plus(Point other) {
      BigInteger k = D.multiply(x).multiply(other.x).multiply(y).multiply(other.y).mod(P);
      BigInteger across = x.multiply(other.y).add(other.x.multiply(y));
      BigInteger along = y.multiply(other.y).add(x.multiply(other.x));
      return new Point(
          across.multiply(BigInteger.ONE.add(k).modInverse(P)).mod(P),
          along.multiply(BigInteger.ONE.subtract(k).modInverse(P)).mod(P));
    }

    byte[] bytes() {
      byte[] bytes = littleEndian(y);
      if (x.testBit(0)) {
        bytes[31] |= (byte) 0x80;
      }
      return bytes;
    }
  }
}
