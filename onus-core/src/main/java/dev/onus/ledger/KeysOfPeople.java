package dev.onus.ledger;

import dev.onus.ledger.record.Id;
import dev.onus.ledger.record.People;
import dev.onus.ledger.record.PublicKey;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/// Whose key is whose, after the entries so far: the fold of `identity-linked`, `identity-erased`
/// and `person-left` in the order of the log. Nothing else links a key to a person.
///
/// Mutable, because a verification walks a million entries; each walk has its own.
public final class KeysOfPeople {
  private final Map<String, Set<String>> keysOf = new HashMap<>();

  /// Nobody has a key before the first entry.
  public KeysOfPeople() {}

  /// Takes the next entry of the log. Entries come in the order of their positions, each once.
  public void add(Entry entry) {
    if (entry.recorded() instanceof People.Linked linked && linked.key() != null) {
      link(linked.person(), linked.key());
    } else if (entry.recorded() instanceof People.Erased erased) {
      erase(erased);
    } else if (entry.recorded() instanceof People.Left left) {
      keysOf.remove(left.person().text());
    }
  }

  /// Takes a link that is known already, as from a directory that the same entries made.
  public void link(Id person, PublicKey key) {
    keysOf.computeIfAbsent(person.text(), _ -> new LinkedHashSet<>()).add(key.text());
  }

  private void erase(People.Erased erased) {
    PublicKey key = erased.key();
    if (erased.everything() != null) {
      keysOf.remove(erased.person().text());
    } else if (key != null) {
      keysOf.getOrDefault(erased.person().text(), new LinkedHashSet<>()).remove(key.text());
    }
  }

  /// The keys of a person now, as `ssh-ed25519 AAAA…`.
  public Set<String> of(Id person) {
    return Set.copyOf(keysOf.getOrDefault(person.text(), Set.of()));
  }
}
