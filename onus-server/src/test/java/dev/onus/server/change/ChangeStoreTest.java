package dev.onus.server.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onus.forge.Check;
import dev.onus.forge.ForgeChange;
import dev.onus.server.database.SqliteTables;
import dev.onus.server.repository.Registry;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChangeStoreTest {
  private static final Instant LATER = Samples.NOON.plusMillis(500);

  @TempDir private Path directory;
  private ChangeStore store = new ChangeStore(new Nothing());

  @BeforeEach
  void begin() {
    var tables = new SqliteTables(directory);
    new Registry(tables).put(Samples.SHOP, Samples.NOON);
    store = new ChangeStore(tables);
  }

  @Test
  void givesBackWhatTheForgeSaidAndHowItWasJudged() {
    var snapshot = Samples.snapshot("Sessions", Samples.NOON);
    var judged = Samples.judged(Check.State.FAILED, "it lacks one");
    assertThat(store.keep("shop", snapshot, LATER)).isTrue();
    store.judged("shop", 7, judged);
    var kept = store.find("shop", 7).orElseThrow();
    assertThat(kept.snapshot()).isEqualTo(snapshot);
    assertThat(kept.judged()).isEqualTo(judged);
    assertThat(kept.seenAt()).isEqualTo(LATER);
    assertThat(store.find("other", 7)).isEmpty();
  }

  @Test
  void whatIsOlderThanWhatIsKeptChangesNothing() {
    assertThat(store.keep("shop", Samples.snapshot("New", LATER), LATER)).isTrue();
    assertThat(store.keep("shop", Samples.snapshot("Old", Samples.NOON), LATER)).isFalse();
    assertThat(store.keep("shop", Samples.snapshot("Same time", LATER), LATER)).isTrue();
    assertThat(store.find("shop", 7).orElseThrow().snapshot().change().title())
        .isEqualTo("Same time");
  }

  @Test
  void aSquashedCommitLeadsBackToItsChange() {
    String squashed = "c".repeat(40);
    store.keep(
        "shop",
        Samples.snapshot("Done", LATER, new ForgeChange.Merge(squashed, null, LATER)),
        LATER);
    assertThat(store.number("shop", squashed)).hasValue(7);
    assertThat(store.number("shop", Samples.HEAD)).isEmpty();
    assertThat(store.number("other", squashed)).isEmpty();
    assertThat(store.counts("shop")).containsOnly(Map.entry(ForgeChange.State.MERGED, 1));
    assertThat(store.list("shop", ForgeChange.State.OPEN, 0, 10)).isEmpty();
    assertThat(store.list("shop", ForgeChange.State.MERGED, 0, 10)).hasSize(1);
  }

  @Test
  void whatCouldNotBeToldComesBackWhenItIsTime() {
    store.keep("shop", Samples.snapshot("Sessions", LATER), LATER);
    store.told("shop", 7, new ChangeStore.Told("d", null, List.of("ines"), "too often"), LATER);
    assertThat(store.unpublished(Samples.NOON, 10)).isEmpty();
    assertThat(store.unpublished(LATER, 10)).containsExactly(new ChangeStore.Reference("shop", 7));
    assertThat(store.find("shop", 7).orElseThrow().told())
        .isEqualTo(new ChangeStore.Told("d", null, List.of("ines"), "too often"));
  }
}
