package dev.onus.forge.github;

import dev.onus.forge.ForgeException;
import dev.onus.forge.ForgeFailure;
import dev.onus.forge.ForgePath;
import dev.onus.forge.http.Answer;
import dev.onus.forge.http.Exchange;
import dev.onus.forge.http.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;

/// Asks GitHub with the right credential: the app's own, or the token of one of its installations,
/// which is asked for anew shortly before it ends.
final class GithubAccess {
  private static final Duration BEFORE_IT_ENDS = Duration.ofMinutes(5);

  private static final String THE_APP = "app";
  private static final String THE_ACCOUNT = "account";

  private final Exchange exchange;
  private final GithubCredential credential;
  private final Map<String, Long> installations = new ConcurrentHashMap<>();
  private final Map<String, Token> tokens = new ConcurrentHashMap<>();
  private volatile @Nullable String login;

  /// @param until null when it does not end by itself
  record Token(String secret, @Nullable Instant until) {}

  GithubAccess(Exchange exchange, GithubCredential credential) {
    this.exchange = exchange;
    this.credential = credential;
  }

  /// Asks about something that belongs to an account or organisation.
  Answer ask(Scope scope, Request request) throws ForgeException {
    try {
      return exchange.ask(limit(scope), request, headers("Bearer " + token(scope).secret()));
    } catch (ForgeException e) {
      if (e.failure() instanceof ForgeFailure.Refused) {
        // The app may have been taken off and put back meanwhile; then the old token is worth
        // nothing.
        tokens.remove(scope.owner());
        installations.remove(scope.owner());
      }
      throw e;
    }
  }

  /// Asks about the app itself.
  Answer askAsApp(Request request) throws ForgeException {
    return switch (credential) {
      case GithubCredential.App app ->
          exchange.ask(THE_APP, request, headers("Bearer " + AppToken.of(app, exchange.now())));
      case GithubCredential.Token _ ->
          throw new ForgeException(
              new ForgeFailure.Refused("only an app has deliveries that can be asked for"));
    };
  }

  private String limit(Scope scope) {
    return switch (credential) {
      case GithubCredential.App _ -> "installation " + scope.owner();
      case GithubCredential.Token _ -> THE_ACCOUNT;
    };
  }

  @Nullable String next(Answer answer) {
    return exchange.next(answer);
  }

  /// What a request is about: with an app, each account that installed it has tokens of its own.
  ///
  /// @param lookup below the base, what names the installation
  record Scope(String owner, String lookup) {
    static Scope of(ForgePath repository) {
      return new Scope(repository.owner(), "/repos/" + repository + "/installation");
    }

    static Scope ofGroup(ForgePath group) {
      return new Scope(group.text(), "/orgs/" + group + "/installation");
    }
  }

  Token token(Scope scope) throws ForgeException {
    return switch (credential) {
      case GithubCredential.Token token -> new Token(token.secret(), null);
      case GithubCredential.App _ -> token(scope, scope.owner(), "{}");
    };
  }

  /// A token that may read one repository and nothing else.
  Token tokenToRead(ForgePath repository) throws ForgeException {
    return switch (credential) {
      case GithubCredential.Token token -> new Token(token.secret(), null);
      case GithubCredential.App _ -> {
        var wanted = JsonNodeFactory.instance.objectNode();
        wanted.putArray("repositories").add(repository.name());
        wanted.putObject("permissions").put("contents", "read");
        yield token(Scope.of(repository), repository.text(), wanted.toString());
      }
    };
  }

  private Token token(Scope scope, String key, String wanted) throws ForgeException {
    Token known = tokens.get(key);
    if (known != null
        && known.until() != null
        && exchange.now().isBefore(known.until().minus(BEFORE_IT_ENDS))) {
      return known;
    }
    var told =
        askAsApp(
                Request.post(
                    "/app/installations/" + installation(scope) + "/access_tokens", wanted))
            .object();
    Token token =
        Answer.read(() -> {
          Instant until = told.time("expires_at");
          if (until == null) {
            throw told.refusal("a token without an end");
          }
          return new Token(told.needName("token"), until);
        });
    tokens.put(key, token);
    return token;
  }

  private long installation(Scope scope) throws ForgeException {
    Long known = installations.get(scope.owner());
    if (known != null) {
      return known;
    }
    var told = askAsApp(Request.get(scope.lookup())).object();
    long id = Answer.read(() -> told.needNumber("id"));
    installations.put(scope.owner(), id);
    return id;
  }

  /// The login under which comments of ours appear.
  String login() throws ForgeException {
    String known = login;
    if (known != null) {
      return known;
    }
    String asked =
        switch (credential) {
          case GithubCredential.App _ -> {
            var app = askAsApp(Request.get("/app")).object();
            yield Answer.read(() -> app.needName("slug")) + "[bot]";
          }
          case GithubCredential.Token token -> {
            var user =
                exchange
                    .ask(THE_ACCOUNT, Request.get("/user"), headers("Bearer " + token.secret()))
                    .object();
            yield Answer.read(() -> user.needName("login"));
          }
        };
    login = asked;
    return asked;
  }

  private static Map<String, String> headers(String authorization) {
    return Map.of(
        "Authorization", authorization,
        "Accept", "application/vnd.github+json",
        "X-GitHub-Api-Version", "2022-11-28");
  }
}
