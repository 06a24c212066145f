package dev.onus.provenance;

/// A name and an e-mail address as git stores them: asserted by whoever made the commit, proof of
/// nothing.
public record Identity(String name, String email) {
  @Override
  public String toString() {
    return name + " <" + email + ">";
  }
}
