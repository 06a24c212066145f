package dev.onus.server.page;

import dev.onus.server.http.Request;
import dev.onus.server.right.Caller;
import dev.onus.server.right.Right;
import java.util.ArrayList;
import java.util.List;

/// What stands around the content of every page.
///
/// @param title of the page, without the name of the product
/// @param who is signed in; empty when nobody is
/// @param formToken what every form must bring back
/// @param path of the page, for its JSON twin and for the mark in the navigation
/// @param links to the pages that whoever looks may see
public record Frame(String title, String who, String formToken, String path, List<Link> links) {
  public Frame {
    links = List.copyOf(links);
  }

  /// A link of the navigation.
  ///
  /// @param isHere whether it leads to this page, or to one above it
  public record Link(String label, String href, boolean isHere) {}

  /// The frame of a request.
  public static Frame of(Request request, String title) {
    Caller caller = request.caller();
    var links = new ArrayList<Link>();
    if (caller != null) {
      String path = request.path();
      links.add(new Link("Overview", "/", path.equals("/")));
      links.add(new Link("Answer", "/answer", isBelow(path, "/answer")));
      links.add(new Link("Repositories", "/r", isBelow(path, "/r")));
      links.add(new Link("Boundaries", "/boundaries", isBelow(path, "/boundaries")));
      if (caller.may(Right.AUDIT)) {
        links.add(new Link("Log", "/log", isBelow(path, "/log")));
      }
      links.add(new Link("Settings", "/settings", isBelow(path, "/settings")));
    }
    return new Frame(
        title, caller == null ? "" : caller.name(), request.formToken(), request.path(), links);
  }

  private static boolean isBelow(String path, String page) {
    return path.equals(page) || path.startsWith(page + "/");
  }
}
