package dev.onus.policy;

import dev.onus.boundary.CanonicalPath;
import dev.onus.boundary.Codeowners;
import dev.onus.boundary.Dialect;
import dev.onus.boundary.NamePattern;
import dev.onus.boundary.PathOwners;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Who is who and who owns what, according to one policy and one CODEOWNERS file.
///
/// Everything here is asserted by those files. Names of people are ids of the policy. Days are UTC;
/// a person who left is active through the last day.
public final class Directory {
  private final Policy policy;
  private final @Nullable Codeowners codeowners;
  private final Map<String, Policy.Person> people;
  private final Map<String, Policy.Team> teams;
  private final Map<String, String> byIdentity = new HashMap<>();
  private final Map<String, String> teamByIdentity = new HashMap<>();
  private final List<Policy.Boundary> boundaries;

  private Directory(Policy policy, @Nullable Codeowners codeowners) {
    this.policy = policy;
    this.codeowners = codeowners;
    this.people = index(policy.people(), Policy.Person::id);
    this.teams = index(policy.teams(), Policy.Team::id);
    for (Policy.Person person : policy.people()) {
      person.identities().forEach(i -> byIdentity.putIfAbsent(lower(i), person.id()));
      person.keys().forEach(k -> byIdentity.putIfAbsent(withoutComment(k), person.id()));
    }
    for (Policy.Team team : policy.teams()) {
      team.identities().forEach(i -> teamByIdentity.putIfAbsent(lower(i), team.id()));
    }
    this.boundaries = SelfProtection.with(policy);
  }

  /// The directory of a policy, and of a CODEOWNERS file if the repository has one.
  public static Directory of(Policy policy, @Nullable Codeowners codeowners) {
    return new Directory(policy, codeowners);
  }

  /// The policy it was made from.
  public Policy policy() {
    return policy;
  }

  /// A person by id.
  public Optional<Policy.Person> person(String id) {
    return Optional.ofNullable(people.get(id));
  }

  /// A team by id.
  public Optional<Policy.Team> team(String id) {
    return Optional.ofNullable(teams.get(id));
  }

  /// The id of the person with an identity: `github:login`, `gitlab:login`, an e-mail address (also
  /// the no-reply address of a forge, which names an account) or a public key, active or not.
  public Optional<String> identify(String identity) {
    // identities have no spaces, keys do, and their letters have a case
    String name = identity.indexOf(' ') > 0 ? withoutComment(identity) : lower(identity);
    return Optional.ofNullable(byIdentity.get(name))
        .or(() -> ForgeAccount.ofNoReply(identity).map(byIdentity::get));
  }

  /// Whether a person is known and has not left by a day.
  public boolean isActive(String person, LocalDate day) {
    return person(person).map(p -> p.activeOn(day)).orElse(false);
  }

  /// Whom a name stands for on a day: a person's id, `team:ID`, an identity, or an owner as
  /// CODEOWNERS writes it (`@user`, `@organization/team`, an e-mail address). A team stands for its
  /// lead; without one it stands for nobody, and so does a role such as `@@maintainer`.
  public Who resolve(String name, LocalDate day) {
    if (name.startsWith("team:")) {
      return ofTeam(name, name.substring(5), day);
    }
    if (name.startsWith("@")) {
      return ofOwner(name, day);
    }
    if (people.containsKey(name)) {
      return ofPerson(name, name, null, day);
    }
    return identify(name)
        .map(id -> ofPerson(name, id, null, day))
        .orElseGet(() -> new Who.Nobody(name, "no person of the directory has this name"));
  }

  /// Whom an actor stands for on a day. A role stands for nobody here: who fills it is known in an
  /// answer only.
  public Who resolve(Actor actor, LocalDate day) {
    return switch (actor) {
      case Actor.Individual(String id) -> ofPerson(id, id, null, day);
      case Actor.Group(String id) -> ofTeam("team:" + id, id, day);
      case Actor.Holder holder ->
          new Who.Nobody(holder.toString(), "a role is filled by the answer at hand");
      case Actor.LastResort _ -> lastResort(day);
    };
  }

  /// The ids of the people that actors stand for: all members of a team, not its lead alone. A
  /// place in an answer entitles nobody beforehand.
  public Set<String> members(List<Actor> actors) {
    var members = new LinkedHashSet<String>();
    for (Actor actor : actors) {
      switch (actor) {
        case Actor.Individual(String id) -> members.add(id);
        case Actor.Group(String id) ->
            team(id)
                .ifPresent(team -> {
                  members.addAll(team.members());
                  Stream.ofNullable(team.lead()).forEach(members::add);
                });
        case Actor.Holder _, Actor.LastResort _ -> {}
      }
    }
    return members;
  }

  /// Who answers when nobody else does.
  public Who lastResort(LocalDate day) {
    Actor last = policy.answers().lastResort();
    return last == null
        ? new Who.Nobody("last_resort", "the policy names no last resort")
        : resolve(last, day);
  }

  /// Who owns AI tooling on a day: the owner, or the deputy when the owner is not active.
  public Who toolingOwner(LocalDate day) {
    Policy.Tooling tooling = policy.tooling();
    if (tooling == null) {
      return new Who.Nobody("tooling", "the policy names no owner of AI tooling");
    }
    Who owner = resolve(tooling.owner(), day);
    if (owner instanceof Who.Active || tooling.deputy() == null) {
      return owner;
    }
    return resolve(tooling.deputy(), day) instanceof Who.Active deputy ? deputy : owner;
  }

  /// The registration of a tool: the one with its id, else the longest pattern that matches it.
  public Optional<Policy.Tool> tool(String id) {
    return policy.tools().stream()
        .filter(tool -> tool.id().equals(id))
        .findFirst()
        .or(() ->
            policy.tools().stream()
                .filter(tool -> NamePattern.matches(tool.id(), id))
                .max(Comparator.comparingInt(tool -> tool.id().length())));
  }

  /// All boundaries in the order of the policy, and last the built-in one that protects the policy
  /// itself.
  public List<Policy.Boundary> boundaries() {
    return List.copyOf(boundaries);
  }

  /// The boundaries that a path lies in, strictest first, then in the order of the policy; among
  /// them the built-in one that protects the policy itself.
  public List<Policy.Boundary> boundaries(String path) {
    var canonical = CanonicalPath.of(path);
    return boundaries.stream()
        .filter(boundary -> boundary.paths().contains(canonical))
        .sorted(Comparator.comparing(Policy.Boundary::ai))
        .toList();
  }

  /// The strictest boundary that a path lies in.
  public Optional<Policy.Boundary> boundary(String path) {
    return boundaries(path).stream().findFirst();
  }

  /// The owners of a path according to CODEOWNERS, as written; none without such a file.
  public PathOwners owners(String path) {
    return codeowners == null
        ? new PathOwners(path, List.of(), null, List.of())
        : codeowners.ownersOf(path);
  }

  /// The services that a path belongs to, in the order of the policy.
  public List<Policy.Service> services(String path) {
    var canonical = CanonicalPath.of(path);
    return policy.services().stream()
        .filter(service -> service.paths().contains(canonical))
        .toList();
  }

  /// The first service that a path belongs to; without a path the only service there is.
  public Optional<Policy.Service> service(Optional<String> path) {
    List<Policy.Service> all = policy.services();
    return path.map(one -> services(one).stream().findFirst())
        .orElseGet(() -> all.size() == 1 ? Optional.of(all.getFirst()) : Optional.empty());
  }

  /// The escalation of a service, else the one with the id `default`.
  public Optional<Policy.Escalation> escalation(Policy.@Nullable Service service) {
    String named = service == null ? null : service.escalation();
    String id = named == null ? "default" : named;
    return policy.escalations().stream().filter(e -> e.id().equals(id)).findFirst();
  }

  private Who ofPerson(String name, String id, @Nullable String via, LocalDate day) {
    var person = people.get(id);
    if (person == null) {
      return new Who.Nobody(name, "the directory has no person `" + id + "`");
    }
    LocalDate left = person.left();
    return left == null || person.activeOn(day)
        ? new Who.Active(id, via)
        : new Who.Left(id, via, left);
  }

  private Who ofTeam(String name, String id, LocalDate day) {
    var team = teams.get(id);
    if (team == null) {
      return new Who.Nobody(name, "the directory has no team `" + id + "`");
    }
    String lead = team.lead();
    return lead == null
        ? new Who.Nobody(name, "the team `" + id + "` has no lead")
        : ofPerson(name, lead, id, day);
  }

  private Who ofOwner(String owner, LocalDate day) {
    if (owner.startsWith("@@")) {
      return new Who.Nobody(owner, "a role of the forge names no one person");
    }
    String account = lower(owner.substring(1));
    for (String forge : forges()) {
      String person = byIdentity.get(forge + ":" + account);
      if (person != null) {
        return ofPerson(owner, person, null, day);
      }
      String team = teamByIdentity.get(forge + ":" + account);
      if (team != null) {
        return ofTeam(owner, team, day);
      }
    }
    String last = account.substring(account.lastIndexOf('/') + 1);
    boolean groupOfGitlab = forges().getFirst().equals("gitlab");
    if ((account.indexOf('/') >= 0 || groupOfGitlab) && teams.containsKey(last)) {
      return ofTeam(owner, last, day);
    }
    return new Who.Nobody(owner, "no person or team of the directory has this account");
  }

  private List<String> forges() {
    Dialect dialect = codeowners == null ? policy.codeowners() : codeowners.dialect();
    return dialect == Dialect.GITLAB ? List.of("gitlab", "github") : List.of("github", "gitlab");
  }

  private static <T> Map<String, T> index(List<T> all, Function<T, String> id) {
    return all.stream()
        .collect(
            Collectors.toMap(id, Function.identity(), (first, _) -> first, LinkedHashMap::new));
  }

  /// The type and the key of `ssh-ed25519 AAAA… comment`.
  private static String withoutComment(String key) {
    int first = key.indexOf(' ');
    int second = first < 0 ? -1 : key.indexOf(' ', first + 1);
    return second < 0 ? key : key.substring(0, second);
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
