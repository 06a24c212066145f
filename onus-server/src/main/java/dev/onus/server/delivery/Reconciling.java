package dev.onus.server.delivery;

import dev.onus.forge.Forge;
import dev.onus.forge.ForgeChange;
import dev.onus.forge.ForgeException;
import dev.onus.forge.ForgeFailure;
import dev.onus.forge.ForgePath;
import dev.onus.forge.MissedDelivery;
import dev.onus.forge.Page;
import dev.onus.server.database.Tables;
import dev.onus.server.delivery.Mark.Kind;
import dev.onus.server.repository.RegisteredRepository;
import dev.onus.server.repository.RegisteredRepository.AtForge;
import dev.onus.server.repository.Registry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Finds what webhooks did not tell: asks forges to deliver again what did not arrive, and marks
/// changes that stand otherwise than what is kept.
public final class Reconciling {
  /// How far back a forge is asked for deliveries that did not arrive. GitHub keeps them 3 days.
  private static final Duration BACK = Duration.ofDays(3);

  private static final int PAGES = 50;
  private static final int TIMES = 5;

  private final Tables tables;
  private final Registry registry;
  private final Forges forges;
  private final InstantSource clock;
  private final Deliveries deliveries;
  private final Marks marks;

  public Reconciling(Tables tables, Registry registry, Forges forges, InstantSource clock) {
    this.tables = tables;
    this.registry = registry;
    this.forges = forges;
    this.clock = clock;
    this.deliveries = new Deliveries(tables);
    this.marks = new Marks(tables);
  }

  /// Something that a round asks.
  private interface Asking {
    void ask() throws ForgeException;
  }

  /// Asks everything once. Where one forge or repository refuses, the others are asked all the
  /// same; a limit is no failure, since the next round comes.
  ///
  /// @throws IllegalStateException at the end, when something could not be asked
  public void run() {
    var problems = new ArrayList<String>();
    for (Forge forge : forges.all()) {
      attempt(forge.host(), problems, () -> missedWhereItIsTold(forge));
    }
    for (RegisteredRepository repository : registry.all()) {
      AtForge place = repository.forge();
      Optional<Forge> forge = place == null ? Optional.empty() : forges.at(place);
      if (place != null && forge.isPresent()) {
        attempt(
            repository.name(),
            problems,
            () -> changes(repository.name(), forge.get(), new ForgePath(place.path())));
      }
    }
    if (!problems.isEmpty()) {
      throw new IllegalStateException(String.join("; ", problems));
    }
  }

  private static void attempt(String what, List<String> problems, Asking asking) {
    try {
      asking.ask();
    } catch (ForgeException e) {
      if (!(e.failure() instanceof ForgeFailure.RateLimited)) {
        problems.add(what + ": " + Said.of(e));
      }
    } catch (RuntimeException e) {
      problems.add(what + ": " + Said.of(e));
    }
  }

  /// GitLab does not tell what it could not deliver, and GitHub tells it to apps alone. Then the
  /// open changes have to do.
  private void missedWhereItIsTold(Forge forge) throws ForgeException {
    try {
      missed(forge);
    } catch (ForgeException e) {
      if (!(e.failure() instanceof ForgeFailure.Refused)) {
        throw e;
      }
    }
  }

  private void missed(Forge forge) throws ForgeException {
    String name = forge.kind().label();
    Instant since = clock.instant().minus(BACK);
    var asked = new HashSet<String>();
    String page = null;
    for (int i = 0; i < PAGES; i++) {
      Page<MissedDelivery> found = forge.missed(since, page);
      for (MissedDelivery one : found.items()) {
        if (asked.add(one.delivery())
            && !deliveries.has(name, one.delivery())
            && mayAsk(name, one.delivery())) {
          forge.redeliver(one);
        }
      }
      page = found.next();
      if (page == null) {
        return;
      }
    }
  }

  /// Whether a delivery may be asked for once more; says that it was.
  private boolean mayAsk(String forge, String delivery) {
    return tables.write(handle ->
        handle
            .createUpdate(
                """
                INSERT INTO redelivery (forge, id, times, last_at) VALUES (:forge, :id, 1, :now)
                ON CONFLICT (forge, id) DO UPDATE
                  SET times = redelivery.times + 1, last_at = excluded.last_at
                  WHERE redelivery.times < :most
                """)
            .bind("forge", forge)
            .bind("id", delivery)
            .bind("now", Stamp.of(clock.instant()))
            .bind("most", TIMES)
            .execute())
        > 0;
  }

  private void changes(String repository, Forge forge, ForgePath path) throws ForgeException {
    Map<Long, Marks.Kept> kept = marks.kept(repository);
    var open = new HashSet<Long>();
    String page = null;
    for (int i = 0; i < PAGES; i++) {
      Page<ForgeChange> found = forge.openChanges(path, page);
      for (ForgeChange change : found.items()) {
        open.add(change.number());
        if (isNews(change, kept.get(change.number()))) {
          want(repository, change.number());
        }
      }
      page = found.next();
      if (page == null) {
        break;
      }
    }
    if (page == null) {
      kept.forEach((number, one) -> {
        if (one.state() == ForgeChange.State.OPEN && !open.contains(number)) {
          want(repository, number);
        }
      });
    }
  }

  private static boolean isNews(ForgeChange change, Marks.@Nullable Kept kept) {
    if (kept == null || kept.updatedAt() == null || change.updatedAt() == null) {
      return true;
    }
    Instant updated = change.updatedAt().truncatedTo(ChronoUnit.MILLIS);
    return updated.isAfter(kept.updatedAt())
        || (kept.state() != ForgeChange.State.OPEN && updated.equals(kept.updatedAt()));
  }

  private void want(String repository, long number) {
    marks.want(Kind.CHANGE, repository, Long.toString(number), clock.instant());
  }
}
