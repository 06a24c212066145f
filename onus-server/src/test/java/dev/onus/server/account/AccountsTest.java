package dev.onus.server.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onus.server.database.SqliteTables;
import dev.onus.server.http.Refusal;
import dev.onus.server.right.Caller.Visible;
import dev.onus.server.right.Right;
import dev.onus.server.right.Role;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountsTest {
  private static final Instant AT = Instant.parse("2026-03-01T08:00:00.5Z");
  private static final Visible SHOP = new Visible.Only(Set.of("shop", "tools"));

  private Reception reception;
  private Accounts accounts;

  @BeforeEach
  void start(@TempDir Path directory) {
    reception = TestServer.quick(new SqliteTables(directory));
    accounts = reception.accounts();
  }

  private Account add(String name, Role... roles) {
    return accounts.add(new Accounts.Draft(name, name, Set.of(roles), SHOP), AT);
  }

  @Test
  void keepsAnAccountAsItWasMade() {
    Account made =
        accounts.add(
            new Accounts.Draft("mara", "Mara Ö.", Set.of(Role.REVIEWER, Role.AUDITOR), SHOP), AT);

    assertThat(made)
        .isEqualTo(
            new Account(
                made.id(),
                "mara",
                "Mara Ö.",
                Set.of(Role.REVIEWER, Role.AUDITOR),
                true,
                false,
                SHOP,
                AT,
                null));
    assertThat(accounts.find("mara")).contains(made);
    assertThat(accounts.all()).containsExactly(made);
    assertThat(made.rights()).containsOnly(Right.READ, Right.SYNC, Right.REVIEW, Right.AUDIT);
  }

  @Test
  void tellsNoRepositoryFromEveryRepository() {
    Account mara = add("mara");
    accounts.setRepositories(mara.id(), new Visible.Only(Set.of()));
    assertThat(accounts.find("mara").orElseThrow().repositories())
        .isEqualTo(new Visible.Only(Set.of()));

    accounts.setRepositories(mara.id(), new Visible.All());
    assertThat(accounts.find("mara").orElseThrow().repositories()).isEqualTo(new Visible.All());
  }

  @Test
  void refusesNamesThatCanBeMistaken() {
    for (String name : List.of("", "Mara", "-x", "a b", "a/b", "ä", "a".repeat(101), "a\n")) {
      assertThatThrownBy(() -> add(name)).as(name).isInstanceOf(Refusal.class);
    }
    for (String shown : List.of(" ", "a\u202eb", "a\u200bb", "a\nb", "x".repeat(101))) {
      assertThat(Account.isDisplayName(shown)).as(shown).isFalse();
    }
    add("m@a.r-a_1");
    assertThatThrownBy(() -> add("m@a.r-a_1")).hasMessageContaining("there is an account");
  }

  @Test
  void keepsSomebodyWhoAdministers() {
    Account one = add("one", Role.ADMIN);
    assertThatThrownBy(() -> accounts.deactivate(one.id())).hasMessageContaining("only active");
    assertThatThrownBy(() -> accounts.setRoles(one.id(), Set.of(Role.VIEWER)))
        .hasMessageContaining("only active");

    Account two = add("two", Role.ADMIN);
    accounts.deactivate(one.id());
    assertThat(accounts.find("one").orElseThrow().rights()).isEmpty();
    assertThatThrownBy(() -> accounts.setRoles(two.id(), Set.of())).isInstanceOf(Refusal.class);
  }

  @Test
  void makesTheFirstAdminOnceAndItsLinkUntilSomebodySignedIn() {
    String first = accounts.firstAdmin(reception.links(), AT).orElseThrow();
    String again = accounts.firstAdmin(reception.links(), AT.plusSeconds(3600)).orElseThrow();

    assertThat(reception.links().look(first, AT)).isEmpty();
    Account admin = reception.links().use(again, AT.plusSeconds(3600)).orElseThrow();
    assertThat(admin.roles()).containsExactly(Role.ADMIN);
    accounts.signedIn(admin.id(), AT);
    assertThat(accounts.firstAdmin(reception.links(), AT)).isEmpty();
    assertThat(accounts.all()).hasSize(1);
  }

  @Test
  void makesNoFirstAdminWhereThereIsAnAccount() {
    add("mara");

    assertThat(accounts.firstAdmin(reception.links(), AT)).isEmpty();
  }

  @Test
  void connectsAPersonElsewhereByIssuerAndNumberAlone() {
    Account mara = add("mara");
    var identity = new Accounts.Identity("https://id.example", "42");
    var draft = new Accounts.Draft("mara", "Mara", Set.of(Role.VIEWER), SHOP);

    Account other = accounts.add(draft, identity, AT);

    assertThat(other.id()).isNotEqualTo(mara.id());
    assertThat(other.name()).isEqualTo("mara-2");
    assertThat(accounts.of(identity)).contains(other);
    assertThat(accounts.of(new Accounts.Identity("https://other.example", "42"))).isEmpty();
    assertThat(accounts.identities(other.id())).containsExactly(identity);
    assertThat(accounts.identities(mara.id())).isEmpty();
  }
}
