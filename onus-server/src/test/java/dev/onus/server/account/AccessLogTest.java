package dev.onus.server.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onus.server.right.Role;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessLogTest {
  private static final Instant NOW = Instant.parse("2026-11-26T02:14:00Z");

  @TempDir private Path directory;

  @Test
  void keepsLooksOfOthersAndTextsApart() {
    var server = new TestServer(directory, NOW, (_, _) -> List.of(), List.of());
    AccessLog log = server.reception.looks();
    long mara = server.account("mara", "a long password", Role.ADMIN).id();
    long jo = server.account("jo", "another password", Role.AUDITOR).id();

    log.note(mara, jo, "looked at the account", NOW);
    log.note(jo, jo, "looked at the account", NOW);
    log.noteTexts(jo, "the private texts of entry 12", NOW.plusSeconds(1));

    assertThat(log.of(jo))
        .containsExactly(new AccessLog.Look(NOW, "mara", "looked at the account"));
    assertThat(log.textsShownTo(jo))
        .containsExactly(
            new AccessLog.Look(NOW.plusSeconds(1), "jo", "the private texts of entry 12"));
    assertThat(log.of(mara)).isEmpty();
    assertThat(log.textsShownTo(mara)).isEmpty();
  }
}
