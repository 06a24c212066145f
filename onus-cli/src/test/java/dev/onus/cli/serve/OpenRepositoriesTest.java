package dev.onus.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenRepositoriesTest {
  @TempDir private Path directory;

  private Path repository(String name) throws Exception {
    Path path = directory.resolve(name);
    Files.createDirectories(path.resolve("objects"));
    Files.createDirectories(path.resolve("refs"));
    Files.writeString(path.resolve("HEAD"), "ref: refs/heads/main\n");
    Files.writeString(path.resolve("config"), "");
    return path;
  }

  @Test
  void onlySoManyStayOpenAndTheOthersAreClosed() throws Exception {
    var seen = new ArrayList<KeptOpen>();
    try (var open = new OpenRepositories(3, 1 << 20, 100)) {
      for (int i = 0; i < 10; i++) {
        seen.add(open.with("r" + i, repository("r" + i), "", one -> one));
        assertThat(open.size()).isLessThanOrEqualTo(3);
      }
      assertThat(seen.subList(0, 7)).allMatch(KeptOpen::isClosed);
      assertThat(seen.subList(7, 10)).noneMatch(KeptOpen::isClosed);
    }
    assertThat(seen).allMatch(KeptOpen::isClosed);
  }

  @Test
  void oneThatIsUsedIsClosedOnlyWhenItIsLeft() throws Exception {
    try (var open = new OpenRepositories(1, 1 << 20, 100)) {
      Path first = repository("first");
      Path second = repository("second");
      KeptOpen used =
          open.with(
              "first",
              first,
              "",
              (OpenRepositories.Work<KeptOpen, Exception>)
                  one -> {
                    open.with("second", second, "", (KeptOpen other) -> other);
                    assertThat(one.isClosed()).isFalse();
                    return one;
                  });
      assertThat(used.isClosed()).isTrue();
    }
  }

  @Test
  void itIsOpenedOnceForManyAndAnewWhenNotesChangeOrItWasUsedOften() throws Exception {
    Path path = repository("shop");
    Set<KeptOpen> seen = ConcurrentHashMap.newKeySet();
    try (var open = new OpenRepositories(3, 1 << 20, 60);
        var people = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<KeptOpen>> all = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        all.add(people.submit(() -> open.with("shop", path, "", (KeptOpen one) -> one)));
      }
      for (var one : all) {
        seen.add(one.get());
      }
      assertThat(seen).hasSize(1);
      seen.add(open.with("shop", path, "new notes", (KeptOpen one) -> one));
      assertThat(seen).hasSize(2);
      for (int i = 0; i < 60; i++) {
        seen.add(open.with("shop", path, "new notes", (KeptOpen one) -> one));
      }
      assertThat(seen).hasSize(3);
    }
  }
}
