package dev.onus.policy;

import dev.onus.boundary.CanonicalPath;
import dev.onus.boundary.PathSet;
import dev.onus.policy.PolicySources.Found;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Something in a policy that is valid and of no use: `where` is the path of keys and ids to it.
public record Advice(String where, String message) {
  /// The advice on what a file says, in the light of what it extends. What its parents say is not
  /// judged here: it is meant for more than this repository.
  ///
  /// @param tracked the paths of the repository that it governs; without them nothing is said about
  ///   patterns
  public static List<Advice> on(
      EffectivePolicy policy, @Nullable List<String> tracked, LocalDate day) {
    return on(policy.own(), policy.policy(), tracked, day);
  }

  /// The advice on a policy that was read on its own; what it extends is not known.
  public static List<Advice> on(Policy policy, @Nullable List<String> tracked, LocalDate day) {
    return on(policy, policy, tracked, day);
  }

  /// The advice on the lock beside a policy: what is pinned there and not extended.
  ///
  /// @param files finds the files of the policy's tree
  public static List<Advice> onLock(EffectivePolicy policy, Function<String, Found> files) {
    PolicyLock lock =
        switch (files.apply(PolicyLock.FILE)) {
          case Found.Content(byte[] content) -> PolicyLock.read(content);
          case Found.Absent _ -> PolicyLock.none();
          case Found.Unfit(String because) -> PolicyLock.unfit(because);
        };
    return lock.unused(policy.policy().inherited()).stream()
        .map(problem -> new Advice("extends", problem.toString()))
        .toList();
  }

  private static List<Advice> on(
      Policy own, Policy whole, @Nullable List<String> tracked, LocalDate day) {
    var adviser = new Adviser(own, whole, day);
    adviser.people();
    adviser.tools();
    adviser.standards();
    if (tracked != null) {
      adviser.paths(tracked);
    }
    return List.copyOf(adviser.advice);
  }

  private static final class Adviser {
    private final Policy policy;
    private final Policy whole;
    private final Directory directory;
    private final LocalDate day;
    private final List<Advice> advice = new ArrayList<>();

    Adviser(Policy policy, Policy whole, LocalDate day) {
      this.policy = policy;
      this.whole = whole;
      this.directory = Directory.of(whole, null);
      this.day = day;
    }

    private void say(String where, String message) {
      advice.add(new Advice(where, message));
    }

    /// Owners must be somebody who is there.
    void people() {
      owner("repository.owner", policy.repositoryOwner());
      var tooling = policy.tooling();
      if (tooling != null) {
        owner("tooling.owner", tooling.owner());
        owner("tooling.deputy", tooling.deputy());
      }
      policy.boundaries().forEach(b -> owner("boundaries." + b.id() + ".owner", b.owner()));
      policy.services().forEach(s -> owner("services." + s.id() + ".owner", s.owner()));
      owner("answers.last_resort", policy.answers().lastResort());
      if (whole.answers().lastResort() == null && whole.isWhole()) {
        say("answers", "no last_resort: a line that nobody owns has nobody who answers for it");
      }
      for (Policy.Team team : policy.teams()) {
        if (team.lead() == null) {
          say("teams." + team.id(), "no lead: the team stands for nobody");
        }
      }
      for (Policy.Boundary boundary : policy.boundaries()) {
        var exception = boundary.exception();
        if (exception != null) {
          approvers(
              "boundaries." + boundary.id() + ".exception",
              exception.approvers(),
              exception.count());
        }
        var approve = boundary.approve();
        if (approve != null) {
          approvers("boundaries." + boundary.id() + ".approve", approve.by(), approve.count());
        }
        if (boundary.owner() == null) {
          say("boundaries." + boundary.id(), "no owner: nobody answers when it is not kept");
        }
      }
    }

    private void owner(String where, @Nullable Actor actor) {
      if (actor != null && directory.resolve(actor, day) instanceof Who.Left(var who, _, var on)) {
        say(where, "`" + who + "` left on " + on);
      }
    }

    /// Those who have not left must suffice.
    private void approvers(String where, List<Actor> actors, int count) {
      Set<String> active = new HashSet<>();
      for (Actor actor : actors) {
        switch (actor) {
          case Actor.Individual(String id) -> active.add(id);
          case Actor.Group(String id) ->
              directory
                  .team(id)
                  .ifPresent(team ->
                      Stream.concat(Stream.ofNullable(team.lead()), team.members().stream())
                          .forEach(active::add));
          case Actor.Holder _, Actor.LastResort _ -> {}
        }
      }
      boolean known = active.stream().allMatch(id -> directory.person(id).isPresent());
      active.removeIf(id -> !directory.isActive(id, day));
      if (known && active.size() < count) {
        say(where, count + " must approve, but only " + active.size() + " of them are still here");
      }
    }

    void tools() {
      for (Policy.Tool tool : policy.tools()) {
        String where = "tools." + tool.id();
        owner(where + ".owner", tool.owner());
        var until = tool.until();
        switch (tool.status()) {
          case APPROVED, TRIAL -> {
            if (tool.owner() == null) {
              say(where, "no owner: every change by it fails `registration`");
            }
            if (until != null && day.isAfter(until)) {
              say(where, "ended on " + until);
            }
          }
          case FORBIDDEN -> {}
        }
        var last = tool.characterised();
        var days = tool.recharacteriseDays();
        if (last != null && days != null && day.isAfter(last.plusDays(days))) {
          say(where, "was to be characterised again by " + last.plusDays(days));
        }
      }
    }

    /// A standard applies through its condition or through a boundary that names it.
    void standards() {
      for (Standard standard : policy.standards()) {
        String where = "standards." + standard.id();
        var named = whole.boundaries().stream().anyMatch(b -> standard.id().equals(b.standard()));
        if (standard.when() == null && !named) {
          say(where, "no condition and no boundary names it: it never applies");
        }
        var approvals = standard.require().approvals();
        for (String name : approvals == null ? List.<String>of() : approvals.qualified()) {
          boolean held =
              whole.people().stream()
                  .filter(person -> person.activeOn(day))
                  .flatMap(person -> person.qualifications().stream())
                  .anyMatch(q -> q.name().equals(name) && q.validOn(day));
          if (!held && whole.isWhole()) {
            say(where, "nobody holds `" + name + "` today");
          }
        }
      }
    }

    /// A pattern that nothing has matched yet.
    private record Unmatched(String where, String pattern, PathSet alone) {}

    /// Goes through the paths once, because there may be very many.
    void paths(List<String> tracked) {
      var unmatched = new ArrayList<Unmatched>();
      policy.boundaries().forEach(b -> patterns("boundaries." + b.id(), b.paths(), unmatched));
      policy.services().forEach(s -> patterns("services." + s.id(), s.paths(), unmatched));
      for (String path : tracked) {
        var canonical = CanonicalPath.of(path);
        unmatched.removeIf(one -> one.alone.contains(canonical));
      }
      unmatched.forEach(
          one -> say(one.where + ".paths", "`" + one.pattern + "` matches no tracked file"));
    }

    private static void patterns(String where, PathSet paths, List<Unmatched> to) {
      for (String pattern : paths.patterns()) {
        String bare = pattern.startsWith("!") ? pattern.substring(1) : pattern;
        to.add(new Unmatched(where, pattern, PathSet.of(List.of(bare))));
      }
    }
  }
}
