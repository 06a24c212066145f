package dev.onus.server.change;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A change as a page.
///
/// @param repository its name
/// @param href of the page
/// @param url of the change at the forge; empty where it is no address
/// @param author the account that opened it; empty where the forge does not say
/// @param seenAt when the forge was asked
/// @param mayLook whether whoever looks may have it looked at again
/// @param unpublished why the forge has not been told all of it; null where it has
/// @param verdict null before it was judged
/// @param difference null before it was judged
public record ChangePage(
    String repository,
    String href,
    long number,
    String title,
    String url,
    String author,
    String state,
    boolean isDraft,
    String fromBranch,
    String toBranch,
    String seenAt,
    boolean mayLook,
    @Nullable String unpublished,
    @Nullable Verdict verdict,
    @Nullable Difference difference) {

  /// How it was judged.
  ///
  /// @param look `held`, `failed` or `unknown`
  /// @param word the state in words
  /// @param policy the digest of the policy in force; null where none can be read
  /// @param red the rules that keep it from passing
  /// @param rules those that ask for something here
  /// @param silent those that ask for nothing here
  /// @param ended the approvals that do not count, or no longer for all of it
  /// @param standing those that count
  public record Verdict(
      String look,
      String word,
      String title,
      String base,
      String head,
      @Nullable String policy,
      String at,
      List<Judged.Rule> red,
      List<Judged.Rule> rules,
      List<Judged.Rule> silent,
      List<LinkedPlace> places,
      List<Judged.Review> standing,
      List<Judged.Review> ended,
      List<Judged.Reviewer> reviewers,
      List<Judged.Defence> barriers) {
    public Verdict {
      red = List.copyOf(red);
      rules = List.copyOf(rules);
      silent = List.copyOf(silent);
      places = List.copyOf(places);
      standing = List.copyOf(standing);
      ended = List.copyOf(ended);
      reviewers = List.copyOf(reviewers);
      barriers = List.copyOf(barriers);
    }
  }

  /// A place to look at.
  ///
  /// @param href of the line on this page or another; empty where it is not shown
  public record LinkedPlace(String where, String because, String href) {}

  /// The part of the difference that is shown.
  ///
  /// @param added in the change as a whole
  /// @param origins how many of the added lines are of which origin
  /// @param page number of this part, 1-based
  /// @param leftOut lines that no part shows
  public record Difference(
      int files,
      int added,
      int removed,
      List<Share> origins,
      List<ShownFile> shown,
      int page,
      int pages,
      long leftOut) {
    public Difference {
      origins = List.copyOf(origins);
      shown = List.copyOf(shown);
    }
  }

  /// How many lines are of an origin.
  public record Share(String letter, String origin, int lines) {}

  /// A file, or the part of it that this page shows.
  ///
  /// @param id within the page
  /// @param isOpen whether its lines are unfolded
  /// @param note said in place of lines, or besides; empty
  public record ShownFile(
      String id,
      String path,
      @Nullable String oldPath,
      int added,
      int removed,
      List<String> areas,
      List<Share> origins,
      boolean isOpen,
      String note,
      List<Row> rows) {
    public ShownFile {
      areas = List.copyOf(areas);
      origins = List.copyOf(origins);
      rows = List.copyOf(rows);
    }
  }

  /// A line of a difference, or what stands between two parts of a file.
  ///
  /// @param kind `added`, `removed`, `same`, `note` or `gap`
  /// @param id within the page, for lines of the head; empty for others
  /// @param letter of the origin; empty where there is none to state
  /// @param says tools, origin and how it is known
  public record Row(
      String kind,
      String id,
      String oldNumber,
      String newNumber,
      String letter,
      String origin,
      String says,
      String text) {}
}
