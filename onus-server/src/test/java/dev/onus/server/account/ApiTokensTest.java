package dev.onus.server.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onus.server.database.SqliteTables;
import dev.onus.server.http.Headers;
import dev.onus.server.http.Refusal;
import dev.onus.server.right.Caller;
import dev.onus.server.right.Caller.Visible;
import dev.onus.server.right.Right;
import dev.onus.server.right.Role;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApiTokensTest {
  private static final Instant AT = Instant.parse("2026-03-01T08:00:00Z");

  private SqliteTables tables;
  private Reception reception;
  private Account mara;

  @BeforeEach
  void start(@TempDir Path directory) {
    tables = new SqliteTables(directory);
    reception = TestServer.quick(tables);
    mara =
        reception
            .accounts()
            .add(
                new Accounts.Draft(
                    "mara",
                    "Mara",
                    Set.of(Role.REVIEWER),
                    new Visible.Only(Set.of("shop", "tools"))),
                AT);
  }

  private ApiTokens.Made make(Set<Right> rights, Visible repositories) {
    return reception.tokens().make(mara, new ApiTokens.Draft("CI", rights, repositories, 30), AT);
  }

  private Optional<Caller> caller(String text, Instant at) {
    return reception.tokens().caller(text, at);
  }

  @Test
  void isNarrowerThanItsAccount() {
    var made = make(Set.of(Right.READ), new Visible.Only(Set.of("shop")));

    Caller caller = caller(made.text(), AT).orElseThrow();

    assertThat(caller)
        .isEqualTo(
            new Caller(
                mara.id(),
                "mara",
                Set.of(Right.READ),
                new Visible.Only(Set.of("shop")),
                Caller.Means.TOKEN));
  }

  @Test
  void losesWhatItsAccountLoses() {
    var made = make(Set.of(Right.READ, Right.REVIEW), new Visible.All());
    assertThat(caller(made.text(), AT).orElseThrow().repositories())
        .isEqualTo(new Visible.Only(Set.of("shop", "tools")));

    reception.accounts().setRoles(mara.id(), Set.of(Role.VIEWER));
    reception.accounts().setRepositories(mara.id(), new Visible.Only(Set.of("tools")));

    Caller caller = caller(made.text(), AT).orElseThrow();
    assertThat(caller.rights()).containsExactly(Right.READ);
    assertThat(caller.repositories()).isEqualTo(new Visible.Only(Set.of("tools")));
  }

  @Test
  void gainsNothingThatItsAccountGains() {
    var made = make(Set.of(Right.READ), new Visible.Only(Set.of("shop")));

    reception.accounts().setRoles(mara.id(), Set.of(Role.ADMIN));
    reception.accounts().setRepositories(mara.id(), new Visible.All());

    Caller caller = caller(made.text(), AT).orElseThrow();
    assertThat(caller.rights()).containsExactly(Right.READ);
    assertThat(caller.repositories()).isEqualTo(new Visible.Only(Set.of("shop")));
  }

  @Test
  void restsWhileItsAccountIsInactive() {
    var made = make(Set.of(Right.READ), new Visible.All());

    reception.accounts().deactivate(mara.id());
    assertThat(caller(made.text(), AT)).isEmpty();

    reception.accounts().activate(mara.id());
    assertThat(caller(made.text(), AT)).isPresent();
  }

  @Test
  void endsByTimeAndByRevocation() {
    var made = make(Set.of(Right.READ), new Visible.All());
    Instant last = AT.plus(Duration.ofDays(30)).minusMillis(1);
    assertThat(caller(made.text(), last)).isPresent();
    assertThat(caller(made.text(), last.plusMillis(1))).isEmpty();

    assertThat(reception.tokens().revoke(mara.id() + 1, made.token().id(), AT)).isFalse();
    assertThat(caller(made.text(), AT)).isPresent();
    assertThat(reception.tokens().revoke(mara.id(), made.token().id(), AT)).isTrue();
    assertThat(caller(made.text(), AT)).isEmpty();
    assertThat(reception.tokens().revoke(mara.id(), made.token().id(), AT)).isFalse();
  }

  @Test
  void isNotGuessedFromItsId() {
    var made = make(Set.of(Right.READ), new Visible.All());
    String front = "onus_" + made.token().id() + "_" + "0".repeat(43);

    assertThat(caller(front + "_" + TokenText.check(front), AT)).isEmpty();
    assertThat(caller(made.text().substring(0, made.text().length() - 1) + "!", AT)).isEmpty();
    assertThat(caller(made.text() + " ", AT)).isEmpty();
  }

  @Test
  void notesTheDayOfItsLastUseAlone() {
    var made = make(Set.of(Right.READ), new Visible.All());
    assertThat(reception.tokens().of(mara.id()).getFirst().usedOn()).isNull();

    caller(made.text(), AT.plus(Duration.ofHours(30)));

    assertThat(reception.tokens().of(mara.id()).getFirst().usedOn())
        .isEqualTo(LocalDate.of(2026, 3, 2));
  }

  @Test
  void keepsNoSecret() {
    var made = make(Set.of(Right.READ), new Visible.All());
    String secret = made.text().substring(16, 59);

    List<Map<String, Object>> rows =
        tables.read(handle -> handle.createQuery("SELECT * FROM api_token").mapToMap().list());

    assertThat(rows.toString()).contains(Secrets.hash(made.text())).doesNotContain(secret);
    assertThat(made.toString()).doesNotContain(secret);
  }

  @Test
  void isRefusedWhereItWouldBeWider() {
    assertThatThrownBy(() -> make(Set.of(Right.AUDIT), new Visible.All()))
        .isInstanceOf(Refusal.class);
    assertThatThrownBy(() -> make(Set.of(Right.READ), new Visible.Only(Set.of("secret"))))
        .isInstanceOf(Refusal.class);
    assertThatThrownBy(() -> make(Set.of(), new Visible.All())).isInstanceOf(Refusal.class);
    for (int days : new int[] {0, 367}) {
      assertThatThrownBy(
              () -> new ApiTokens.Draft("CI", Set.of(Right.READ), new Visible.All(), days))
          .isInstanceOf(Refusal.class);
    }
    for (int i = 0; i < 50; i++) {
      make(Set.of(Right.READ), new Visible.All());
    }
    assertThatThrownBy(() -> make(Set.of(Right.READ), new Visible.All()))
        .hasMessageContaining("at most 50");
  }

  @Test
  void isReadFromTheHeaderAndNeverBesideACookie() {
    var callers = reception.callers();
    String bearer = "Bearer " + make(Set.of(Right.READ), new Visible.All()).text();
    String cookie = "onus=" + reception.sessions().begin(mara.id(), Session.By.PASSWORD, false, AT);

    assertThat(callers.of(headers("Authorization", bearer), AT).orElseThrow().formToken())
        .isEmpty();
    assertThat(callers.of(headers("Cookie", cookie), AT).orElseThrow().formToken()).isNotEmpty();
    assertThat(
            callers.of(
                Headers.of(Map.of("Authorization", List.of(bearer), "Cookie", List.of(cookie))),
                AT))
        .isEmpty();
    assertThat(
            callers.of(
                Headers.of(Map.of("Authorization", List.of("Bearer x"), "Cookie", List.of(cookie))),
                AT))
        .isEmpty();
    assertThat(callers.of(Headers.of(Map.of("Authorization", List.of(bearer, bearer))), AT))
        .isEmpty();
    assertThat(callers.of(headers("Cookie", cookie + "; " + cookie), AT)).isEmpty();
    assertThat(callers.of(Headers.of(Map.of()), AT)).isEmpty();
  }

  private static Headers headers(String name, String value) {
    return Headers.of(Map.of(name, List.of(value)));
  }
}
