package dev.onus.forge;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What a webhook told. Read it as a reason to look: the order in which events arrive is not the
/// order in which things happened.
public sealed interface ForgeEvent {
  /// Who made it happen, and when.
  Occasion occasion();

  /// What happens within one repository.
  sealed interface OfRepository extends ForgeEvent {
    /// Where.
    ForgeRepository repository();
  }

  /// What happens to one change.
  sealed interface OfChange extends OfRepository {
    /// As it was afterwards.
    ForgeChange change();
  }

  /// A change exists since now.
  record ChangeOpened(ForgeRepository repository, Occasion occasion, ForgeChange change)
      implements OfChange {}

  /// A change is another than before.
  ///
  /// @param headBefore the last commit before, where commits came or went and the forge says it
  record ChangeUpdated(
      ForgeRepository repository,
      Occasion occasion,
      ForgeChange change,
      Update update,
      @Nullable String headBefore)
      implements OfChange {
    public ChangeUpdated {
      GitIds.commitOrNull(headBefore);
    }
  }

  /// What of a change is another than before.
  enum Update {
    /// Its commits.
    COMMITS,
    /// Its title, text or base branch.
    EDITED,
    /// It became a draft.
    DRAFT,
    /// It is a draft no more.
    READY,
    /// It was closed and is open again.
    REOPENED,
    LABELS,
    /// Who was asked to review it.
    REVIEWERS;

    /// The word for messages.
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// A change was given up.
  record ChangeClosed(ForgeRepository repository, Occasion occasion, ForgeChange change)
      implements OfChange {}

  /// A change went in.
  record ChangeMerged(ForgeRepository repository, Occasion occasion, ForgeChange change)
      implements OfChange {
    public ChangeMerged {
      if (change.merge() == null) {
        throw new IllegalArgumentException("a merged change says how");
      }
    }
  }

  /// Somebody reviewed a change.
  record ReviewSubmitted(
      ForgeRepository repository, Occasion occasion, ForgeChange change, Review review)
      implements OfChange {}

  /// A review lost its effect.
  record ReviewDismissed(
      ForgeRepository repository, Occasion occasion, ForgeChange change, Review review)
      implements OfChange {}

  /// A branch points somewhere else. The actor pushed.
  ///
  /// @param branch its name, without `refs/heads/`
  /// @param before null when the branch was created
  /// @param after null when it was deleted
  /// @param forced null where the forge does not say
  record BranchPushed(
      ForgeRepository repository,
      Occasion occasion,
      String branch,
      @Nullable String before,
      @Nullable String after,
      @Nullable Boolean forced)
      implements OfRepository {
    public BranchPushed {
      GitIds.commitOrNull(before);
      GitIds.commitOrNull(after);
    }

    /// Whether the branch exists since now.
    public boolean created() {
      return before == null;
    }

    /// Whether the branch exists no more.
    public boolean deleted() {
      return after == null;
    }
  }

  /// A deployment has come to a state.
  record DeploymentReported(ForgeRepository repository, Occasion occasion, Deployment deployment)
      implements OfRepository {}

  /// A merge queue wants checks of what it would merge.
  ///
  /// @param head the commit that a check is reported for
  /// @param headBranch the queue's own branch
  /// @param baseBranch the branch that it goes to
  record MergeGroupRequested(
      ForgeRepository repository,
      Occasion occasion,
      String head,
      String headBranch,
      String base,
      String baseBranch)
      implements OfRepository {
    public MergeGroupRequested {
      GitIds.commit(head);
      GitIds.commit(base);
    }
  }

  /// Somebody wants a check to run again.
  ///
  /// @param check its name, or null for all checks of the commit
  record CheckRerequested(
      ForgeRepository repository, Occasion occasion, String head, @Nullable String check)
      implements OfRepository {
    public CheckRerequested {
      GitIds.commit(head);
    }
  }

  /// Who belongs to what is another than before.
  ///
  /// @param team the slug of the team, or null when it is about the group as a whole
  /// @param member null when it is about a team as a whole
  record MembershipChanged(
      Occasion occasion,
      ForgeGroup group,
      @Nullable String team,
      @Nullable Account member,
      Membership membership)
      implements ForgeEvent {}

  /// What changed about who belongs to what.
  enum Membership {
    MEMBER_ADDED,
    MEMBER_CHANGED,
    MEMBER_REMOVED,
    TEAM_CREATED,
    TEAM_CHANGED,
    TEAM_DELETED
  }

  /// The forge tries whether the address works.
  record Ping(Occasion occasion) implements ForgeEvent {}

  /// Something that Onus does nothing about.
  ///
  /// @param event the forge's word for it, with its action
  /// @param reason why nothing is done about it
  record Ignored(Occasion occasion, String event, String reason) implements ForgeEvent {}
}
