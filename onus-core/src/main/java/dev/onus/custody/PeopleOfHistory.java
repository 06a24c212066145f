package dev.onus.custody;

import dev.onus.provenance.Identity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// The people of a repository that has no directory: whoever git names and is no machine. All are
/// merely asserted.
///
/// Someone is active who wrote or committed something in the 180 days up to the newest commit,
/// under the same address or the same full name. Someone of whom history knows nothing at all is
/// active if CODEOWNERS still names them: not everyone who owns a path commits to it.
public final class PeopleOfHistory implements People {
  /// How long after their last commit someone counts as active.
  public static final Duration WINDOW = Duration.ofDays(180);

  private final Map<String, Instant> latest = new HashMap<>();
  private final Instant now;
  private final Predicate<String> appointed;
  private final Map<String, Boolean> known = new HashMap<>();

  /// @param contributions latest first, at least those of the window
  /// @param now the time of the newest commit
  /// @param appointed whether the newest CODEOWNERS names an account or address, and no commit at
  ///   all is by it; asked only of those who did nothing in the window
  public PeopleOfHistory(
      List<Contribution> contributions, Instant now, Predicate<String> appointed) {
    this.now = now;
    this.appointed = appointed;
    for (Contribution one : contributions) {
      seen(one.author(), one.at());
      seen(one.committer(), one.at());
    }
  }

  private void seen(Identity identity, Instant at) {
    for (String key : keys(identity)) {
      latest.merge(key, at, (old, next) -> old.isAfter(next) ? old : next);
    }
  }

  @Override
  public Optional<Person> of(Identity identity) {
    return Machines.isMachine(identity)
        ? Optional.empty()
        : Optional.of(new Person(name(identity), IdentifiedBy.ASSERTED));
  }

  @Override
  public boolean active(Person person) {
    return keys(parse(person.who())).stream()
            .map(latest::get)
            .anyMatch(at -> at != null && !at.isBefore(now.minus(WINDOW)))
        || known.computeIfAbsent(person.who(), appointed::test);
  }

  private static String name(Identity identity) {
    if (identity.email().isBlank()) {
      return identity.name().strip();
    }
    return identity.name().isBlank()
        ? identity.email().strip()
        : identity.name().strip() + " <" + identity.email().strip() + ">";
  }

  private static Identity parse(String who) {
    int open = who.lastIndexOf('<');
    if (open >= 0 && who.endsWith(">")) {
      return new Identity(
          who.substring(0, open).strip(), who.substring(open + 1, who.length() - 1));
    }
    return who.indexOf('@') > 0 ? new Identity("", who) : new Identity(who, "");
  }

  /// The address, the forge account in it, and the name if it has two words.
  private static List<String> keys(Identity identity) {
    var keys = new ArrayList<String>();
    String email = identity.email().strip().toLowerCase(Locale.ROOT);
    String name = identity.name().strip().toLowerCase(Locale.ROOT);
    if (!email.isEmpty()) {
      keys.add(email);
      int at = email.indexOf("@users.noreply.");
      if (at > 0) {
        keys.add("@" + email.substring(email.indexOf('+') + 1, at));
      }
    }
    if (name.indexOf(' ') > 0 || name.startsWith("@")) {
      keys.add(name);
    }
    return keys;
  }
}
