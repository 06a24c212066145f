package dev.onus.answer;

import dev.onus.custody.Custody;
import dev.onus.custody.Custody.Holder;
import dev.onus.custody.Generator;
import dev.onus.custody.Person;
import dev.onus.provenance.Commit;
import dev.onus.provenance.LineRun;
import java.util.List;
import java.util.Optional;

/// What the policy says, as far as an answer needs it. Without a policy it is [Ungoverned].
public interface Governance {
  /// The policy; empty when the built-in rule applies.
  Optional<Reference> policy();

  /// The owners of a file in the order in which they answer: required sections first, then as
  /// listed. A team stands for its lead; a team without one and an unknown owner are left out.
  List<Holder> pathOwners(String path);

  /// The owner of the repository.
  Optional<Holder> repositoryOwner();

  /// The owner of AI tooling as a whole.
  Optional<Holder> toolingOwner();

  /// The owner of a tool.
  Optional<Holder> toolOwner(String tool);

  /// The owner of the service that a file belongs to, or of the only service there is.
  Optional<Holder> serviceOwner(Optional<String> path);

  /// Who answers when nobody else can.
  Optional<Holder> lastResort();

  /// Whom the policy names for a case instead of the role of the default table.
  ///
  /// @param answerCase a barrier's label, `consent_lapsed`, `inspection_not_run`, `unknown`, `none`
  Optional<Target> override(String answerCase);

  /// Whether someone known only by an e-mail address or a name may answer.
  boolean acceptsAsserted();

  /// What the gate had and has to say about the change behind one origin.
  Judged judge(Examined examined);

  /// Who is on call now for the service that a file belongs to.
  List<Person> onCall(Optional<String> path);

  /// The escalation for the service that a file belongs to.
  List<Step> escalation(Optional<String> path);

  /// How a person can be reached, if it is known.
  Optional<String> reach(Person person);

  /// Which policy it is.
  ///
  /// @param commit where it was read
  /// @param digest of the effective policy
  record Reference(String commit, String digest) {}

  /// What is judged.
  ///
  /// @param path of the failing lines at the deployed revision
  /// @param originPath their path in the commit that wrote them
  /// @param runs the lines, and where they stood in that commit
  /// @param brought the commit that brought the change into the governed branch: the merge, or the
  ///   commit itself
  record Examined(
      String path,
      String originPath,
      List<LineRun> runs,
      Commit commit,
      Commit brought,
      Custody custody,
      Optional<Deployment> deployment) {
    public Examined {
      runs = List.copyOf(runs);
    }

    /// The same with what stands of the claims about the lines.
    Examined with(Generator standing) {
      return new Examined(
          path, originPath, runs, commit, brought, custody.with(standing), deployment);
    }
  }

  /// What is known of the change.
  ///
  /// @param barriers all ten, in order
  /// @param reviews those of the custody and those on record
  /// @param area the restricted area that decided about consent, else the one of the path
  /// @param leave the exception that let a tool in, or that would have
  record Judged(
      List<Barrier.Result> barriers,
      List<Custody.Review> reviews,
      Optional<Custody.Area> area,
      Optional<Custody.Leave> leave) {
    public Judged {
      barriers = List.copyOf(barriers);
      reviews = List.copyOf(reviews);
    }
  }

  /// A step of an escalation.
  ///
  /// @param after minutes
  /// @param targets roles of the answer, or people
  record Step(int after, List<Target> targets) {
    public Step {
      targets = List.copyOf(targets);
    }
  }

  /// Whom a step tells.
  sealed interface Target {
    /// Whoever holds a role in the answer.
    record OfRole(Role role) implements Target {}

    /// A person, directly or as a team's lead.
    ///
    /// @param role `last_resort`, or `named` where the policy names the person
    record OfHolder(Holder holder, Role role) implements Target {}
  }
}
