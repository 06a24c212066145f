package dev.onus.history.past;

import dev.onus.custody.Reviews;
import dev.onus.history.Repository;
import dev.onus.provenance.Commit;
import dev.onus.provenance.Identity;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Who reviewed what came onto a branch in a week, as far as the messages on its first-parent chain
/// say so.
final class ReviewMentions {
  private static final Duration WEEK = Duration.ofDays(7);
  private static final String LIMIT = "--max-count=5000";

  private final Repository repository;

  ReviewMentions(Repository repository) {
    this.repository = repository;
  }

  /// The reviewers of each change in the 7 days up to one, it included; each once a change.
  List<Identity> upTo(Commit brought) {
    String text =
        new String(
            repository
                .git()
                .run(
                    "log",
                    "-z",
                    "--first-parent",
                    "--format=%B",
                    LIMIT,
                    "--max-age=" + brought.committedAt().minus(WEEK).getEpochSecond(),
                    brought.id(),
                    "--"),
            StandardCharsets.UTF_8);
    var reviewers = new ArrayList<Identity>();
    for (String message : text.split("\0", -1)) {
      reviewers.addAll(Reviews.named(message));
    }
    return reviewers;
  }
}
