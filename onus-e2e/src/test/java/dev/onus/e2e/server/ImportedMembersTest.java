package dev.onus.e2e.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onus.forge.Forge;
import dev.onus.forge.ForgeException;
import dev.onus.forge.ForgeGroup;
import dev.onus.forge.ForgePath;
import dev.onus.forge.fake.FakeServer.Trouble;
import dev.onus.policy.ForgeMembers;
import dev.onus.server.database.Tables;
import dev.onus.server.delivery.Forges;
import dev.onus.server.member.Importing;
import dev.onus.server.member.MemberStore;
import dev.onus.server.repository.RegisteredRepository;
import dev.onus.server.repository.RegisteredRepository.AtForge;
import dev.onus.server.repository.Registry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Members and teams of forges, read page by page from forges that answer as real ones do.
class ImportedMembersTest {
  private final AtomicReference<Instant> now = new AtomicReference<>(Webhooks.START);
  private Tables tables;
  private MemberStore store;
  private Registry registry;

  @BeforeEach
  void begin(@TempDir Path directory) {
    tables = new FileTables(directory.resolve("server.db"));
    store = new MemberStore(tables);
    registry = new Registry(tables);
  }

  private Importing importing(Forge forge) {
    InstantSource clock = now::get;
    return new Importing(
        registry,
        new Forges() {
          @Override
          public Optional<Forge> at(AtForge place) {
            return place.host().equals(forge.host()) ? Optional.of(forge) : Optional.empty();
          }

          @Override
          public List<Forge> all() {
            return List.of(forge);
          }
        },
        store,
        clock);
  }

  private AtForge place(String kind, Forge forge, String path) {
    var place = new AtForge(kind, forge.host(), path);
    registry.put(
        new RegisteredRepository(
            "r" + registry.all().size(), Path.of("/nowhere"), "https://x.example/" + path, place),
        now.get());
    return place;
  }

  private static List<String> here(ForgeMembers members) {
    return members.members().stream()
        .filter(one -> one.left() == null)
        .map(ForgeMembers.Member::identity)
        .toList();
  }

  @Test
  void readsEveryPageAndMarksWhoLeft() throws ForgeException {
    try (var at = new AtGithub()) {
      at.github.members(LongStream.range(0, 130).mapToObj(i -> "m" + i).toArray(String[]::new));
      at.github.members("helper[bot]");
      AtForge shop = place("github", at.forge, "acme/shop");
      place("github", at.forge, "acme/other");
      Importing importing = importing(at.forge);

      importing.run();

      ForgeMembers first = store.of(shop);
      assertThat(here(first))
          .hasSize(130)
          .contains("github:m129")
          .doesNotContain("github:helper[bot]");
      assertThat(first.teams())
          .singleElement()
          .satisfies(team -> {
            assertThat(team.identity()).isEqualTo("github:acme/security");
            assertThat(team.members()).hasSize(130);
          });
      assertThat(importing.says()).isEqualTo("130 members and 1 teams of 1 groups; 0 have left");
      assertThat(at.github.server().calls("GET /orgs/acme/members"))
          .as("one group, however many repositories")
          .hasSize(2);

      now.set(now.get().plus(Duration.ofDays(2)));
      at.github.left("m7");
      importing.run();

      ForgeMembers second = store.of(shop);
      assertThat(here(second)).hasSize(129).doesNotContain("github:m7");
      assertThat(second.members())
          .contains(
              new ForgeMembers.Member(
                  "github:m7", LocalDate.ofInstant(Webhooks.START, ZoneOffset.UTC)));
      assertThat(second.teams().getFirst().members()).doesNotContain("github:m7");
      assertThat(importing.says()).endsWith("1 have left");

      at.github.members("m7");
      importing.run();
      assertThat(here(store.of(shop))).as("somebody came back").contains("github:m7");
    }
  }

  @Test
  void takesNothingOverWhenAListBreaksOff() throws ForgeException {
    try (var at = new AtGithub()) {
      at.github.members("mara", "jo");
      AtForge shop = place("github", at.forge, "acme/shop");
      Importing importing = importing(at.forge);
      importing.run();

      at.github.left("mara");
      at.github.left("jo");
      at.github
          .server()
          .next(
              new Trouble.Status(429, Map.of("Retry-After", "600"), "{\"message\":\"slow down\"}"));
      assertThatThrownBy(importing::run).isInstanceOf(ForgeException.class);

      assertThat(here(store.of(shop))).containsExactly("github:jo", "github:mara");
    }
  }

  @Test
  void passesOverRepositoriesOfPeople() throws ForgeException {
    try (var at = new AtGithub()) {
      AtForge own = place("github", at.forge, "kim/notes");
      importing(at.forge).run();
      assertThat(store.of(own)).isEqualTo(ForgeMembers.NONE);
      assertThat(store.of(null)).isEqualTo(ForgeMembers.NONE);
    }
  }

  @Test
  void readsAgainWhatChanged() throws Exception {
    try (var at = new AtGithub()) {
      at.github.members("mara");
      AtForge shop = place("github", at.forge, "acme/shop");
      Importing importing = importing(at.forge);

      importing.changed("github", new ForgeGroup(at.forge.host(), new ForgePath("elsewhere"), 3));
      assertThat(store.of(shop)).isEqualTo(ForgeMembers.NONE);
      importing.changed("github", new ForgeGroup(at.forge.host(), new ForgePath("Acme"), 1));
      assertThat(here(store.of(shop))).containsExactly("github:mara");
    }
  }

  /// GitLab does not say which of its accounts are people: the directory of a policy does.
  @Test
  void readsGroupsOfGitlab() throws ForgeException {
    try (var at = new AtGitlab()) {
      at.gitlab.members("mara", "jo");
      AtForge shop = place("gitlab", at.forge, "acme/shop");
      importing(at.forge).run();

      ForgeMembers members = store.of(shop);
      assertThat(members.members()).isEmpty();
      assertThat(members.teams())
          .containsExactly(
              new ForgeMembers.Team("gitlab:acme/security", List.of("gitlab:jo", "gitlab:mara")));
    }
  }
}
