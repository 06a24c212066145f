package dev.onus.server.api;

import static dev.onus.server.api.Operation.get;
import static dev.onus.server.api.Operation.post;

import dev.onus.answer.report.TraceReport;
import dev.onus.server.answer.AnswerRoutes;
import dev.onus.server.answer.KeptAnswers;
import dev.onus.server.api.Operation.Kind;
import dev.onus.server.boundary.BoundariesPage;
import dev.onus.server.boundary.ExceptionPage;
import dev.onus.server.boundary.WishOutcome;
import dev.onus.server.log.LogEntry;
import dev.onus.server.log.LogPage;
import dev.onus.server.log.LogVerification;
import java.util.List;
import java.util.stream.Stream;

/// Answers, boundaries with their exceptions, and the log.
final class AboutDecisions {
  private static final String EXCEPTIONS = "/boundaries/{repository}/exceptions";
  private static final String EXCEPTION = EXCEPTIONS + "/{id}";

  private AboutDecisions() {}

  static List<Operation> all() {
    return Stream.of(answers(), boundaries(), log()).flatMap(List::stream).toList();
  }

  private static List<Operation> answers() {
    return List.of(
        get("/answer", "What can be asked: repositories, and what of one runs where")
            .query("repository", "Whose deployments are listed.")
            .page(AnswerRoutes.Form.class),
        post("/answer", "Who answers for the line that failed?")
            .orJson()
            .needs("repository", "Its name.")
            .needs("trace", "A stack trace, or a log with one in it.")
            .takes("revision", "That runs; what is deployed if nothing is said.")
            .takes("environment", "Whose deployment; the usual one if nothing is said.")
            .json(201, "The answer, kept under the address in Location.", KeptAnswers.Kept.class)
            .leadsOn("For a form: to the page of the answer."),
        get("/answer/{id}", "An answer as it was given").page(KeptAnswers.Kept.class),
        get("/answer/{id}/report", "The same as onus trace --format json prints it")
            .json(200, "The report.", TraceReport.class));
  }

  private static List<Operation> boundaries() {
    return List.of(
        get("/boundaries", "Restricted areas, and exceptions")
            .query("repository", "This one alone.")
            .page(BoundariesPage.class),
        get(EXCEPTION, "An exception, and everything that was said about it")
            .page(ExceptionPage.class),
        wish(EXCEPTIONS, "Ask for an exception")
            .takes("exception", "Its id; the server makes one if nothing is said.")
            .needs("boundary", "The area's id in the policy.")
            .field("tools", new Kind.Texts(), true, "Which tools may write.")
            .field("paths", new Kind.Texts(), false, "Within the area; all of it if none is said.")
            .takes("branch", "On this branch alone.")
            .field(
                "days",
                new Kind.Whole(1, Integer.MAX_VALUE, 0),
                false,
                "How long; as long as the policy allows if nothing is said.")
            .needs("reason", "Why. It is a private text."),
        signed(wish(EXCEPTION + "/grant", "Grant an exception"))
            .takes("until", "When it ends: RFC 3339, or a day.")
            .takes("reason", "Why. It is a private text."),
        signed(wish(EXCEPTION + "/ratify", "Ratify a finished change under an exception"))
            .needs("head", "The full id of its last commit.")
            .takes("base", "The full id of the commit that it is compared with.")
            .takes("change", "Its number or address at the forge."),
        wish(EXCEPTION + "/revoke", "Revoke an exception")
            .needs("reason", "Why. It is a private text."));
  }

  private static Operation wish(String path, String summary) {
    return post(path, summary)
        .orJson()
        .repeatable()
        .takes("key", "As the header Idempotency-Key, for forms.")
        .json(
            200,
            "It was recorded before with the same key; or a person has to sign the statement first,"
                + " then send it again with the signature.",
            WishOutcome.Recorded.class,
            WishOutcome.ToSign.class)
        .body(200, "text/html", "The statement to sign.")
        .json(201, "It is in the log.", WishOutcome.Recorded.class)
        .leadsOn("For a form: it is in the log; to the page of the exception.");
  }

  private static Operation signed(Operation operation) {
    return operation
        .takes("salt", "As the server gave it with the statement.")
        .takes("signature", "Of the statement: an SSH signature, armored.");
  }

  private static List<Operation> log() {
    return List.of(
        get("/log", "Entries of the log, the latest first")
            .query(
                "before",
                new Kind.Whole(0, Integer.MAX_VALUE, -1),
                "Entries before this position; next of a page leads to the one after.")
            .query("type", "Of this type alone.")
            .query("actor", "On the word of this person or source alone.")
            .query("repository", "Which speak of this repository alone, by its id in the records.")
            .query("text", "Whose JSON has this text.")
            .page(LogPage.class),
        get("/log/checkpoint", "The latest signed checkpoint (C2SP tlog-checkpoint)")
            .body(200, "text/plain", "The checkpoint."),
        get("/log/verify", "The verification of the log that runs, else the last one")
            .page(LogVerification.class),
        post("/log/verify", "Begin to verify the whole log, unless that runs")
            .json(202, "The verification; ask again under the same address.", LogVerification.class)
            .leadsOn("For a form: to the page of the verification."),
        get("/log/tile/{path...}", "A file of the log (C2SP tlog-tiles)")
            .body(200, "application/octet-stream", "The tile."),
        get("/log/{position}", "An entry with its proof. A look at private texts is noted")
            .page(LogEntry.class),
        get("/log/{position}/receipt", "What proves an entry without the log (C2SP tlog-proof)")
            .body(200, "text/plain", "The receipt."));
  }
}
