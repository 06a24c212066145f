package dev.onus.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Against the examples of RFC 8032, section 7.1, and against the JDK.
class Ed25519Test {
  private final Random random = new Random(8032);

  private static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits);
  }

  @Test
  void verifiesTheExamplesOfTheRfc() {
    String[][] examples = {
      {
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"
      },
      {
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
      },
      {
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"
      }
    };
    for (String[] example : examples) {
      EdwardsPoint key = EdwardsPoint.decoded(hex(example[0])).orElseThrow();
      assertThat(key.encoded()).isEqualTo(hex(example[0]));
      assertThat(Ed25519.verifies(key, hex(example[1]), hex(example[2]))).isTrue();
      assertThat(Ed25519.verifies(key, hex(example[1] + "00"), hex(example[2]))).isFalse();
    }
  }

  private static EdwardsPoint point(KeyPair pair) {
    return EdwardsPoint.decoded(raw(pair)).orElseThrow();
  }

  /// The last 32 bytes of the DER of RFC 8410.
  private static byte[] raw(KeyPair pair) {
    byte[] der = pair.getPublic().getEncoded();
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
      assertThat(point(pair).isKey()).isTrue();
      assertThat(Ed25519.verifies(point(pair), message, signature)).isTrue();
      byte[] changed = signature.clone();
      changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
      assertThat(Ed25519.verifies(point(pair), message, changed))
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
    BigInteger answer = EdwardsPoint.number(signature, 32, 64).add(EdwardsPoint.ORDER);
    System.arraycopy(EdwardsPoint.littleEndian(answer), 0, plusOrder, 32, 32);
    for (byte[] other :
        new byte[][] {
          plusOrder, Arrays.copyOf(signature, 63), Arrays.copyOf(signature, 65), new byte[64]
        }) {
      assertThat(Ed25519.verifies(point(pair), message, other))
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
      assertThat(EdwardsPoint.decoded(hex(small)).filter(EdwardsPoint::isKey)).as(small).isEmpty();
      byte[] committed = signature.clone();
      System.arraycopy(hex(small), 0, committed, 0, 32);
      byte[] bare = Arrays.copyOf(hex(small), 64);
      for (byte[] other : new byte[][] {committed, bare}) {
        assertThat(Ed25519.verifies(point(pair), message, other))
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
    KeyPair pair = pair();
    byte[] message = "a decision".getBytes(StandardCharsets.UTF_8);
    byte[] signature = signed(pair, message);
    EdwardsPoint commitment = EdwardsPoint.decoded(Arrays.copyOf(signature, 32)).orElseThrow();
    EdwardsPoint small =
        EdwardsPoint.decoded(
                hex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"))
            .orElseThrow();
    assertThat(small.twice().twice().twice().encoded()).isEqualTo(EdwardsPoint.NEUTRAL.encoded());
    byte[] other = signature.clone();
    System.arraycopy(commitment.plus(small).encoded(), 0, other, 0, 32);
    assertThat(Ed25519.verifies(point(pair), message, other))
        .isEqualTo(verified(pair, message, other))
        .isFalse();
  }

  @Test
  void computesInTheFieldAsBigNumbersDo() {
    for (int i = 0; i < 2000; i++) {
      BigInteger a = number(i);
      BigInteger b = number(i / 7);
      FieldElement left = FieldElement.of(a);
      FieldElement right = FieldElement.of(b);
      assertThat(left.value()).isEqualTo(a.mod(FieldElement.P));
      assertThat(left.times(right).value()).isEqualTo(a.multiply(b).mod(FieldElement.P));
      assertThat(left.minus(right).value()).isEqualTo(a.subtract(b).mod(FieldElement.P));
      assertThat(left.plus(right).times(left.plus(right)).value())
          .isEqualTo(a.add(b).pow(2).mod(FieldElement.P));
    }
  }

  /// Numbers near 0, P and 2^255 come up more often than by chance.
  private BigInteger number(int i) {
    BigInteger near = BigInteger.valueOf(random.nextInt(40));
    return switch (i % 4) {
      case 0 -> near;
      case 1 -> FieldElement.P.subtract(near);
      case 2 -> BigInteger.ONE.shiftLeft(255).subtract(BigInteger.ONE).subtract(near);
      default -> new BigInteger(255, random);
    };
  }

  @Test
  void takesLimbsAtTheirBounds() {
    long most = (1L << 53) - 1;
    var full = new FieldElement(most, most, most, most, most);
    BigInteger value = full.value();
    assertThat(full.times(full).value()).isEqualTo(value.pow(2).mod(FieldElement.P));
    assertThat(FieldElement.ZERO.minus(full).value()).isEqualTo(value.negate().mod(FieldElement.P));
    assertThat(full.minus(full).value()).isZero();
  }
}
