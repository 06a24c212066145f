package dev.onus.cli.synced;

import dev.onus.answer.Deployment;
import dev.onus.history.Git;
import dev.onus.ledger.record.Commitment;
import dev.onus.ledger.record.Digest;
import dev.onus.ledger.record.Salt;
import dev.onus.policy.ForgeMembers;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// What stands beside the log of a server: nothing proves it but the connection, except for the
/// private texts, each of which is the one that its record commits to.
///
/// @param texts those that were handed out, and of those that were withheld as many dots as they
///   have letters: a policy may ask for a length
/// @param withheld how many of them were
/// @param rosters calendars by their path
/// @param members of the forge
record Present(
    List<Deployment> deployments,
    Map<Commitment, String> texts,
    int withheld,
    Map<String, String> rosters,
    ForgeMembers members) {
  static final Present NONE = new Present(List.of(), Map.of(), 0, Map.of(), ForgeMembers.NONE);
  private static final int MOST_LETTERS = 100_000;
  private static final String DOT = "·";

  Present {
    deployments = List.copyOf(deployments);
    texts = Map.copyOf(texts);
    rosters = Map.copyOf(rosters);
  }

  /// Reads it.
  ///
  /// @throws DishonestServer when a text is not the one that was committed to, or a value can't be
  ///   what it should be
  static Present of(JsonNode node) {
    try {
      var deployments = new ArrayList<Deployment>();
      node.path("deployments").forEach(one -> deployments.add(deployment(one)));
      var texts = new HashMap<Commitment, String>();
      int withheld = 0;
      for (JsonNode one : node.path("texts")) {
        var commitment = new Commitment(new Digest(one.path("commitment").asString()));
        if (one.path("text").isString()) {
          String text = one.path("text").asString();
          if (!Commitment.to(new Salt(one.path("salt").asString()), text).equals(commitment)) {
            throw new DishonestServer(
                "the server hands out a text that is not the one which the record "
                    + commitment
                    + " commits to");
          }
          texts.put(commitment, text);
        } else {
          texts.put(
              commitment, DOT.repeat(Math.clamp(one.path("letters").asInt(), 0, MOST_LETTERS)));
          withheld++;
        }
      }
      var rosters = new HashMap<String, String>();
      node.path("rosters")
          .forEach(one -> rosters.put(one.path("path").asString(), one.path("content").asString()));
      return new Present(deployments, texts, withheld, rosters, members(node));
    } catch (DateTimeException | IllegalArgumentException | JacksonException e) {
      throw new DishonestServer(
          "what the server has beside its log can't be read: " + e.getMessage());
    }
  }

  private static ForgeMembers members(JsonNode node) {
    var members = new ArrayList<ForgeMembers.Member>();
    for (JsonNode one : node.path("members")) {
      JsonNode left = one.path("left");
      members.add(
          new ForgeMembers.Member(
              one.path("identity").asString(),
              left.isString() ? LocalDate.parse(left.asString()) : null));
    }
    var teams = new ArrayList<ForgeMembers.Team>();
    for (JsonNode one : node.path("teams")) {
      var identities = new ArrayList<String>();
      one.path("members").forEach(member -> identities.add(member.asString()));
      teams.add(new ForgeMembers.Team(one.path("identity").asString(), identities));
    }
    return new ForgeMembers(members, teams);
  }

  private static Deployment deployment(JsonNode one) {
    String revision = one.path("rev").asString();
    if (!Git.isObjectId(revision)) {
      throw new IllegalArgumentException("a deployment of no commit");
    }
    JsonNode by = one.path("by");
    return new Deployment(
        one.path("environment").asString(),
        revision,
        Instant.parse(one.path("at").asString()),
        by.isString() ? by.asString() : null);
  }
}
