package dev.onus.server.device;

import dev.onus.server.account.Account;
import dev.onus.server.account.ApiTokens;
import dev.onus.server.account.Passwords;
import dev.onus.server.account.Reception;
import dev.onus.server.http.Access;
import dev.onus.server.http.Limiter;
import dev.onus.server.http.Method;
import dev.onus.server.http.Refusal;
import dev.onus.server.http.Request;
import dev.onus.server.http.Response;
import dev.onus.server.http.Route;
import dev.onus.server.page.Pages;
import dev.onus.server.right.Caller;
import dev.onus.server.right.Right;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Programs are let in: what they ask, and the page where a person decides.
public final class DeviceRoutes {
  /// How long the token of a program holds.
  static final int DAYS = 90;

  private static final String PAGE = "/sign-in/device";
  private static final String ONE = PAGE + "/{code}";
  private static final int INTERVAL = 3;
  private static final int LONGEST_LABEL = 60;

  private final Pages pages;
  private final Reception reception;
  private final DeviceCodes codes;
  private final String base;
  private final Limiter begins = new Limiter(10, 1 / 30.0);
  private final Limiter questions = new Limiter(5, 1.0);
  // with 20^8 codes, nobody guesses one of those few that wait
  private final Limiter looks = new Limiter(20, 1 / 30.0);

  /// @param base the address of this server as browsers see it, without a slash at its end
  public DeviceRoutes(Pages pages, Reception reception, DeviceCodes codes, String base) {
    this.pages = pages;
    this.reception = reception;
    this.codes = codes;
    this.base = base;
  }

  /// The routes.
  public List<Route> routes() {
    return List.of(
        Route.of(Method.POST, "/device/code", new Access.Open(), this::begin),
        Route.of(Method.POST, "/device/token", new Access.Open(), this::collect),
        Route.of(Method.GET, PAGE, new Access.SignedIn(), this::form),
        Route.of(Method.POST, PAGE, new Access.SignedIn(), this::typed),
        Route.of(Method.GET, ONE, new Access.SignedIn(), this::look),
        Route.of(Method.POST, ONE, new Access.SignedIn(), this::decide));
  }

  private Response begin(Request request) {
    begins.take(Passwords.network(request.peer()), request.at());
    String label = request.form().stated("label").orElse("");
    if (!Account.isDisplayName(label) || label.length() > LONGEST_LABEL) {
      throw Refusal.unacceptable("'label' says in 1 to 60 visible characters which program waits");
    }
    DeviceCodes.Begun begun = codes.begin(label, request.at());
    return Pages.json(
        200,
        new DeviceBegun(
            begun.secret(),
            begun.code().text(),
            base + PAGE + "/" + begun.code().text(),
            request.at().plus(DeviceCodes.HOLDS),
            INTERVAL));
  }

  private Response collect(Request request) {
    String secret = request.form().stated("device-code").orElse("");
    questions.take(secret.isEmpty() ? request.peer() : secret, request.at());
    return switch (codes.collect(secret, request.at())) {
      case DeviceCodes.Outcome.Undecided() -> Pages.json(202, new DeviceAnswer("waiting", null));
      case DeviceCodes.Outcome.Denied() ->
          throw Refusal.conflict("somebody said on the page that this program is not let in");
      case DeviceCodes.Outcome.Absent() ->
          throw Refusal.absent("this code has ended, or was used; begin again");
      case DeviceCodes.Outcome.Approved(long number, String label) -> {
        Account account =
            reception
                .accounts()
                .find(number)
                .orElseThrow(() -> Refusal.absent("the account is gone"));
        yield Pages.json(
            200,
            new DeviceAnswer(
                "approved",
                reception
                    .tokens()
                    .make(
                        account,
                        new ApiTokens.Draft(
                            "onus login: " + label,
                            Set.of(Right.SYNC),
                            new Caller.Visible.All(),
                            DAYS),
                        request.at())
                    .text()));
      }
    };
  }

  private Response form(Request request) {
    String done = request.query().stated("done").orElse("");
    return show(request, null, done.equals("approved") || done.equals("denied") ? done : "");
  }

  private Response typed(Request request) {
    person(request);
    UserCode code = code(request.form().stated("code").orElse(""));
    return Response.seeOther(PAGE + "/" + code.text());
  }

  private Response look(Request request) {
    Caller caller = request.signedIn();
    looks.take("account " + caller.account(), request.at());
    UserCode code = code(request.variable("code"));
    DeviceCodes.Waiting waiting =
        codes.waiting(code, request.at()).orElseThrow(DeviceRoutes::absent);
    Account account = account(caller);
    boolean may = account.rights().contains(Right.SYNC);
    return show(
        request,
        new DevicePage.Waiting(
            code.text(),
            waiting.label(),
            waiting.madeAt(),
            account.name(),
            may ? List.of(Right.SYNC.label()) : List.of(),
            names(account.repositories()),
            TokenRoutes.mayReadReasons(account),
            DAYS),
        "");
  }

  private Response decide(Request request) {
    Caller caller = person(request);
    looks.take("account " + caller.account(), request.at());
    UserCode code = code(request.variable("code"));
    boolean isApproved =
        switch (request.form().stated("decision").orElse("")) {
          case "approve" -> true;
          case "deny" -> false;
          default -> throw Refusal.unacceptable("'decision' is approve or deny");
        };
    if (isApproved && !account(caller).rights().contains(Right.SYNC)) {
      throw new Refusal(403, "your account can't let a program fetch records");
    }
    if (!codes.decide(code, caller.account(), isApproved, request.at())) {
      throw absent();
    }
    return Response.seeOther(PAGE + "?done=" + (isApproved ? "approved" : "denied"));
  }

  private Account account(Caller caller) {
    return reception.accounts().find(caller.account()).orElseThrow(DeviceRoutes::absent);
  }

  private Response show(Request request, DevicePage.@Nullable Waiting waiting, String done) {
    return pages
        .show(request, "device", "Let a program in", new DevicePage(waiting, done))
        .with("Referrer-Policy", "no-referrer");
  }

  static @Nullable List<String> names(Caller.Visible visible) {
    return switch (visible) {
      case Caller.Visible.All() -> null;
      case Caller.Visible.Only(var names) -> names.stream().sorted().toList();
    };
  }

  /// Whoever asks, if it is a person in a browser: no token makes another.
  private static Caller person(Request request) {
    Caller caller = request.signedIn();
    if (caller.means() != Caller.Means.SESSION) {
      throw new Refusal(403, "a token can't change this: sign in with a browser");
    }
    return caller;
  }

  private static UserCode code(String typed) {
    return UserCode.read(typed).orElseThrow(DeviceRoutes::absent);
  }

  private static Refusal absent() {
    return Refusal.absent(
        "no program waits with this code: it ends after ten minutes, and holds once");
  }
}
