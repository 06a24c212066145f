package dev.onus.history.past;

import dev.onus.history.GitFailure;
import dev.onus.history.Repository;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// [Merges] from the user's git.
final class BroughtIn implements Merges {
  private final Repository repository;
  private final String revision;

  BroughtIn(Repository repository, String revision) {
    this.repository = repository;
    this.revision = revision;
  }

  /// Nothing that `oldest` contains is looked at, unless its date lied.
  @Override
  public Map<String, String> of(Collection<String> commits, String oldest) {
    var wanted = new HashSet<>(commits);
    var found = new HashMap<String, String>();
    find(graph(oldest), wanted, found);
    if (!wanted.isEmpty()) {
      // dates lie: a wanted commit is an ancestor of the one that was taken for the oldest
      find(graph(""), wanted, found);
    }
    found.values().removeIf(String::isEmpty);
    return found;
  }

  private void find(Map<String, String[]> parents, Set<String> wanted, Map<String, String> found) {
    List<String> chain = new ArrayList<>();
    String at = revision;
    chain.add(at);
    while (parents.containsKey(at)) {
      String[] of = parents.get(at);
      if (of.length == 0) {
        break;
      }
      at = of[0];
      chain.add(at);
    }
    var onChain = new HashSet<>(chain);
    wanted.removeIf(id -> {
      boolean direct = onChain.contains(id);
      if (direct) {
        found.put(id, "");
      }
      return direct;
    });
    var seen = new HashSet<String>();
    for (String link : chain.reversed()) {
      if (wanted.isEmpty()) {
        return;
      }
      var open = new ArrayDeque<String>();
      open.push(link);
      while (!open.isEmpty()) {
        String next = open.pop();
        if (seen.add(next)) {
          if (wanted.remove(next)) {
            found.put(next, link);
          }
          for (String parent : parents.getOrDefault(next, new String[0])) {
            open.push(parent);
          }
        }
      }
    }
  }

  /// The parents of every commit that the revision contains and `without` doesn't.
  private Map<String, String[]> graph(String without) {
    var arguments = new ArrayList<String>(List.of("rev-list", "--parents", revision));
    if (!without.isEmpty()) {
      arguments.add("^" + without);
    }
    arguments.add("--");
    var result = repository.git().tryRun(new byte[0], Map.of(), arguments.toArray(String[]::new));
    if (result.exitCode() != 0) {
      throw GitFailure.of(List.of("rev-list"), result);
    }
    var parents = new HashMap<String, String[]>();
    for (String line : new String(result.output(), StandardCharsets.US_ASCII).split("\n", -1)) {
      if (!line.isEmpty()) {
        String[] ids = line.split(" ", -1);
        String[] rest = new String[ids.length - 1];
        System.arraycopy(ids, 1, rest, 0, rest.length);
        parents.put(ids[0], rest);
      }
    }
    return parents;
  }
}
