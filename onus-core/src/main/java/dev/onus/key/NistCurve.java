package dev.onus.key;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.EllipticCurve;

/// A curve of RFC 5656, section 10.1, with the hash that the RFC ties to it.
enum NistCurve {
  P256("nistp256", "secp256r1", 32, "SHA256withECDSAinP1363Format"),
  P384("nistp384", "secp384r1", 48, "SHA384withECDSAinP1363Format"),
  P521("nistp521", "secp521r1", 66, "SHA512withECDSAinP1363Format");

  private final String sshName;
  private final int bytes;
  private final String algorithm;
  private final String jdkName;

  NistCurve(String sshName, String jdkName, int bytes, String algorithm) {
    this.sshName = sshName;
    this.jdkName = jdkName;
    this.bytes = bytes;
    this.algorithm = algorithm;
  }

  String sshName() {
    return sshName;
  }

  /// The length of a coordinate, and of each half of a signature.
  int bytes() {
    return bytes;
  }

  /// What the JDK calls signatures on this curve: both numbers in full length, one after the other.
  String algorithm() {
    return algorithm;
  }

  ECParameterSpec parameters() {
    try {
      var named = AlgorithmParameters.getInstance("EC");
      named.init(new ECGenParameterSpec(jdkName));
      return named.getParameterSpec(ECParameterSpec.class);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK does not know the curve " + jdkName, e);
    }
  }

  /// Whether these are the parameters of this curve.
  boolean isOf(ECParameterSpec other) {
    ECParameterSpec own = parameters();
    return own.getCurve().equals(other.getCurve())
        && own.getGenerator().equals(other.getGenerator());
  }

  /// Whether a point is one of the curve. The JDK does not look: it takes any two numbers as a key.
  /// The curves have a prime order, so every point of them but infinity is one of the group, and
  /// infinity cannot be written as two coordinates.
  boolean has(ECPoint point) {
    EllipticCurve curve = parameters().getCurve();
    BigInteger p = ((ECFieldFp) curve.getField()).getP();
    BigInteger x = point.getAffineX();
    BigInteger y = point.getAffineY();
    if (x.signum() < 0 || y.signum() < 0 || x.compareTo(p) >= 0 || y.compareTo(p) >= 0) {
      return false;
    }
    BigInteger right = x.multiply(x).add(curve.getA()).multiply(x).add(curve.getB()).mod(p);
    return y.multiply(y).mod(p).equals(right);
  }
}
