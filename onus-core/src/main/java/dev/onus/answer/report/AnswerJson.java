package dev.onus.answer.report;

import dev.onus.answer.Accountable;
import dev.onus.answer.Answer;
import dev.onus.answer.Barrier;
import dev.onus.answer.ChangeReference;
import dev.onus.answer.Governance;
import dev.onus.custody.Custody;
import dev.onus.custody.Person;
import dev.onus.provenance.LineRange;
import dev.onus.provenance.ToolUse;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The answer in the names of the command-line contract.
public final class AnswerJson {
  private AnswerJson() {}

  /// A person in a role.
  public record Who(String who, String identity) {
    static @Nullable Who of(Optional<Person> person) {
      return person.map(Who::of).orElse(null);
    }

    static Who of(Person person) {
      return new Who(person.who(), person.identity().label());
    }
  }

  /// A person in an office, through a team or not.
  public record Owner(String who, String identity, @Nullable String via) {
    static @Nullable Owner of(Optional<Custody.Holder> holder) {
      return holder
          .map(one -> new Owner(one.person().who(), one.person().identity().label(), one.via()))
          .orElse(null);
    }
  }

  /// A tool with its declared model.
  public record Tool(String tool, @Nullable String model) {
    static Tool of(ToolUse use) {
      return new Tool(use.tool(), use.model());
    }
  }

  /// What wrote the lines.
  public record Generator(
      String origin, List<Tool> tools, String evidence, @Nullable String session) {}

  /// How far a checklist was answered.
  public record Checklist(int answered, int of) {}

  /// A review.
  public record Reviewer(
      String who,
      String identity,
      @Nullable String at,
      @Nullable Integer load7d,
      @Nullable Integer linesPerHour,
      @Nullable Boolean qualified,
      @Nullable Boolean independent,
      @Nullable Checklist checklist) {}

  /// The chain of custody.
  public record Chain(
      Generator generator,
      @Nullable Owner toolOwner,
      @Nullable Who acceptor,
      List<Reviewer> reviewers,
      @Nullable String boundary,
      @Nullable String exception,
      @Nullable Who merger,
      @Nullable Who releaser,
      @Nullable Owner pathOwner) {
    static Chain of(Custody custody) {
      var generator = custody.generator();
      return new Chain(
          new Generator(
              generator.origin().label(),
              generator.tools().stream().map(Tool::of).toList(),
              generator.evidence().label(),
              generator.session()),
          Owner.of(custody.toolOwner()),
          Who.of(custody.acceptor()),
          custody.reviewers().stream().map(Chain::reviewer).toList(),
          custody.area().map(Custody.Area::id).orElse(null),
          custody.leave().map(Custody.Leave::id).orElse(null),
          Who.of(custody.merger()),
          Who.of(custody.releaser()),
          Owner.of(custody.pathOwner()));
    }

    private static Reviewer reviewer(Custody.Review review) {
      Instant at = review.at();
      Custody.Checklist checklist = review.checklist();
      return new Reviewer(
          review.person().who(),
          review.person().identity().label(),
          at == null ? null : at.toString(),
          review.load(),
          null,
          review.qualified().orElse(null),
          review.independent().orElse(null),
          checklist == null || checklist.answered() == 0
              ? null
              : new Checklist(checklist.answered(), checklist.answered()));
    }
  }

  /// The state of a barrier.
  public record BarrierState(String barrier, String state, @Nullable String mode, String because) {
    static BarrierState of(Barrier.Result result) {
      Barrier.Mode mode = result.mode();
      return new BarrierState(
          result.barrier().label(),
          result.state().label(),
          mode == null ? null : mode.label(),
          result.because());
    }
  }

  /// Who answers.
  public record Answering(
      String who,
      @Nullable String via,
      String role,
      String rule,
      String identity,
      List<String> because) {
    static Answering of(Accountable one) {
      return new Answering(
          one.person().who(),
          one.via(),
          one.role().label(),
          one.rule(),
          one.person().identity().label(),
          one.because());
    }
  }

  /// A commit behind the failing lines.
  public record OriginEntry(
      int rank,
      double score,
      List<String> because,
      String commit,
      String subject,
      String path,
      List<String> lines,
      String committedAt,
      @Nullable ChangeReference change,
      Chain custody,
      List<BarrierState> barriers,
      Answering wouldAnswer) {
    /// An origin of an answer.
    public static OriginEntry of(Answer.Origin origin) {
      return new OriginEntry(
          origin.rank(),
          origin.score(),
          origin.because(),
          origin.commit(),
          origin.subject(),
          origin.path(),
          origin.lines().stream().map(LineRange::toString).toList(),
          origin.committedAt().toString(),
          origin.change().orElse(null),
          Chain.of(origin.custody()),
          origin.barriers().stream().map(BarrierState::of).toList(),
          Answering.of(origin.wouldAnswer()));
    }
  }

  /// Someone who can help.
  public record Helper(
      String who, String role, @Nullable String reach, String because, String identity) {}

  /// Someone whom the escalation tells.
  public record Told(int after, String who, String role, @Nullable String via, String identity) {}

  /// Something that can be done now.
  public record Mitigating(
      String action,
      @Nullable String command,
      @Nullable Boolean clean,
      List<String> conflicts,
      @Nullable String note) {}

  /// The answer proper.
  public record Reply(
      List<Helper> respond,
      Answering accountable,
      List<Told> escalation,
      List<Mitigating> mitigate) {
    /// What was found.
    public static Reply of(Findings findings) {
      Answer answer = findings.answer();
      return new Reply(
          answer.respond().stream()
              .map(one ->
                  new Helper(
                      one.person().who(),
                      one.role().label(),
                      one.reach(),
                      one.active() ? one.because() : one.because() + "; no longer active here",
                      one.person().identity().label()))
              .toList(),
          Answering.of(answer.accountable()),
          answer.escalation().stream()
              .map(one ->
                  new Told(
                      one.after(),
                      one.person().who(),
                      one.role().label(),
                      one.via(),
                      one.person().identity().label()))
              .toList(),
          findings.mitigate().stream()
              .map(one ->
                  new Mitigating(
                      one.action(), one.command(), one.clean(), one.conflicts(), one.note()))
              .toList());
    }
  }

  /// Which policy governed.
  public record PolicyEntry(String commit, String digest) {
    /// The policy of an answer; none for the built-in rule.
    public static @Nullable PolicyEntry of(Optional<Governance.Reference> policy) {
      return policy.map(one -> new PolicyEntry(one.commit(), one.digest())).orElse(null);
    }
  }
}
