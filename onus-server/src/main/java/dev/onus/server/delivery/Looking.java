package dev.onus.server.delivery;

import dev.onus.forge.ChangeSnapshot;
import dev.onus.forge.Forge;
import dev.onus.forge.ForgeGroup;
import dev.onus.forge.ForgePath;
import dev.onus.server.delivery.Mark.Kind;
import dev.onus.server.repository.RegisteredRepository;
import dev.onus.server.repository.RegisteredRepository.AtForge;
import dev.onus.server.repository.Registry;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// Looks at what is marked: asks the forge how changes stand and hands that on, has commits
/// checked, repositories fetched and members imported.
public final class Looking {
  private final Registry registry;
  private final Marks marks;
  private final Forges forges;
  private final Ports ports;
  private final Counting counting;
  private final InstantSource clock;
  private final Round round;

  /// Where what was found goes.
  public record Ports(Looked looked, Requested requested, Fetching fetching, Members members) {}

  public Looking(
      Registry registry,
      Marks marks,
      Forges forges,
      Ports ports,
      Counting counting,
      InstantSource clock) {
    this.registry = registry;
    this.marks = marks;
    this.forges = forges;
    this.ports = ports;
    this.counting = counting;
    this.clock = clock;
    this.round = new Round(marks, counting, clock);
  }

  /// Looks at the changes and commits that are marked.
  public void look() throws InterruptedException {
    round.go(
        List.of(Kind.CHANGE, Kind.COMMIT),
        this::host,
        mark -> {
          Optional<RegisteredRepository> found = repository(mark);
          if (found.isPresent()) {
            if (mark.kind() == Kind.CHANGE) {
              change(mark, found.get());
            } else {
              String[] wanted = mark.subject().split(" ", 2);
              ports
                  .requested()
                  .requested(found.get(), wanted[0], wanted.length > 1 ? wanted[1] : null);
              marks.done(mark, "", clock.instant());
            }
          }
        });
  }

  /// Fetches the repositories that are marked, but those that others keep up to date.
  public void fetch() throws InterruptedException {
    round.go(
        List.of(Kind.FETCH),
        this::host,
        mark -> {
          Optional<RegisteredRepository> found = repository(mark);
          if (found.isPresent()) {
            ports.fetching().fetch(found.get());
            marks.done(mark, "", clock.instant());
          }
        });
  }

  /// Imports the members of the groups that are marked.
  public void members() throws InterruptedException {
    round.go(
        List.of(Kind.MEMBERS),
        Mark::place,
        mark -> {
          int colon = mark.place().indexOf(':');
          int number = mark.subject().indexOf(' ');
          var group =
              new ForgeGroup(
                  mark.place().substring(colon + 1),
                  new ForgePath(mark.subject().substring(number + 1)),
                  Long.parseLong(mark.subject().substring(0, number)));
          ports.members().changed(mark.place().substring(0, colon), group);
          marks.done(mark, "", clock.instant());
        });
  }

  /// The repository of a mark; without one the mark is forgotten.
  private Optional<RegisteredRepository> repository(Mark mark) {
    Optional<RegisteredRepository> found = registry.find(mark.place());
    if (found.isEmpty()) {
      marks.drop(mark);
      counting.look(mark.kind().label(), "dropped");
    }
    return found;
  }

  private String host(Mark mark) {
    return registry
        .find(mark.place())
        .map(RegisteredRepository::forge)
        .map(AtForge::host)
        .orElse("");
  }

  private void change(Mark mark, RegisteredRepository repository) throws Exception {
    long number = Long.parseLong(mark.subject());
    AtForge place = repository.forge();
    if (place == null) {
      throw new Round.Pointless(repository.name() + " has no forge any more");
    }
    Forge forge =
        forges
            .at(place)
            .orElseThrow(() -> new Round.Pointless("no forge is configured for " + place.host()));
    ChangeSnapshot snapshot = forge.change(new ForgePath(place.path()), number);
    Instant now = snapshot.change().updatedAt();
    Instant before = marks.kept(repository.name(), number).map(Marks.Kept::updatedAt).orElse(null);
    if (now != null && before != null && now.isBefore(before)) {
      throw new Round.Pointless(
          "the forge said how it stood at " + now + ", and before it has said it of " + before);
    }
    ports.looked().looked(repository, snapshot);
    marks.looked(mark, snapshot.change(), clock.instant());
  }
}
