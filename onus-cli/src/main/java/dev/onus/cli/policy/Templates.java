package dev.onus.cli.policy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// Policies that are ready to be copied: what each is for, and its text. Who is named in them is
/// nobody yet; `FILL IN` marks what has to be filled in.
public enum Templates {
  STARTUP("startup", "a small team: who is who, and one place to be careful"),
  OPEN_SOURCE("open-source", "AI help is disclosed as Assisted-by, and no tool signs off"),
  SENIOR_SIGN_OFF("senior-sign-off", "AI in critical paths needs the sign-off of a senior"),
  REGULATED("regulated", "separation of duties as in PCI DSS 6.2.3.1, for every change"),
  WORKS_COUNCIL("works-council", "nothing that measures a person; what is recorded, in words");

  private final String label;
  private final String purpose;

  Templates(String label, String purpose) {
    this.label = label;
    this.purpose = purpose;
  }

  /// The name by which it is asked for.
  public String label() {
    return label;
  }

  /// What it is for, in a phrase.
  public String purpose() {
    return purpose;
  }

  /// The names of all, in the order in which they are listed.
  public static List<String> labels() {
    return List.of(values()).stream().map(Templates::label).toList();
  }

  /// The one with a name.
  public static Optional<Templates> of(String label) {
    return List.of(values()).stream().filter(one -> one.label.equals(label)).findFirst();
  }

  /// The policy as it is shipped.
  public byte[] content() {
    return read(label + ".yaml");
  }

  /// Scenarios that say what it decides, as they are shipped.
  public String testsText() {
    return new String(read(label + ".tests.yaml"), StandardCharsets.UTF_8);
  }

  private static byte[] read(String file) {
    try (InputStream in =
        Objects.requireNonNull(Templates.class.getResourceAsStream("/policies/" + file), file)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The text as it is shipped.
  public String text() {
    return new String(content(), StandardCharsets.UTF_8);
  }
}
