package dev.onus.survey;

import dev.onus.provenance.Identity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Numbers the people behind commits, to count how many stand behind a group of lines and for
/// nothing else.
///
/// Identities that share an address, or a name of more than one word, are one person: counting
/// somebody twice would show a group that is too small to be shown.
public final class Contributors {
  private final Map<String, Integer> byKey = new HashMap<>();
  private final List<Integer> sameAs = new ArrayList<>();

  /// The number of whoever has an identity; it stays valid, but two numbers may turn out to mean
  /// one person.
  public int number(Identity identity) {
    int found = -1;
    for (String key : keys(identity)) {
      Integer known = byKey.get(key);
      if (known != null) {
        int root = root(known);
        if (found >= 0) {
          sameAs.set(root, found);
        } else {
          found = root;
        }
      }
    }
    if (found < 0) {
      found = sameAs.size();
      sameAs.add(found);
    }
    for (String key : keys(identity)) {
      byKey.put(key, found);
    }
    return found;
  }

  /// How many different people the numbers mean.
  public int distinct(Set<Integer> numbers) {
    var people = new HashSet<Integer>();
    numbers.forEach(number -> people.add(root(number)));
    return people.size();
  }

  private int root(int number) {
    int at = number;
    while (sameAs.get(at) != at) {
      at = sameAs.get(at);
    }
    return at;
  }

  private static List<String> keys(Identity identity) {
    var keys = new ArrayList<String>();
    String email = identity.email().strip().toLowerCase(Locale.ROOT);
    String name = identity.name().strip().toLowerCase(Locale.ROOT);
    if (!email.isEmpty()) {
      keys.add("address " + email);
    }
    if (name.indexOf(' ') > 0 || email.isEmpty()) {
      keys.add("name " + name);
    }
    return keys;
  }
}
