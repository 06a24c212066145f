package dev.onus.server.delivery;

import dev.onus.forge.Account;
import dev.onus.forge.ChangeSnapshot;
import dev.onus.forge.Check;
import dev.onus.forge.CloneAccess;
import dev.onus.forge.Deployment;
import dev.onus.forge.Forge;
import dev.onus.forge.ForgeChange;
import dev.onus.forge.ForgeException;
import dev.onus.forge.ForgeFailure;
import dev.onus.forge.ForgeKind;
import dev.onus.forge.ForgePath;
import dev.onus.forge.ForgeRepository;
import dev.onus.forge.MissedDelivery;
import dev.onus.forge.Page;
import dev.onus.forge.Team;
import dev.onus.server.repository.RegisteredRepository.AtForge;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A forge that says what a test tells it to, and fails where it is told to.
final class StubForge implements Forge, Forges {
  final String host;
  final Map<String, ForgeChange> changes = new HashMap<>();
  final Map<String, ForgeFailure> failures = new HashMap<>();
  final List<MissedDelivery> missed = new ArrayList<>();
  final List<String> redelivered = new ArrayList<>();
  final List<String> asked = new ArrayList<>();

  StubForge(String host) {
    this.host = host;
  }

  /// Says from now on how a change stands.
  void says(String path, ForgeChange change) {
    changes.put(path + " " + change.number(), change);
  }

  @Override
  public Optional<Forge> at(AtForge place) {
    return place.host().equals(host) ? Optional.of(this) : Optional.empty();
  }

  @Override
  public List<Forge> all() {
    return List.of(this);
  }

  @Override
  public ForgeKind kind() {
    return ForgeKind.GITHUB;
  }

  @Override
  public String host() {
    return host;
  }

  @Override
  public synchronized ChangeSnapshot change(ForgePath repository, long number)
      throws ForgeException {
    String key = repository + " " + number;
    asked.add(key);
    fail(key);
    fail(repository.text());
    ForgeChange change = changes.get(key);
    if (change == null) {
      throw new ForgeException(new ForgeFailure.Absent("there is no " + key));
    }
    return new ChangeSnapshot(
        new ForgeRepository(host, repository, 42), change, List.of(), List.of(), true);
  }

  private void fail(String key) throws ForgeException {
    ForgeFailure failure = failures.get(key);
    if (failure != null) {
      throw new ForgeException(failure);
    }
  }

  @Override
  public synchronized Page<ForgeChange> openChanges(ForgePath repository, @Nullable String page)
      throws ForgeException {
    fail(repository.text());
    return new Page<>(
        changes.entrySet().stream()
            .filter(entry -> entry.getKey().startsWith(repository + " "))
            .map(Map.Entry::getValue)
            .filter(change -> change.state() == ForgeChange.State.OPEN)
            .toList(),
        null);
  }

  @Override
  public Page<MissedDelivery> missed(Instant since, @Nullable String page) throws ForgeException {
    fail("missed");
    return new Page<>(missed, null);
  }

  @Override
  public void redeliver(MissedDelivery delivery) {
    redelivered.add(delivery.delivery());
  }

  @Override
  public Check.Shown publish(ForgePath repository, Check check) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void comment(ForgePath repository, long number, String marker, String text) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void requestReview(
      ForgePath repository, long number, List<String> logins, List<String> teams) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Page<Deployment> deployments(ForgePath repository, Instant since, @Nullable String page) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Page<Team> teams(ForgePath group, @Nullable String page) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Page<Account> members(ForgePath group, Team team, @Nullable String page) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Page<Account> members(ForgePath group, @Nullable String page) {
    throw new UnsupportedOperationException();
  }

  @Override
  public CloneAccess cloneAccess(ForgePath repository) {
    throw new UnsupportedOperationException();
  }
}
