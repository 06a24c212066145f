package dev.onus.custody;

import dev.onus.policy.Directory;
import dev.onus.provenance.Identity;
import java.time.LocalDate;
import java.util.Optional;

/// The people of a policy's directory. Whoever is not in it is known by what git says, and is
/// active by the rule of [PeopleOfHistory].
///
/// @param directory that of the deployed revision
/// @param newest that of the branch's tip, which knows who has left since
/// @param others for those whom the directory doesn't know
/// @param today in UTC
public record PeopleOfDirectory(
    Directory directory, Directory newest, People others, LocalDate today) implements People {
  @Override
  public Optional<Person> of(Identity identity) {
    if (Machines.isMachine(identity)) {
      return Optional.empty();
    }
    return directory
        .identify(identity.email())
        .or(() -> account(identity.name()))
        .map(id -> new Person(id, IdentifiedBy.ASSERTED))
        .or(() -> others.of(identity));
  }

  private Optional<String> account(String name) {
    return name.startsWith("@")
        ? directory
            .identify("github:" + name.substring(1))
            .or(() -> directory.identify("gitlab:" + name.substring(1)))
        : directory.person(name).map(person -> person.id());
  }

  @Override
  public boolean active(Person person) {
    if (directory.person(person.who()).isEmpty()) {
      return others.active(person);
    }
    boolean leftSince =
        newest.person(person.who()).isPresent() && !newest.isActive(person.who(), today);
    return directory.isActive(person.who(), today) && !leftSince;
  }
}
