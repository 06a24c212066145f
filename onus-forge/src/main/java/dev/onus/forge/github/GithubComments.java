package dev.onus.forge.github;

import dev.onus.forge.ForgeException;
import dev.onus.forge.ForgeFailure;
import dev.onus.forge.ForgePath;
import dev.onus.forge.http.Answer;
import dev.onus.forge.http.Request;
import dev.onus.forge.payload.Excerpt;
import dev.onus.forge.payload.Fields;
import dev.onus.forge.payload.MalformedPayload;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;

/// The one comment of a change.
final class GithubComments {
  private static final int MOST_PAGES = 20;
  private static final int LONGEST = 65_000;

  private final GithubAccess access;

  GithubComments(GithubAccess access) {
    this.access = access;
  }

  void write(ForgePath repository, long number, String marker, String text) throws ForgeException {
    var scope = GithubAccess.Scope.of(repository);
    String comments = "/repos/" + repository + "/issues/";
    String mark = "<!-- onus:" + marker + " -->";
    String body = mark + "\n" + Excerpt.of(text, LONGEST);
    Fields ours = find(scope, comments + number + "/comments?per_page=100", mark);
    String content = JsonNodeFactory.instance.objectNode().put("body", body).toString();
    if (ours == null) {
      access.ask(scope, Request.post(comments + number + "/comments", content));
      return;
    }
    if (!body.equals(Answer.read(() -> ours.text("body")))) {
      long id = Answer.read(() -> ours.needNumber("id"));
      access.ask(scope, Request.patch(comments + "comments/" + id, content));
    }
  }

  private @Nullable Fields find(GithubAccess.Scope scope, String first, String mark)
      throws ForgeException {
    String login = access.login();
    String next = first;
    for (int page = 0; page < MOST_PAGES && next != null; page++) {
      Answer answer = access.ask(scope, Request.get(next));
      for (Fields told : answer.array()) {
        if (Answer.read(() -> isOurs(told, login, mark))) {
          return told;
        }
      }
      next = access.next(answer);
    }
    if (next != null) {
      throw new ForgeException(
          new ForgeFailure.Refused("the change has too many comments to look for ours"));
    }
    return null;
  }

  private static boolean isOurs(Fields told, String login, String mark) throws MalformedPayload {
    Fields user = told.object("user");
    String body = told.text("body");
    return user != null
        && login.equalsIgnoreCase(user.name("login"))
        && body != null
        && body.startsWith(mark);
  }
}
