package dev.onus.server.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onus.forge.Check;
import dev.onus.forge.ForgeChange;
import dev.onus.forge.ForgeException;
import dev.onus.forge.ForgeFailure;
import dev.onus.server.database.SqliteTables;
import dev.onus.server.repository.RegisteredRepository;
import dev.onus.server.repository.Registry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChangesLookedTest {
  private static final Instant LATER = Samples.NOON.plusSeconds(60);

  @TempDir private Path directory;
  private final RecordingForge forge = new RecordingForge();
  private ChangeStore store = new ChangeStore(new Nothing());
  private Judged next = Samples.judged(Check.State.FAILED, "it lacks one");
  private int judged;

  @BeforeEach
  void begin() {
    var tables = new SqliteTables(directory);
    new Registry(tables).put(Samples.SHOP, Samples.NOON);
    store = new ChangeStore(tables);
  }

  private ChangesLooked looked() {
    return looked((_, _) -> {
      judged++;
      return next;
    });
  }

  private ChangesLooked looked(Gate gate) {
    return new ChangesLooked(
        store,
        gate,
        _ -> Optional.of(forge),
        "https://onus.example",
        InstantSource.fixed(Samples.NOON));
  }

  @Test
  void theForgeIsToldOnceAndAgainOnlyWhenItIsAnother() {
    var looked = looked();
    looked.looked(Samples.SHOP, Samples.snapshot("Sessions", Samples.NOON));
    looked.looked(Samples.SHOP, Samples.snapshot("Sessions", Samples.NOON));
    assertThat(judged).isEqualTo(2);
    assertThat(forge.checks)
        .singleElement()
        .satisfies(check -> {
          assertThat(check.commit()).isEqualTo(Samples.HEAD);
          assertThat(check.state()).isEqualTo(Check.State.FAILED);
          assertThat(check.detailsUrl()).isEqualTo("https://onus.example/r/shop/changes/7");
        });
    assertThat(forge.comments).hasSize(1);

    next = Samples.judged(Check.State.PASSED, "approved");
    looked.looked(Samples.SHOP, Samples.snapshot("Sessions", LATER));
    assertThat(forge.checks).extracting(Check::state).endsWith(Check.State.PASSED);
    assertThat(forge.comments).hasSize(2);
  }

  @Test
  void whatAMergeQueueMadeIsWhatTheChangeIs() throws ForgeException {
    String group = "c0ffee".repeat(6) + "abcd";
    String branch = "gh-readonly-queue/main/pr-7-" + Samples.HEAD;
    var looked = looked();
    looked.queued(Samples.SHOP, group, branch);
    looked.looked(Samples.SHOP, Samples.snapshot("Sessions", Samples.NOON));
    looked.queued(Samples.SHOP, group, branch);
    next = Samples.judged(Check.State.PASSED, "approved");
    looked.looked(Samples.SHOP, Samples.snapshot("Sessions", LATER));
    looked.queued(Samples.SHOP, group, branch);
    looked.queued(Samples.SHOP, group, "gh-readonly-queue/main/pr-8-" + Samples.HEAD);
    looked.queued(Samples.SHOP, group, "pr-7-" + Samples.HEAD);

    assertThat(forge.checks)
        .filteredOn(check -> check.commit().equals(group))
        .extracting(Check::state)
        .containsExactly(
            Check.State.UNDECIDED, // nothing is known of the change yet
            Check.State.FAILED,
            Check.State.PASSED,
            Check.State.UNDECIDED, // there is no such change
            Check.State.UNDECIDED); // that is no branch of a queue
    assertThat(forge.checks.get(2).detailsUrl()).isEqualTo("https://onus.example/r/shop/changes/7");
  }

  @Test
  void whoHasNothingToDoIsNotWrittenTo() {
    next = Samples.judged(Check.State.PASSED, "approved");
    looked().looked(Samples.SHOP, Samples.snapshot("Sessions", Samples.NOON));
    assertThat(forge.checks).hasSize(1);
    assertThat(forge.comments).isEmpty();
  }

  @Test
  void onlyWhomThePolicyNamesAndWhoIsNoAuthorIsAskedAndOnce() {
    var looked = looked();
    looked.looked(Samples.SHOP, Samples.snapshot("Sessions", Samples.NOON));
    looked.looked(Samples.SHOP, Samples.snapshot("Sessions", LATER));
    // maral opened it, and jo is one of many who could
    assertThat(forge.asked).containsExactly("ines-k", "team:security");
  }

  @Test
  void anOlderSnapshotIsNeitherJudgedNorTold() {
    var looked = looked();
    looked.looked(Samples.SHOP, Samples.snapshot("New", LATER));
    next = Samples.judged(Check.State.PASSED, "approved");
    looked.looked(Samples.SHOP, Samples.snapshot("Old", Samples.NOON));
    assertThat(judged).isEqualTo(1);
    assertThat(forge.checks).hasSize(1);
  }

  @Test
  void whatTheForgeDidNotTakeIsToldLater() {
    var looked = looked();
    forge.failure = new ForgeFailure.RateLimited(LATER, "too often");
    looked.looked(Samples.SHOP, Samples.snapshot("Sessions", Samples.NOON));
    assertThat(store.unpublished(Samples.NOON, 5)).isEmpty();
    assertThat(store.unpublished(LATER, 5)).containsExactly(new ChangeStore.Reference("shop", 7));
    assertThat(store.find("shop", 7).orElseThrow().told().unpublished()).isEqualTo("too often");

    forge.failure = null;
    looked.tellAgain(Samples.SHOP, 7);
    assertThat(judged).isEqualTo(1);
    assertThat(forge.checks).hasSize(1);
    assertThat(forge.asked).containsExactly("ines-k", "team:security");
    assertThat(store.unpublished(LATER.plus(Duration.ofDays(1)), 5)).isEmpty();
  }

  @Test
  void aGateThatFailsLetsNothingPass() {
    looked(
            (_, _) -> {
              throw new IllegalStateException("/var/lib/secret");
            })
        .looked(Samples.SHOP, Samples.snapshot("Sessions", Samples.NOON));
    assertThat(forge.checks)
        .singleElement()
        .satisfies(check -> {
          assertThat(check.state()).isEqualTo(Check.State.UNDECIDED);
          assertThat(check.toString()).doesNotContain("secret");
        });
  }

  @Test
  void aMergedChangeStaysJudgedAsItWas() {
    var looked = looked();
    looked.looked(Samples.SHOP, Samples.snapshot("Sessions", Samples.NOON));
    next = Samples.judged(Check.State.PASSED, "approved");
    String squashed = "c".repeat(40);
    looked.looked(
        Samples.SHOP,
        Samples.snapshot("Sessions", LATER, new ForgeChange.Merge(squashed, null, LATER)));
    assertThat(judged).isEqualTo(1);
    assertThat(forge.checks).hasSize(1);
    assertThat(store.number("shop", squashed)).hasValue(7);
  }

  @Test
  void aSnapshotOfAnotherForgeIsRefused() {
    var elsewhere =
        new RegisteredRepository(
            "shop",
            Path.of("shop.git"),
            null,
            new RegisteredRepository.AtForge("github", "ghe.example", "acme/shop"));
    assertThatThrownBy(() -> looked().looked(elsewhere, Samples.snapshot("Sessions", Samples.NOON)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
