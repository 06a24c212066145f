package dev.onus.forge.gitlab;

import dev.onus.forge.Account;
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

/// The one note of a merge request.
final class GitlabComments {
  private static final int MOST_PAGES = 20;
  private static final int LONGEST = 500_000;

  private final GitlabAccess access;
  private final GitlabShapes shapes = new GitlabShapes("");

  GitlabComments(GitlabAccess access) {
    this.access = access;
  }

  void write(ForgePath repository, long number, String marker, String text) throws ForgeException {
    String notes = GitlabAccess.mergeRequest(repository, number) + "/notes";
    String mark = "<!-- onus:" + marker + " -->";
    String body = mark + "\n" + Excerpt.of(text, LONGEST);
    Fields ours = find(notes + "?order_by=created_at&sort=asc&per_page=100", mark);
    String content = JsonNodeFactory.instance.objectNode().put("body", body).toString();
    if (ours == null) {
      access.ask(Request.post(notes, content));
    } else if (!body.equals(Answer.read(() -> orEmpty(ours.text("body"))))) {
      long id = Answer.read(() -> ours.needNumber("id"));
      access.ask(Request.put(notes + "/" + id, content));
    }
  }

  private @Nullable Fields find(String first, String mark) throws ForgeException {
    long user = access.user();
    String next = first;
    for (int page = 0; page < MOST_PAGES && next != null; page++) {
      Answer answer = access.ask(Request.get(next));
      for (Fields told : answer.array()) {
        if (Answer.read(() -> isOurs(told, user, mark))) {
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

  private boolean isOurs(Fields told, long user, String mark) throws MalformedPayload {
    Account author = shapes.account(told.object("author"));
    return author != null && author.id() == user && orEmpty(told.text("body")).startsWith(mark);
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
