package dev.onus.server.answer;

import dev.onus.server.database.Tables;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/// Answers that were given, each under an id that nobody guesses. An entry of the log holds the
/// digest of each, so that a kept answer that was changed is noticed.
public final class KeptAnswers {
  private static final int RANDOM = 16;
  private static final ObjectMapper JSON = JsonMapper.builder().build();

  private final Tables tables;
  private final InLog log;
  private final SecureRandom random;

  /// The log, for answers.
  public interface InLog {
    /// Writes down that an answer was given.
    ///
    /// @param digest SHA-256 of what is kept, in hexadecimal digits
    /// @return the position of the entry
    long note(String repository, String revision, String digest);

    /// Whether the entry at a position holds this digest, and is below a signed checkpoint.
    boolean holds(long position, String digest);
  }

  public KeptAnswers(Tables tables, InLog log, SecureRandom random) {
    this.tables = tables;
    this.log = log;
    this.random = random;
  }

  /// An answer as it was given.
  ///
  /// @param position of its entry in the log
  /// @param verifies whether it is what the log says it was
  public record Kept(
      String id, AnswerModel answer, Instant at, long position, String digest, boolean verifies) {
    /// The answer as plain text, to be pasted into a chat.
    public String text() {
      return AnswerText.of(answer, id);
    }
  }

  /// Keeps an answer.
  ///
  /// @return its id
  public String keep(AnswerModel answer, Instant at) {
    byte[] content = JSON.writeValueAsBytes(answer);
    byte[] bytes = new byte[RANDOM];
    random.nextBytes(bytes);
    String id = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    long position = log.note(answer.repository(), answer.report().rev(), digest(content));
    tables.write(handle ->
        handle
            .createUpdate(
                "INSERT INTO answer (id, repository, at, position, content)"
                    + " VALUES (:id, :repository, :at, :position, :content)")
            .bind("id", id)
            .bind("repository", answer.repository())
            .bind("at", at.toString())
            .bind("position", position)
            .bind("content", content)
            .execute());
    return id;
  }

  /// The answer of an id.
  public Optional<Kept> find(String id) {
    record Row(Instant at, long position, byte[] content) {}
    return tables
        .read(handle ->
            handle
                .createQuery("SELECT at, position, content FROM answer WHERE id = :id")
                .bind("id", id)
                .map((row, _) ->
                    new Row(Instant.parse(row.getString(1)), row.getLong(2), row.getBytes(3)))
                .findOne())
        .map(row -> {
          String digest = digest(row.content());
          return new Kept(
              id,
              JSON.readValue(row.content(), AnswerModel.class),
              row.at(),
              row.position(),
              digest,
              log.holds(row.position(), digest));
        });
  }

  private static String digest(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
