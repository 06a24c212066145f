package dev.onus.forge.gitlab;

import dev.onus.forge.ForgeException;
import dev.onus.forge.ForgePath;
import dev.onus.forge.http.Answer;
import dev.onus.forge.http.Exchange;
import dev.onus.forge.http.Request;
import dev.onus.forge.http.Segment;
import dev.onus.forge.payload.Fields;
import dev.onus.forge.payload.MalformedPayload;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Asks GitLab with a token: of a person, a project, a group, or of OAuth.
final class GitlabAccess {
  private final Exchange exchange;
  private final String token;
  private volatile long user;

  GitlabAccess(Exchange exchange, String token) {
    this.exchange = exchange;
    this.token = token;
  }

  /// The items of a list, and whether they are all of them.
  record Listing<T>(List<T> items, boolean isComplete) {}

  /// How an item of a list is read.
  interface Reading<T> {
    T read(Fields told) throws MalformedPayload;
  }

  Answer ask(Request request) throws ForgeException {
    return exchange.ask(
        "account",
        request,
        Map.of("Authorization", "Bearer " + token, "Accept", "application/json"));
  }

  @Nullable String next(Answer answer) {
    return exchange.next(answer);
  }

  String token() {
    return token;
  }

  static String project(ForgePath repository) {
    return "/projects/" + Segment.of(repository.text());
  }

  static String mergeRequest(ForgePath repository, long number) {
    return project(repository) + "/merge_requests/" + number;
  }

  /// A list, as far as so many pages of it go.
  <T> Listing<T> all(String first, int mostPages, Reading<T> reading) throws ForgeException {
    var items = new ArrayList<T>();
    String next = first;
    for (int page = 0; page < mostPages && next != null; page++) {
      Answer answer = ask(Request.get(next));
      for (Fields told : answer.array()) {
        items.add(Answer.read(() -> reading.read(told)));
      }
      next = next(answer);
    }
    return new Listing<>(items, next == null);
  }

  /// The number of the account whose token it is.
  long user() throws ForgeException {
    if (user == 0) {
      Fields told = ask(Request.get("/user")).object();
      user = Answer.read(() -> told.needNumber("id"));
    }
    return user;
  }
}
