package dev.onus.history.past;

import dev.onus.custody.Reviews;
import dev.onus.provenance.Commit;
import dev.onus.provenance.Identity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Who reviewed what came onto a branch in a week, as far as the messages on its first-parent chain
/// say so. Each commit is read once, since weeks overlap.
final class ReviewMentions {
  private static final Duration WEEK = Duration.ofDays(7);
  private static final int LIMIT = 5_000;

  private final Function<String, Optional<Commit>> commits;
  private final Map<String, Link> known = new HashMap<>();

  /// @param commits gives a commit by its id; empty where a shallow clone ends
  ReviewMentions(Function<String, Optional<Commit>> commits) {
    this.commits = commits;
  }

  /// A commit of the chain.
  private record Link(@Nullable String parent, Instant at, List<Identity> reviewers) {
    static Link of(Commit commit) {
      return new Link(
          commit.parents().isEmpty() ? null : commit.parents().getFirst(),
          commit.committedAt(),
          Reviews.named(commit.message()));
    }
  }

  /// The reviewers of each change in the 7 days up to one, it included; each once a change. The
  /// chain is followed up to the first commit that is older.
  List<Identity> upTo(Commit brought) {
    Instant since = brought.committedAt().minus(WEEK);
    var reviewers = new ArrayList<Identity>();
    String at = brought.id();
    for (int i = 0; i < LIMIT && at != null; i++) {
      Link link = link(at);
      if (link == null || link.at().isBefore(since)) {
        break;
      }
      reviewers.addAll(link.reviewers());
      at = link.parent();
    }
    return reviewers;
  }

  private @Nullable Link link(String id) {
    Link link = known.get(id);
    if (link == null) {
      link = commits.apply(id).map(Link::of).orElse(null);
      if (link != null) {
        known.put(id, link);
      }
    }
    return link;
  }
}
