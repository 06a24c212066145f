package dev.onus.server.member;

import dev.onus.forge.Account;
import dev.onus.forge.Forge;
import dev.onus.forge.ForgeException;
import dev.onus.forge.ForgeFailure;
import dev.onus.forge.ForgeGroup;
import dev.onus.forge.ForgePath;
import dev.onus.forge.Page;
import dev.onus.forge.Team;
import dev.onus.server.delivery.Forges;
import dev.onus.server.delivery.Members;
import dev.onus.server.repository.RegisteredRepository.AtForge;
import dev.onus.server.repository.Registry;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Reads members and teams of the groups whose repositories are looked after. A group is taken over
/// when all of it was read, so that nobody seems to have left because a list broke off.
public final class Importing implements Members {
  private static final int MOST_PAGES = 500;
  private static final int MOST_TEAMS = 2000;

  private final Registry registry;
  private final Forges forges;
  private final MemberStore store;
  private final InstantSource clock;

  public Importing(Registry registry, Forges forges, MemberStore store, InstantSource clock) {
    this.registry = registry;
    this.forges = forges;
    this.store = store;
    this.clock = clock;
  }

  /// One part of a list.
  @FunctionalInterface
  private interface Asking<T> {
    Page<T> ask(@Nullable String page) throws ForgeException;
  }

  /// Reads every group.
  ///
  /// @throws ForgeException the first failure, after the other groups were read
  public void run() throws ForgeException {
    run(_ -> true);
  }

  /// Reads a group that changed, and those below and above it.
  @Override
  public void changed(String forge, ForgeGroup group) throws ForgeException {
    String path = group.path().text().toLowerCase(Locale.ROOT);
    run(place ->
        place.kind().equals(forge)
            && place.host().equals(group.host())
            && isRelated(MemberStore.group(place), path));
  }

  private static boolean isRelated(String group, String changed) {
    String name = changed.substring(changed.lastIndexOf('/') + 1);
    return List.of(group.split("/", -1)).contains(name);
  }

  private void run(Predicate<AtForge> which) throws ForgeException {
    Map<String, AtForge> places = new LinkedHashMap<>();
    registry.all().stream()
        .flatMap(one -> Optional.ofNullable(one.forge()).stream())
        .filter(which)
        .filter(place -> !MemberStore.group(place).isEmpty())
        .forEach(place -> places.putIfAbsent(place.host() + " " + MemberStore.group(place), place));
    ForgeException failed = null;
    for (AtForge place : places.values()) {
      Optional<Forge> forge = forges.at(place);
      if (forge.isPresent()) {
        try {
          read(forge.get(), place).ifPresent(group -> store.put(group, clock.instant()));
        } catch (ForgeException e) {
          failed = failed == null ? e : failed;
        }
      }
    }
    if (failed != null) {
      throw failed;
    }
  }

  /// All of a group; empty where there is none: a repository of a person belongs to no group.
  private static Optional<Group> read(Forge forge, AtForge place) throws ForgeException {
    int slash = place.path().lastIndexOf('/');
    var path = new ForgePath(place.path().substring(0, slash));
    List<Account> accounts;
    try {
      accounts = all(page -> forge.members(path, page));
    } catch (ForgeException e) {
      if (e.failure() instanceof ForgeFailure.Absent) {
        return Optional.empty();
      }
      throw e;
    }
    Map<Team, List<Account>> teams = new LinkedHashMap<>();
    List<Team> all = all(page -> forge.teams(path, page));
    if (all.size() > MOST_TEAMS) {
      throw tooMany(path, "teams");
    }
    for (Team team : all) {
      teams.put(team, all(page -> forge.members(path, team, page)));
    }
    return Optional.of(new Group(place.kind(), place.host(), path.text(), accounts, teams));
  }

  private static <T> List<T> all(Asking<T> list) throws ForgeException {
    var all = new ArrayList<T>();
    String next = null;
    for (int pages = 0; pages < MOST_PAGES; pages++) {
      Page<T> page = list.ask(next);
      all.addAll(page.items());
      next = page.next();
      if (next == null) {
        return all;
      }
    }
    throw new ForgeException(
        new ForgeFailure.MalformedAnswer("a list of more than " + MOST_PAGES + " pages"));
  }

  private static ForgeException tooMany(ForgePath path, String what) {
    return new ForgeException(
        new ForgeFailure.MalformedAnswer(path + " has more " + what + " than can be read"));
  }

  /// What is known now, in one line.
  public String says() {
    List<PeoplePage.Group> groups = store.groups();
    int members = groups.stream().mapToInt(PeoplePage.Group::members).sum();
    int teams = groups.stream().mapToInt(PeoplePage.Group::teams).sum();
    int left = groups.stream().mapToInt(PeoplePage.Group::left).sum();
    return "%d members and %d teams of %d groups; %d have left"
        .formatted(members, teams, groups.size(), left);
  }
}
