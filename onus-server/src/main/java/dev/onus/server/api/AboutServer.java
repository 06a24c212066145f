package dev.onus.server.api;

import static dev.onus.server.api.Operation.get;
import static dev.onus.server.api.Operation.post;

import dev.onus.server.event.EventsPage;
import dev.onus.server.job.JobsPage;
import dev.onus.server.member.PeoplePage;
import java.util.List;

/// The server itself: health, jobs, deliveries of forges, files of pages, and this contract.
final class AboutServer {
  private static final String TEXT = "text/plain";

  private AboutServer() {}

  static List<Operation> all() {
    return List.of(
        get("/health/live", "Whether the server lives").body(200, TEXT, "It does."),
        get("/health/ready", "Whether the server can serve")
            .body(200, TEXT, "It can.")
            .body(503, TEXT, "It can't, or is about to stop."),
        get("/metrics", "Figures of the server, in the format of Prometheus")
            .body(200, TEXT, "The figures."),
        get(ApiRoutes.PATH, "This contract").marked().body(200, "application/yaml", "OpenAPI 3.1."),
        get("/settings/jobs", "What the server does by itself, and what waits for it")
            .page(JobsPage.class),
        get("/settings/people", "Members and teams of the forges").inPages().page(PeoplePage.class),
        post("/settings/jobs/{name}/run", "Run a job at once").leadsOn("Begun; to the jobs."),
        get("/settings/events", "Who is sent what is recorded").page(EventsPage.class),
        post("/settings/events", "Subscribe: what is recorded from now on is sent there")
            .needs("url", "Where to send to, https://….")
            .field(
                "type",
                new Operation.Kind.Texts(),
                false,
                "Types of records; none for all of them.")
            .page(201, "Subscribed; the secret is shown this once.", EventsPage.Made.class)
            .page(422, "Not subscribed, for the stated reason.", EventsPage.class),
        post("/settings/events/{id}/pause", "Send nothing for now").leadsOn("Done."),
        post("/settings/events/{id}/resume", "Go on where it stopped").leadsOn("Done."),
        post("/settings/events/{id}/delete", "End a subscription").leadsOn("Done."),
        hook("github"),
        hook("gitlab"),
        asset("/assets/style.css", "The style sheet of pages", "text/css"),
        asset("/assets/onus.svg", "The mark", "image/svg+xml"),
        asset("/assets/htmx.min.js", "The script of pages", "text/javascript"));
  }

  private static Operation hook(String forge) {
    return post("/hooks/" + forge, "A delivery of the forge; only where it is set up")
        .raw()
        .body(200, TEXT, "It came before, or is of no interest.")
        .body(202, TEXT, "It is kept, and worked on later.")
        .body(400, TEXT, "It can't be read.")
        .body(401, TEXT, "Its signature does not hold.");
  }

  private static Operation asset(String path, String summary, String type) {
    return get(path, summary).marked().body(200, type, "The file.");
  }
}
