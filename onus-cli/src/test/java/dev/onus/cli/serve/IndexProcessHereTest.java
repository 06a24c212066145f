package dev.onus.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onus.server.indexing.IndexProcess.Outcome;
import dev.onus.server.repository.Admission;
import dev.onus.server.repository.Figure;
import dev.onus.server.repository.RegisteredRepository;
import dev.onus.survey.OriginLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IndexProcessHereTest {
  private static final Instant NOW = Instant.parse("2026-05-01T10:00:00Z");

  @TempDir private Path directory;

  private Outcome run(String script, Duration longest, List<String> heard) throws Exception {
    Path file = directory.resolve("program");
    Files.writeString(file, "case \"$1\" in\n" + script + "\nesac\n");
    return new IndexProcessHere(
            List.of("/bin/sh", file.toString()), (_, _) -> Optional.empty(), () -> NOW)
        .run(
            new RegisteredRepository("shop", directory, null, null),
            Optional.empty(),
            longest,
            (phase, percent) -> heard.add(phase + " " + percent));
  }

  @Test
  void itHearsHowFarTheCommandsAreAndReadsTheirFigures() throws Exception {
    var heard = new ArrayList<String>();
    var outcome =
        run(
            """
            index) echo '{"phase":"history","done":5,"total":10}' >&2 ;;
            figures) echo '{"rev":"abc","lines":{"ai":1,"aiEdited":2,"declared":3,"human":4,"unknown":5},"months":[{"month":"2026-04","commit":"def","lines":{"ai":1}}]}' ;;
            answerability) echo '{"lines":{"total":15,"answered":9}}' ;;
            """,
            Duration.ofMinutes(1),
            heard);
    assertThat(heard).containsExactly("history 50", "answers -1");
    assertThat(outcome)
        .isEqualTo(
            new Outcome.Done(
                new Figure(
                    "shop",
                    "abc",
                    "",
                    NOW,
                    new OriginLines(1, 2, 3, 4, 5),
                    List.of(new Figure.Month("2026-04", "def", new OriginLines(1, 0, 0, 0, 0))),
                    new Figure.Answered(9, 15))));
  }

  @Test
  void whatFailedIsToldWithItsLastLineForPeople() throws Exception {
    var outcome =
        run(
            """
            index) echo 'onus: the disk is full' >&2; echo '{"phase":"files","done":1,"total":2}' >&2; exit 74 ;;
            """,
            Duration.ofMinutes(1),
            new ArrayList<>());
    assertThat(outcome).isEqualTo(new Outcome.Failed("onus: the disk is full"));
  }

  @Test
  void whoNeverAnswersCostsTheirFigureAlone() throws Exception {
    var outcome =
        run(
            """
            index) ;;
            figures) echo '{"rev":"abc","lines":{},"months":[]}' ;;
            answerability) exit 70 ;;
            """,
            Duration.ofMinutes(1),
            new ArrayList<>());
    assertThat(((Outcome.Done) outcome).figure().answered()).isNull();
  }

  @Test
  void whatTakesTooLongIsKilledWithAllThatItStarted() throws Exception {
    Path child = directory.resolve("child");
    var outcome =
        run(
            "index) sleep 600 & echo $! > " + child + "; wait ;;",
            Duration.ofSeconds(2),
            new ArrayList<>());
    assertThat(outcome).isEqualTo(new Outcome.Failed("ended after 2 s: it took too long"));
    long id = Long.parseLong(Files.readString(child).strip());
    ProcessHandle.of(id).ifPresent(left -> left.onExit().join());
    assertThat(ProcessHandle.of(id).filter(ProcessHandle::isAlive)).isEmpty();
  }

  @Test
  void onlyARepositoryThatIsThereOrAnHttpsAddressIsAdmitted() throws IOException {
    var admission = new AdmissionHere(directory.resolve("clones"), new ConfiguredForges(List.of()));
    for (String place :
        List.of(
            "relative",
            "/nowhere",
            directory.toString(),
            "http://git.example/x",
            "file:///etc",
            "ext::sh://-c",
            "https://user:secret@git.example/x",
            "https:///x",
            "ssh://git.example/x")) {
      assertThat(admission.admit("x", place))
          .as(place)
          .isInstanceOf(Admission.Outcome.Refused.class);
    }
    var admitted = admission.admit("x", "https://git.example/acme/x.git");
    assertThat(admitted)
        .isEqualTo(
            new Admission.Outcome.Admitted(
                new RegisteredRepository(
                    "x",
                    directory.resolve("clones/x.git").toAbsolutePath(),
                    "https://git.example/acme/x.git",
                    null)));
  }
}
