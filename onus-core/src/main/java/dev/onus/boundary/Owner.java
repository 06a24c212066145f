package dev.onus.boundary;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// How owners are written in CODEOWNERS: `@user`, `@organization/team`, on GitLab also
/// `@group/subgroup/…` and `@@role`, or an e-mail address.
final class Owner {
  /// Those that GitLab lets own code.
  private static final Set<String> ROLES =
      Set.of("developer", "developers", "maintainer", "maintainers", "owner", "owners");

  private Owner() {}

  /// Whether a word as a whole is a user, a team or an e-mail address as GitHub writes them.
  static boolean isValid(String word) {
    if (word.startsWith("@")) {
      String name = word.substring(1);
      int slash = name.indexOf('/');
      return slash < 0
          ? isName(name)
          : isName(name.substring(0, slash)) && isName(name.substring(slash + 1));
    }
    return isEmail(word);
  }

  private static boolean isName(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> isWordLetter(c) || c == '-' || c == '.');
  }

  private static boolean isEmail(String word) {
    int at = word.indexOf('@');
    return at > 0
        && at == word.lastIndexOf('@')
        && at < word.length() - 1
        && word.chars().limit(at).allMatch(c -> isMailLetter(c))
        && isName(word.substring(at + 1));
  }

  /// The owners in a text, as GitLab finds them: references and addresses wherever they stand, also
  /// in what was meant as a comment; everything else is passed over.
  static List<String> find(String text) {
    var owners = new ArrayList<String>();
    int at = 0;
    while (at < text.length()) {
      int end = at;
      while (end < text.length() && (isMailLetter(text.charAt(end)) || isReference(text, end))) {
        end++;
      }
      if (end == at) {
        at++;
        continue;
      }
      String owner = trimPunctuation(text.substring(at, end));
      if (isGitlabReference(owner) || isEmail(owner)) {
        owners.add(owner);
      }
      at = end;
    }
    return owners;
  }

  private static boolean isReference(String text, int at) {
    char c = text.charAt(at);
    return c == '@' || c == '/';
  }

  private static boolean isGitlabReference(String owner) {
    if (owner.startsWith("@@")) {
      return ROLES.contains(owner.substring(2).toLowerCase(Locale.ROOT));
    }
    String path = owner.isEmpty() ? "" : owner.substring(1);
    return owner.startsWith("@")
        && !path.endsWith("/")
        && List.of(path.split("/", -1)).stream().allMatch(Owner::isName);
  }

  private static String trimPunctuation(String owner) {
    int end = owner.length();
    while (end > 0 && (owner.charAt(end - 1) == '.' || owner.charAt(end - 1) == '/')) {
      end--;
    }
    return owner.substring(0, end);
  }

  private static boolean isMailLetter(int c) {
    return isWordLetter(c) || ".!#$%&'*+-=?^`{|}~".indexOf(c) >= 0;
  }

  private static boolean isWordLetter(int c) {
    return Character.isLetterOrDigit(c) || c == '_';
  }
}
