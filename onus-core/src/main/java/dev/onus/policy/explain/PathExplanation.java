package dev.onus.policy.explain;

import dev.onus.policy.PolicyPlaces.At;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Everything that governs one path, each part with its reason.
///
/// @param ai what AI may do here, by all areas together
/// @param areas the boundaries that contain the path, strictest first
/// @param elsewhere boundaries that do not, nearest first; an exclusion that takes the path out
///   comes before all others
/// @param answers who answers if a barrier fails here
public record PathExplanation(
    String path,
    Ai ai,
    Owners owners,
    List<Area> areas,
    List<Elsewhere> elsewhere,
    List<StandardHere> standards,
    Tools tools,
    List<String> evidence,
    List<ServiceHere> services,
    List<Answering> answers) {
  public PathExplanation {
    areas = List.copyOf(areas);
    elsewhere = List.copyOf(elsewhere);
    standards = List.copyOf(standards);
    evidence = List.copyOf(evidence);
    services = List.copyOf(services);
    answers = List.copyOf(answers);
  }

  /// What AI may do: the mode of the strictest area, `open` where there is none.
  ///
  /// @param area the id of that area
  public record Ai(String mode, @Nullable String area) {}

  /// A name as the policy or CODEOWNERS writes it, and whom it stands for today.
  ///
  /// @param people ids of active people
  /// @param missing why it stands for fewer than it names: who has left, what is not known
  public record Named(String name, List<String> people, List<String> missing) {
    public Named {
      people = List.copyOf(people);
      missing = List.copyOf(missing);
    }
  }

  /// Who owns the path.
  ///
  /// @param file the CODEOWNERS file; null where there is none
  /// @param rule the line that names them, or that leaves the path without an owner on purpose
  public record Owners(
      @Nullable String file, @Nullable Rule rule, List<Named> owners, List<Section> sections) {
    public Owners {
      owners = List.copyOf(owners);
      sections = List.copyOf(sections);
    }
  }

  /// A line of CODEOWNERS.
  public record Rule(int line, String pattern) {}

  /// What a section of a GitLab file says.
  public record Section(
      @Nullable String name, boolean optional, int approvals, List<Named> owners, Rule rule) {
    public Section {
      owners = List.copyOf(owners);
    }
  }

  /// So many of these people.
  public record Quorum(int count, List<Named> of) {
    public Quorum {
      of = List.copyOf(of);
    }
  }

  /// A boundary that contains the path.
  ///
  /// @param pattern the one that decides: the last that matches
  /// @param at where that pattern stands; null for the built-in boundary
  /// @param despite a pattern that had taken the path out before
  /// @param unknown what lines of unknown origin need: `attest` or `allow`
  /// @param exception how AI is let in where it may not write
  /// @param approve who approves what AI wrote where it may propose
  /// @param standard what a review of AI code here needs
  public record Area(
      String id,
      String mode,
      String pattern,
      @Nullable At at,
      @Nullable String despite,
      @Nullable String because,
      @Nullable Named owner,
      String unknown,
      @Nullable ExceptionHere exception,
      @Nullable Quorum approve,
      @Nullable String standard,
      boolean isBuiltIn) {}

  /// How an exception is granted.
  ///
  /// @param maxDays for how long at most
  /// @param reasonLetters how many letters its reason has at least
  public record ExceptionHere(Quorum approvers, int maxDays, int reasonLetters) {}

  /// A boundary that does not contain the path.
  ///
  /// @param isExcluded whether a pattern of the boundary takes the path out, as against none that
  ///   lets it in
  /// @param pattern the exclusion, or the pattern that comes nearest
  /// @param shared how many leading directories that pattern shares with the path
  public record Elsewhere(
      String id, String mode, boolean isExcluded, String pattern, @Nullable At at, int shared) {}

  /// When a standard applies to a change of this path.
  public enum Applies {
    /// To every change of it.
    ALWAYS,
    /// It depends on the rest of the change.
    DEPENDS,
    /// Not to a change that touches nothing else.
    NOT_ALONE
  }

  /// A review standard, and what it has to do with the path.
  ///
  /// @param when what is left to ask of a change that touches the path, in words; null where
  ///   nothing is
  /// @param requires what a review must contain then, in words
  public record StandardHere(
      String id, @Nullable At at, Applies applies, @Nullable String when, List<String> requires) {
    public StandardHere {
      requires = List.copyOf(requires);
    }
  }

  /// Which tools the registry lets in today.
  ///
  /// @param letIn ids or patterns, a trial with its end
  /// @param refused ids or patterns with the reason
  /// @param isAsked whether the policy registers any tool
  /// @param others what becomes of a tool that is not listed
  public record Tools(boolean isAsked, List<String> letIn, List<String> refused, String others) {
    public Tools {
      letIn = List.copyOf(letIn);
      refused = List.copyOf(refused);
    }
  }

  /// A service that the path belongs to.
  ///
  /// @param repeat how often the escalation starts anew
  public record ServiceHere(
      String id,
      String pattern,
      @Nullable At at,
      @Nullable Named owner,
      List<EnvironmentHere> environments,
      @Nullable String escalation,
      List<Step> steps,
      int repeat,
      @Nullable String oncallCalendar) {
    public ServiceHere {
      environments = List.copyOf(environments);
      steps = List.copyOf(steps);
    }
  }

  /// An environment that the service runs in, and who may release to it.
  public record EnvironmentHere(String id, List<Named> release, List<String> branches) {
    public EnvironmentHere {
      release = List.copyOf(release);
      branches = List.copyOf(branches);
    }
  }

  /// A step of an escalation, so many minutes after its start.
  public record Step(long after, List<Named> notifies) {
    public Step {
      notifies = List.copyOf(notifies);
    }
  }

  /// Who answers in one case.
  ///
  /// @param answerCase the key of `answers` in the policy
  /// @param role the role that answers, in the words of the policy; `named` for whom it names
  /// @param who the active person; null where only a change tells, or where nobody is
  /// @param via the team whose lead the person is
  /// @param rule `policy` where the policy's table says so, else `default`
  /// @param because what else is to be known about it
  public record Answering(
      String answerCase,
      String role,
      @Nullable String who,
      @Nullable String via,
      String rule,
      String because) {}
}
