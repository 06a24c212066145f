package dev.onus.cli.setup;

import dev.onus.custody.Machines;
import dev.onus.history.recent.RecentCommit;
import dev.onus.provenance.Claim;
import dev.onus.provenance.Identity;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The people behind the identities of a history: addresses under one full name, or names under one
/// address, are one person. Machines and AI tools are nobody.
final class PeopleOfRepository {
  private static final Pattern ADDRESS = Pattern.compile("[^\\s@<>\"]{1,64}@[^\\s@<>\"]{1,190}");
  private static final Pattern GITHUB =
      Pattern.compile("(?:\\d+\\+)?([A-Za-z0-9-]+)@users\\.noreply\\.github\\.com");
  private static final Pattern GITLAB =
      Pattern.compile("(?:\\d+-)?([A-Za-z0-9._-]+)@users\\.noreply\\.gitlab\\.com");
  // What git makes up from a host name says who was logged in, not who it was.
  private static final Pattern MACHINE_LOCAL =
      Pattern.compile("(?i)@(?:localhost|[^@]*\\.(?:internal|local|localdomain|lan|\\(none\\)))$");
  private static final int LONGEST_ID = 40;

  private final Map<String, Entry> byKey = new HashMap<>();
  private final List<Entry> entries = new ArrayList<>();
  private final Set<String> ids = new LinkedHashSet<>();

  private static final class Entry {
    private final Set<String> names = new LinkedHashSet<>();
    private final Set<String> identities = new LinkedHashSet<>();
    private final Set<String> commits = new LinkedHashSet<>();
  }

  /// Adds who wrote a commit and who brought it in.
  void add(RecentCommit recent, List<Claim> claims) {
    var commit = recent.commit();
    for (Identity identity : List.of(commit.author(), commit.committer())) {
      if (isPerson(identity, claims)) {
        find(identity).commits.add(commit.id());
      }
    }
  }

  /// Whether an identity is neither a machine's nor, by the claims on its commit, an AI tool's.
  private static boolean isPerson(Identity identity, List<Claim> claims) {
    return !Machines.isMachine(identity)
        && claims.stream().noneMatch(claim -> claim.matched().equals(identity.toString()));
  }

  private Entry find(Identity identity) {
    List<String> keys = keys(identity);
    List<Entry> known = keys.stream().map(byKey::get).filter(Objects::nonNull).distinct().toList();
    Entry entry = known.isEmpty() ? new Entry() : known.getFirst();
    if (known.isEmpty()) {
      entries.add(entry);
    }
    for (Entry same : known.subList(Math.min(1, known.size()), known.size())) {
      entry.names.addAll(same.names);
      entry.identities.addAll(same.identities);
      entry.commits.addAll(same.commits);
      entries.remove(same);
      byKey.replaceAll((_, value) -> value == same ? entry : value);
    }
    keys.forEach(key -> byKey.put(key, entry));
    if (!identity.name().isBlank()) {
      entry.names.add(identity.name().strip());
    }
    identity(identity.email()).ifPresent(entry.identities::add);
    return entry;
  }

  private static List<String> keys(Identity identity) {
    var keys = new ArrayList<String>();
    String name = identity.name().strip().toLowerCase(Locale.ROOT);
    if (name.indexOf(' ') > 0) {
      keys.add("name " + name);
    }
    String email = identity.email().strip().toLowerCase(Locale.ROOT);
    keys.add(email.isEmpty() ? "only " + name : identity(email).orElse(email));
    return keys;
  }

  /// A git address as the policy writes identities; empty for what is no address.
  static Optional<String> identity(String email) {
    Matcher github = GITHUB.matcher(email.strip());
    if (github.matches()) {
      return Optional.of("github:" + github.group(1).toLowerCase(Locale.ROOT));
    }
    Matcher gitlab = GITLAB.matcher(email.strip());
    if (gitlab.matches()) {
      return Optional.of("gitlab:" + gitlab.group(1).toLowerCase(Locale.ROOT));
    }
    boolean plain =
        ADDRESS.matcher(email.strip()).matches() && !MACHINE_LOCAL.matcher(email.strip()).find();
    return plain ? Optional.of(email.strip().toLowerCase(Locale.ROOT)) : Optional.empty();
  }

  /// Everybody with an identity, most commits first.
  List<Colleague> colleagues() {
    return entries.stream()
        .filter(entry -> !entry.identities.isEmpty())
        .sorted(
            Comparator.comparingInt((Entry entry) -> -entry.commits.size())
                .thenComparing(entry -> entry.identities.iterator().next()))
        .map(this::colleague)
        .toList();
  }

  private Colleague colleague(Entry entry) {
    String identity = entry.identities.iterator().next();
    String name = entry.names.isEmpty() ? "" : entry.names.iterator().next();
    return new Colleague(
        id(name, identity), name, List.copyOf(entry.identities), entry.commits.size());
  }

  /// Keeps an id from being given to anybody.
  void reserve(String id) {
    ids.add(id);
  }

  /// A free id for somebody: the name without marks, else the account, else a number.
  String id(String name, String identity) {
    int at = identity.indexOf('@');
    String account =
        at < 0 ? identity.substring(identity.indexOf(':') + 1) : identity.substring(0, at);
    String wanted = slug(name).isEmpty() ? slug(account) : slug(name);
    String base = wanted.isEmpty() ? "person" : wanted;
    String id = base;
    for (int i = 2; !ids.add(id); i++) {
      id = base + "-" + i;
    }
    return id;
  }

  static String slug(String text) {
    String plain = Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
    String words = plain.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    String slug = words.replaceAll("^-|-$", "");
    return slug.length() <= LONGEST_ID ? slug : slug.substring(0, LONGEST_ID).replaceAll("-$", "");
  }
}
