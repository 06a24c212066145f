package dev.onus.server.change;

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
import dev.onus.forge.MissedDelivery;
import dev.onus.forge.Page;
import dev.onus.forge.Team;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A forge that remembers what it was told, and fails when a test wants it to.
final class RecordingForge implements Forge {
  final List<Check> checks = new ArrayList<>();
  final List<String> comments = new ArrayList<>();
  final List<String> asked = new ArrayList<>();
  @Nullable ForgeFailure failure;

  private void fail() throws ForgeException {
    if (failure != null) {
      throw new ForgeException(failure);
    }
  }

  @Override
  public Check.Shown publish(ForgePath repository, Check check) throws ForgeException {
    fail();
    checks.add(check);
    return Check.Shown.CHECK;
  }

  @Override
  public void comment(ForgePath repository, long number, String marker, String text)
      throws ForgeException {
    fail();
    comments.add(text);
  }

  @Override
  public void requestReview(
      ForgePath repository, long number, List<String> logins, List<String> teams)
      throws ForgeException {
    fail();
    asked.addAll(logins);
    teams.forEach(team -> asked.add("team:" + team));
  }

  @Override
  public ForgeKind kind() {
    return ForgeKind.GITHUB;
  }

  @Override
  public String host() {
    return "github.com";
  }

  private static UnsupportedOperationException unasked() {
    return new UnsupportedOperationException("nobody asks this here");
  }

  @Override
  public ChangeSnapshot change(ForgePath repository, long number) {
    throw unasked();
  }

  @Override
  public Page<ForgeChange> openChanges(ForgePath repository, @Nullable String page) {
    throw unasked();
  }

  @Override
  public Page<Deployment> deployments(ForgePath repository, Instant since, @Nullable String page) {
    throw unasked();
  }

  @Override
  public Page<Team> teams(ForgePath group, @Nullable String page) {
    throw unasked();
  }

  @Override
  public Page<Account> members(ForgePath group, Team team, @Nullable String page) {
    throw unasked();
  }

  @Override
  public Page<Account> members(ForgePath group, @Nullable String page) {
    throw unasked();
  }

  @Override
  public Page<MissedDelivery> missed(Instant since, @Nullable String page) {
    throw unasked();
  }

  @Override
  public void redeliver(MissedDelivery delivery) {
    throw unasked();
  }

  @Override
  public CloneAccess cloneAccess(ForgePath repository) {
    throw unasked();
  }
}
