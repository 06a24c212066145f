package dev.onus.server.settings;

import dev.onus.server.http.Parameters;
import dev.onus.server.http.Refusal;
import dev.onus.server.http.Request;
import dev.onus.server.repository.RegisteredRepository;
import dev.onus.server.right.Caller;
import dev.onus.server.right.Right;
import dev.onus.server.right.Role;
import java.util.EnumSet;
import java.util.Set;

/// What the forms of settings say.
final class Forms {
  private Forms() {}

  /// Whoever asks, if it is a person in a browser.
  ///
  /// @throws Refusal (403) for a token: with one, nobody makes another or changes an account
  static Caller person(Request request) {
    Caller caller = request.signedIn();
    if (caller.means() != Caller.Means.SESSION) {
      throw new Refusal(403, "a token can't change this: sign in with a browser");
    }
    return caller;
  }

  static Set<Role> roles(Parameters form) {
    var roles = EnumSet.noneOf(Role.class);
    for (String label : form.all("role")) {
      roles.add(
          Role.of(label)
              .orElseThrow(() -> Refusal.unacceptable("there is no such role: " + label)));
    }
    return roles;
  }

  static Set<Right> rights(Parameters form) {
    var rights = EnumSet.noneOf(Right.class);
    for (String label : form.all("right")) {
      rights.add(
          Right.of(label)
              .orElseThrow(() -> Refusal.unacceptable("there is no such right: " + label)));
    }
    return rights;
  }

  /// Every repository where the form says so, else those that it names.
  static Caller.Visible visible(Parameters form) {
    if (form.first("sees").filter("all"::equals).isPresent()) {
      return new Caller.Visible.All();
    }
    for (String name : form.all("repository")) {
      if (!RegisteredRepository.isName(name)) {
        throw Refusal.unacceptable("this can't be the name of a repository: " + name);
      }
    }
    return new Caller.Visible.Only(Set.copyOf(form.all("repository")));
  }
}
