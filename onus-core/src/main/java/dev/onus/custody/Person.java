package dev.onus.custody;

/// A person in a role.
///
/// @param who the directory's id, or `Name <e-mail>` of someone whom no directory knows
/// @param identity how the role was tied to the person
public record Person(String who, IdentifiedBy identity) {
  /// Whether both are the same human, whatever the identity rests on.
  public boolean is(Person other) {
    return who.equals(other.who);
  }
}
