package dev.onus.server.api;

import static dev.onus.server.api.Operation.get;
import static dev.onus.server.api.Operation.post;

import dev.onus.server.account.ApiTokens;
import dev.onus.server.account.LinkPage;
import dev.onus.server.account.SignInPage;
import dev.onus.server.api.Operation.Kind;
import dev.onus.server.device.DeviceAnswer;
import dev.onus.server.device.DeviceBegun;
import dev.onus.server.device.DevicePage;
import dev.onus.server.device.TokenHolder;
import dev.onus.server.right.Right;
import dev.onus.server.right.Role;
import dev.onus.server.settings.AccountPage;
import dev.onus.server.settings.AccountsPage;
import dev.onus.server.settings.MinePage;
import dev.onus.server.settings.NewLinkPage;
import dev.onus.server.settings.NewTokenPage;
import dev.onus.server.settings.RolesPage;
import java.util.List;
import java.util.stream.Stream;

/// Signing in, and settings.
final class AboutAccounts {
  private static final String TO = "Where to go afterwards: a path of this server.";
  private static final String ONE = "/settings/accounts/{name}";
  private static final String TO_ACCOUNT = "Done; to the page of the account.";
  private static final String TO_SETTINGS = "Done; to the settings.";

  private AboutAccounts() {}

  static List<Operation> all() {
    return Stream.of(signIn(), programs(), mine(), accounts()).flatMap(List::stream).toList();
  }

  private static List<Operation> signIn() {
    return List.of(
        get("/sign-in", "The page to sign in on")
            .query("to", TO)
            .page(SignInPage.class)
            .leadsOn("Somebody is signed in already."),
        post("/sign-in", "Sign in with a password")
            .needs("name", "Of the account.")
            .needs("password", "Of the account.")
            .takes("to", TO)
            .leadsOn("Signed in, with the cookie of the session.")
            .page(403, "Name and password do not belong together.", SignInPage.class)
            .refuses(503),
        post("/sign-out", "End the session").leadsOn("Signed out."),
        get("/sign-in/link/{secret}", "Whom a one-time link signs in; does not use it up")
            .page(LinkPage.class),
        post("/sign-in/link/{secret}", "Sign in with a one-time link")
            .leadsOn("Signed in, with the cookie of the session."),
        get("/sign-in/oidc", "Begin to sign in at the provider; only where one is set up")
            .query("to", TO)
            .leadsOn("To the provider.")
            .refuses(503),
        get("/sign-in/oidc/callback", "Where the provider leads back to")
            .query("code", "The provider's.")
            .query("state", "As it was sent there.")
            .query("iss", "Who the provider says it is.")
            .leadsOn("Signed in, with the cookie of the session.")
            .refuses(403, 503));
  }

  private static List<Operation> programs() {
    return List.of(
        post("/device/code", "Begin to wait for a person who lets a program in")
            .needs("label", "As the program calls itself; the person sees it.")
            .json(200, "The code to show, and the secret to ask with.", DeviceBegun.class),
        post("/device/token", "Whether a person has let the program in")
            .needs("device-code", "The secret of the code.")
            .json(200, "Yes: its token, shown this once.", DeviceAnswer.class)
            .json(202, "Nobody decided yet.", DeviceAnswer.class),
        get("/sign-in/device", "Where a person types the code of a program")
            .query("done", "After a decision: approved or denied.")
            .page(DevicePage.class),
        post("/sign-in/device", "Look at the program of a code")
            .forPeople()
            .needs("code", "As the program shows it.")
            .leadsOn("To the program that waits."),
        get("/sign-in/device/{code}", "Which program waits with a code, and what it would get")
            .page(DevicePage.class),
        post("/sign-in/device/{code}", "Let a program in, or refuse it")
            .forPeople()
            .field("decision", words(List.of("approve", "deny")), true, "Whether it is let in.")
            .leadsOn("Done."),
        get("/token", "Whose the token is that asks, and what it may do")
            .json(200, "The holder.", TokenHolder.class),
        post("/token/revoke", "End the token that asks").body(204, "", "It has ended."));
  }

  private static List<Operation> mine() {
    return List.of(
        get("/settings", "What is stored about whoever asks: account, sessions, tokens, looks")
            .page(MinePage.class),
        get("/settings/roles", "Which role may do what").page(RolesPage.class),
        post("/settings/password", "Set one's password")
            .forPeople()
            .needs("new-password", "The new one.")
            .needs("again", "The new one again.")
            .takes("password", "The present one; not needed right after a one-time link.")
            .leadsOn("Done, in a new session."),
        post("/settings/sessions/end", "End all of one's sessions")
            .forPeople()
            .leadsOn("Signed out everywhere."),
        post("/settings/sessions/{id}/end", "End one of one's sessions")
            .forPeople()
            .leadsOn(TO_SETTINGS),
        visible(
                post("/settings/tokens", "Make a token")
                    .forPeople()
                    .needs("label", "What it is for.")
                    .field("right", words(rights()), true, "What it may do; several times.")
                    .field(
                        "days",
                        new Kind.Whole(1, ApiTokens.MOST_DAYS, 90),
                        false,
                        "How long it holds."))
            .page(200, "The token, shown this once.", NewTokenPage.class),
        post("/settings/tokens/{id}/revoke", "Revoke one of one's tokens")
            .forPeople()
            .leadsOn(TO_SETTINGS));
  }

  private static List<Operation> accounts() {
    return List.of(
        get("/settings/accounts", "The accounts").page(AccountsPage.class),
        visible(
                post("/settings/accounts", "Make an account")
                    .forPeople()
                    .needs("name", "By which it signs in.")
                    .takes("display-name", "As people call it; else the name.")
                    .field("role", words(roles()), false, "What it is made for; several times."))
            .page(200, "A link that signs it in, shown this once.", NewLinkPage.class),
        get(ONE, "One account; for others than administrators only their own")
            .page(AccountPage.class),
        visible(
                post(ONE, "Change roles and repositories")
                    .forPeople()
                    .field("role", words(roles()), false, "What it is made for; several times."))
            .leadsOn(TO_ACCOUNT),
        post(ONE + "/link", "Make a one-time link that signs in")
            .forPeople()
            .page(200, "The link, shown this once.", NewLinkPage.class),
        post(ONE + "/deactivate", "Let nobody sign in as it").forPeople().leadsOn(TO_ACCOUNT),
        post(ONE + "/activate", "Let it sign in again").forPeople().leadsOn(TO_ACCOUNT),
        post(ONE + "/sessions/end", "End all its sessions").forPeople().leadsOn(TO_ACCOUNT),
        post(ONE + "/tokens/{id}/revoke", "Revoke one of its tokens")
            .forPeople()
            .leadsOn(TO_ACCOUNT));
  }

  private static Operation visible(Operation operation) {
    return operation
        .field("sees", words(List.of("all", "these")), false, "all: every repository.")
        .field("repository", new Kind.Texts(), false, "Which it sees, else.");
  }

  private static Kind words(List<String> words) {
    return new Kind.Word(words);
  }

  private static List<String> rights() {
    return Stream.of(Right.values()).map(Right::label).toList();
  }

  private static List<String> roles() {
    return Stream.of(Role.values()).map(Role::label).toList();
  }
}
