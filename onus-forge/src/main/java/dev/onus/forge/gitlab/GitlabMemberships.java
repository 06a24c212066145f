package dev.onus.forge.gitlab;

import dev.onus.forge.Account;
import dev.onus.forge.ForgeEvent.Membership;
import dev.onus.forge.ForgeEvent.MembershipChanged;
import dev.onus.forge.ForgeGroup;
import dev.onus.forge.ForgePath;
import dev.onus.forge.Occasion;
import dev.onus.forge.payload.Fields;
import dev.onus.forge.payload.MalformedPayload;

/// Events about who belongs to a group or project. They come from the hooks of a group or of the
/// whole server, and name who was added, not who did it.
final class GitlabMemberships {
  private final String host;
  private final GitlabShapes shapes;

  GitlabMemberships(String host) {
    this.host = host;
    this.shapes = new GitlabShapes(host);
  }

  MembershipChanged read(String word, Fields body) throws MalformedPayload {
    Account member = shapes.flatAccount(body);
    if (member == null) {
      throw body.refusal("it names no account");
    }
    return new MembershipChanged(
        new Occasion(null, body.time("updated_at"), null),
        group(word, body),
        null,
        member,
        membership(word));
  }

  private static Membership membership(String word) {
    if (word.startsWith("user_add")) {
      return Membership.MEMBER_ADDED;
    }
    return word.startsWith("user_remove") ? Membership.MEMBER_REMOVED : Membership.MEMBER_CHANGED;
  }

  /// Of a group, GitLab gives the last name of its path alone; the number says which it is.
  private ForgeGroup group(String word, Fields body) throws MalformedPayload {
    boolean isProject = word.endsWith("_team");
    long id = body.needNumber(isProject ? "project_id" : "group_id");
    String path = body.needName(isProject ? "project_path_with_namespace" : "group_path");
    return body.checked(() -> new ForgeGroup(host, new ForgePath(path), id));
  }
}
