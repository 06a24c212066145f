package dev.onus.key;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The kinds of key whose signatures count, by the names that SSH gives them.
enum KeyType {
  ED25519("ssh-ed25519"),
  ECDSA_P256("ecdsa-sha2-nistp256"),
  ECDSA_P384("ecdsa-sha2-nistp384"),
  ECDSA_P521("ecdsa-sha2-nistp521"),
  RSA("ssh-rsa"),
  SECURITY_KEY_ED25519("sk-ssh-ed25519@openssh.com"),
  SECURITY_KEY_P256("sk-ecdsa-sha2-nistp256@openssh.com");

  /// How RSA keys sign where nothing says how.
  static final String RSA_BY_DEFAULT = "rsa-sha2-512";

  private static final List<String> OF_RSA = List.of("rsa-sha2-256", RSA_BY_DEFAULT);

  private final String sshName;

  KeyType(String sshName) {
    this.sshName = sshName;
  }

  String sshName() {
    return sshName;
  }

  static Optional<KeyType> named(String name) {
    return Arrays.stream(values()).filter(type -> type.sshName.equals(name)).findFirst();
  }

  /// Why a name is none of these, for someone who has such a key.
  static String refusal(String name) {
    if (name.contains("-cert-")) {
      return "it is a certificate; give the key itself";
    }
    return name.equals("ssh-dss")
        ? "DSA keys are not taken: their hash is SHA-1"
        : "keys of type " + name + " are not known";
  }

  /// Whether a signature algorithm is one for this type. `ssh-rsa` as an algorithm is RSA with
  /// SHA-1, so it is none.
  boolean signsBy(String algorithm) {
    return this == RSA ? OF_RSA.contains(algorithm) : algorithm.equals(sshName);
  }

  /// What the JDK calls a signature algorithm of this type.
  String jdkAlgorithm(String algorithm) {
    return switch (this) {
      case ED25519, SECURITY_KEY_ED25519 -> "Ed25519";
      case ECDSA_P256, SECURITY_KEY_P256 -> NistCurve.P256.algorithm();
      case ECDSA_P384 -> NistCurve.P384.algorithm();
      case ECDSA_P521 -> NistCurve.P521.algorithm();
      case RSA -> algorithm.equals("rsa-sha2-256") ? "SHA256withRSA" : "SHA512withRSA";
    };
  }

  /// The curve of ECDSA keys.
  Optional<NistCurve> curve() {
    return switch (this) {
      case ECDSA_P256, SECURITY_KEY_P256 -> Optional.of(NistCurve.P256);
      case ECDSA_P384 -> Optional.of(NistCurve.P384);
      case ECDSA_P521 -> Optional.of(NistCurve.P521);
      case ED25519, SECURITY_KEY_ED25519, RSA -> Optional.empty();
    };
  }

  boolean isSecurityKey() {
    return this == SECURITY_KEY_ED25519 || this == SECURITY_KEY_P256;
  }
}
