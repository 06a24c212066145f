package dev.onus.forge.github;

import dev.onus.forge.Account;
import dev.onus.forge.ForgeEvent;
import dev.onus.forge.ForgeEvent.Ignored;
import dev.onus.forge.ForgeEvent.Membership;
import dev.onus.forge.ForgeEvent.MembershipChanged;
import dev.onus.forge.ForgeGroup;
import dev.onus.forge.ForgePath;
import dev.onus.forge.payload.Fields;
import dev.onus.forge.payload.MalformedPayload;
import org.jspecify.annotations.Nullable;

/// Events about who belongs to what.
final class GithubMemberships {
  private final GithubShapes shapes;

  GithubMemberships(GithubShapes shapes) {
    this.shapes = shapes;
  }

  ForgeEvent read(String event, String word, String action, Fields body) throws MalformedPayload {
    Membership membership = membership(event, action);
    if (membership == null) {
      return new Ignored(
          shapes.occasion(body, null), word, "who belongs to what is the same as before");
    }
    return switch (event) {
      case "team" ->
          changed(body, organization(body), body.need("team").needName("slug"), null, membership);
      case "membership" -> {
        String team = body.need("team").name("slug");
        if (team == null) {
          yield new Ignored(shapes.occasion(body, null), word, "the team exists no more");
        }
        yield changed(body, organization(body), team, body.need("member"), membership);
      }
      case "organization" ->
          changed(body, organization(body), null, body.need("membership").need("user"), membership);
      default -> changed(body, repository(body), null, body.need("member"), membership);
    };
  }

  private MembershipChanged changed(
      Fields body,
      ForgeGroup group,
      @Nullable String team,
      @Nullable Fields member,
      Membership membership)
      throws MalformedPayload {
    Account account = shapes.account(member);
    return new MembershipChanged(shapes.occasion(body, null), group, team, account, membership);
  }

  private static @Nullable Membership membership(String event, String action) {
    boolean isTeam = event.equals("team");
    return switch (action) {
      case "added", "member_added" -> Membership.MEMBER_ADDED;
      case "removed", "member_removed" -> Membership.MEMBER_REMOVED;
      case "edited" -> isTeam ? Membership.TEAM_CHANGED : Membership.MEMBER_CHANGED;
      case "created" -> isTeam ? Membership.TEAM_CREATED : null;
      case "deleted" -> isTeam ? Membership.TEAM_DELETED : null;
      default -> null;
    };
  }

  private ForgeGroup organization(Fields body) throws MalformedPayload {
    Fields organization = body.need("organization");
    long id = organization.needNumber("id");
    String login = organization.needName("login");
    return organization.checked(() -> new ForgeGroup(shapes.host(), new ForgePath(login), id));
  }

  /// Collaborators belong to one repository.
  private ForgeGroup repository(Fields body) throws MalformedPayload {
    var repository = shapes.repository(body);
    return new ForgeGroup(shapes.host(), repository.path(), repository.id());
  }
}
