package dev.onus.server.settings;

import dev.onus.server.account.Account;
import dev.onus.server.account.Accounts;
import dev.onus.server.account.Reception;
import dev.onus.server.account.SignInLinks;
import dev.onus.server.http.Access;
import dev.onus.server.http.Method;
import dev.onus.server.http.Parameters;
import dev.onus.server.http.Refusal;
import dev.onus.server.http.Request;
import dev.onus.server.http.RequestPath;
import dev.onus.server.http.Response;
import dev.onus.server.http.Route;
import dev.onus.server.page.Pages;
import dev.onus.server.repository.RegisteredRepository;
import dev.onus.server.repository.Registry;
import dev.onus.server.right.Caller;
import dev.onus.server.right.Right;
import dev.onus.server.right.Role;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// The accounts, for whoever administers the server. Each look at another's, and each change, is
/// noted for that person to see.
final class AccountsRoutes {
  private static final String PAGE = "/settings/accounts";
  private static final String ONE = PAGE + "/{name}";

  private final Pages pages;
  private final Reception reception;
  private final Registry registry;
  private final String base;

  AccountsRoutes(Pages pages, Reception reception, Registry registry, String base) {
    this.pages = pages;
    this.reception = reception;
    this.registry = registry;
    this.base = base;
  }

  List<Route> routes() {
    var administer = new Access.Needs(Right.ADMINISTER);
    return List.of(
        Route.of(Method.GET, PAGE, administer, this::list),
        Route.of(Method.POST, PAGE, administer, this::add),
        Route.of(Method.GET, ONE, new Access.SignedIn(), this::one),
        Route.of(Method.POST, ONE, administer, this::change),
        Route.of(Method.POST, ONE + "/link", administer, this::link),
        Route.of(Method.POST, ONE + "/deactivate", administer, this::deactivate),
        Route.of(Method.POST, ONE + "/activate", administer, this::activate),
        Route.of(Method.POST, ONE + "/sessions/end", administer, this::endSessions),
        Route.of(Method.POST, ONE + "/tokens/{id}/revoke", administer, this::revokeToken));
  }

  private Response list(Request request) {
    List<Person> people =
        reception.accounts().all().stream().map(account -> Person.of(account, List.of())).toList();
    var page = new AccountsPage(people, roles(), repositories(List.of()));
    return pages.show(request, "settings-accounts", "Accounts", page);
  }

  private static List<String> roles() {
    return Stream.of(Role.values()).map(Role::label).toList();
  }

  private List<String> repositories(List<String> more) {
    var names = new TreeSet<>(more);
    registry.all().stream().map(RegisteredRepository::name).forEach(names::add);
    return List.copyOf(names);
  }

  private Response add(Request request) {
    Caller caller = Forms.person(request);
    Parameters form = request.form();
    String name = form.stated("name").orElse("");
    var draft =
        new Accounts.Draft(
            name, form.stated("display-name").orElse(name), Forms.roles(form), Forms.visible(form));
    Account made = reception.accounts().add(draft, request.at());
    return showLink(request, caller, made);
  }

  /// For somebody who may not look, another's account does not exist.
  private Response one(Request request) {
    Caller caller = request.signedIn();
    boolean administers = caller.may(Right.ADMINISTER);
    String name = request.variable("name");
    if (!administers && !name.equals(caller.name())) {
      throw absent();
    }
    Account account = find(name);
    note(request, account, "looked at the account");
    var person = Person.of(account, reception.accounts().identities(account.id()));
    List<String> seen = person.repositories();
    var page =
        new AccountPage(
            person,
            reception.sessions().of(account.id(), request.at()).stream()
                .map(session -> SessionRow.of(session, ""))
                .toList(),
            reception.tokens().of(account.id()).stream()
                .map(token -> TokenRow.of(token, request.at()))
                .toList(),
            reception.looks().of(account.id()),
            reception.looks().textsShownTo(account.id()),
            roles(),
            repositories(seen == null ? List.of() : seen),
            administers);
    return pages.show(request, "settings-account", account.displayName(), page);
  }

  private Account find(String name) {
    return reception.accounts().find(name).orElseThrow(AccountsRoutes::absent);
  }

  private static Refusal absent() {
    return Refusal.absent("there is no such account, or none that you may see");
  }

  private void note(Request request, Account subject, String what) {
    reception.looks().note(request.signedIn().account(), subject.id(), what, request.at());
  }

  /// Does something to an account and notes it.
  private Response change(Request request, String what, Consumer<Account> work) {
    Forms.person(request);
    Account account = find(request.variable("name"));
    work.accept(account);
    note(request, account, what);
    return Response.seeOther(PAGE + "/" + RequestPath.encode(account.name()));
  }

  private Response change(Request request) {
    Parameters form = request.form();
    var roles = Forms.roles(form);
    var visible = Forms.visible(form);
    return change(
        request,
        "changed roles and repositories",
        account -> {
          reception.accounts().setRoles(account.id(), roles);
          reception.accounts().setRepositories(account.id(), visible);
        });
  }

  private Response deactivate(Request request) {
    return change(
        request,
        "made the account inactive",
        account -> reception.accounts().deactivate(account.id()));
  }

  private Response activate(Request request) {
    return change(
        request, "made the account active", account -> reception.accounts().activate(account.id()));
  }

  private Response endSessions(Request request) {
    return change(
        request, "ended all sessions", account -> reception.sessions().endAll(account.id()));
  }

  private Response revokeToken(Request request) {
    String id = request.variable("id");
    return change(
        request,
        "revoked the token " + id,
        account -> {
          if (!reception.tokens().revoke(account.id(), id, request.at())) {
            throw Refusal.absent("there is no such token");
          }
        });
  }

  private Response link(Request request) {
    Caller caller = Forms.person(request);
    Account account = find(request.variable("name"));
    if (!account.isActive()) {
      throw Refusal.conflict("nobody can sign in as an inactive account");
    }
    return showLink(request, caller, account);
  }

  private Response showLink(Request request, Caller caller, Account account) {
    String secret = reception.links().make(account, request.at());
    reception.looks().note(caller.account(), account.id(), "made a sign-in link", request.at());
    var page =
        new NewLinkPage(
            account.name(),
            account.displayName(),
            base + SignInLinks.path(secret),
            request.at().plus(SignInLinks.HOLDS));
    return pages.show(request, "settings-link", "Sign-in link", page);
  }
}
