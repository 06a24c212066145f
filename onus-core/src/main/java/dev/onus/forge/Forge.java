package dev.onus.forge;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What may be asked of a forge. Every method may wait for the network, but never for a limit of
/// the forge to pass: that is [ForgeFailure.RateLimited], and whoever asks comes back then.
///
/// Lists come in pages; `page` is null for the first and [Page#next] for each further one.
public interface Forge {
  /// Which one it is.
  ForgeKind kind();

  /// Its host, for example `github.com`.
  String host();

  /// How a change stands.
  ChangeSnapshot change(ForgePath repository, long number) throws ForgeException;

  /// The changes that can still be merged, oldest first.
  Page<ForgeChange> openChanges(ForgePath repository, @Nullable String page) throws ForgeException;

  /// Shows the result of a check at its commit, in place of the last one of that name.
  Check.Shown publish(ForgePath repository, Check check) throws ForgeException;

  /// Writes the one comment that a change has under a marker: changes it, or creates it when there
  /// is none. Only a comment of our own account is changed, so that nobody can put theirs in its
  /// place.
  ///
  /// @param marker letters, digits and hyphens; it stands in the comment, invisible
  /// @param text Markdown
  void comment(ForgePath repository, long number, String marker, String text) throws ForgeException;

  /// Asks accounts and teams for a review, besides those who were asked before.
  void requestReview(ForgePath repository, long number, List<String> logins, List<String> teams)
      throws ForgeException;

  /// The deployments since, latest first, each in the state that it is in. GitHub lists them by
  /// when they were created, GitLab by when they changed.
  Page<Deployment> deployments(ForgePath repository, Instant since, @Nullable String page)
      throws ForgeException;

  /// The teams of an organisation.
  Page<Team> teams(ForgePath group, @Nullable String page) throws ForgeException;

  /// Who belongs to a team, the teams within it included.
  Page<Account> members(ForgePath group, Team team, @Nullable String page) throws ForgeException;

  /// Who belongs to an organisation.
  Page<Account> members(ForgePath group, @Nullable String page) throws ForgeException;

  /// The deliveries since that did not succeed, latest first. A page may be empty and not the last.
  Page<MissedDelivery> missed(Instant since, @Nullable String page) throws ForgeException;

  /// Has a delivery made again.
  void redeliver(MissedDelivery delivery) throws ForgeException;

  /// How git may read a repository, with a credential that ends soon where the forge has such.
  CloneAccess cloneAccess(ForgePath repository) throws ForgeException;
}
