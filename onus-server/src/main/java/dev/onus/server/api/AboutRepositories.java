package dev.onus.server.api;

import static dev.onus.server.api.Operation.get;
import static dev.onus.server.api.Operation.post;

import dev.onus.provenance.Origin;
import dev.onus.server.api.Operation.Kind;
import dev.onus.server.change.ChangePage;
import dev.onus.server.change.ChangesPage;
import dev.onus.server.overview.OverviewPage;
import dev.onus.server.repository.DirectoryPage;
import dev.onus.server.repository.FilePage;
import dev.onus.server.repository.LinesPage;
import dev.onus.server.repository.ListPage;
import dev.onus.server.repository.WaitingPage;
import java.util.List;
import java.util.stream.Stream;

/// The overview, repositories, and changes.
final class AboutRepositories {
  private static final String CHANGE = "/r/{name}/changes/{number}";

  private AboutRepositories() {}

  static List<Operation> all() {
    return List.of(
        get("/", "All repositories that whoever asks may see, together and one by one")
            .query("sort", words("name", "lines", "ai", "known"), "By what rows are sorted.")
            .inPages()
            .page(OverviewPage.class),
        get("/r", "The repositories that whoever asks may see").inPages().page(ListPage.class),
        post("/r", "Look after a repository from now on")
            .needs("name", "Letters, digits, '.', '_' and '-'.")
            .needs("place", "An absolute path on the server, or an https address to clone.")
            .leadsOn("Done; to its page.")
            .page(409, "There is one of this name already.", ListPage.class)
            .page(422, "Why it can't be looked after.", ListPage.class),
        post("/r/{name}/remove", "Look after a repository no longer").leadsOn("Done; to the list."),
        waiting(get("/r/{name}", "The root directory at a revision"))
            .marked()
            .page(DirectoryPage.class),
        waiting(get("/r/{name}/tree/{path...}", "A directory at a revision"))
            .marked()
            .page(DirectoryPage.class)
            .leadsOn("It is a file."),
        waiting(
                get(
                    "/r/{name}/file/{path...}",
                    "A file at a revision, with the origin of each line"))
            .query(
                "from",
                new Kind.Whole(1, Integer.MAX_VALUE, 1),
                "A line of the part to show, from 1.")
            .marked()
            .page(FilePage.class),
        waiting(get("/r/{name}/lines", "The files behind a number"))
            .query(
                "of",
                new Kind.Word(
                    Stream.concat(
                            Stream.of("all", "unowned", "restricted", "restricted-ai"),
                            Stream.of(Origin.values()).map(Origin::label))
                        .toList()),
                "Which lines; all if nothing is said.")
            .query("path", "Below this directory alone.")
            .inPages()
            .page(LinesPage.class),
        get("/r/{name}/changes", "The changes of a repository, the latest first")
            .query("state", words("open", "closed", "merged"), "Open if nothing is said.")
            .inPages()
            .page(ChangesPage.class),
        get(CHANGE, "A change: how it was judged, and a part of its difference")
            .inPages()
            .page(ChangePage.class),
        post(CHANGE + "/look", "Have the forge asked again and the change judged anew, later")
            .leadsOn("It will be; to the page of the change."));
  }

  private static Operation waiting(Operation operation) {
    return operation
        .query("rev", "A branch, tag or commit; the default branch if nothing is said.")
        .page(202, "It is being worked out. Ask again after a while.", WaitingPage.class)
        .page(404, "The repository has no commits, or can't be read.", WaitingPage.class);
  }

  private static Kind words(String... words) {
    return new Kind.Word(List.of(words));
  }
}
