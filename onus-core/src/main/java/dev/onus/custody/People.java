package dev.onus.custody;

import dev.onus.provenance.Identity;
import java.util.Optional;

/// Who is behind an identity, and who is still here.
public interface People {
  /// The person behind what git names; empty for a machine.
  Optional<Person> of(Identity identity);

  /// Whether the person is here now, as far as is known.
  boolean active(Person person);
}
