package dev.onus.provenance.signature;

import dev.onus.problem.Problem;
import dev.onus.provenance.Claim;
import dev.onus.provenance.Commit;
import dev.onus.provenance.Identity;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The marks of AI tools: the bundled table and those that a site adds.
public final class Signatures {
  private static final Signatures BUNDLED = bundle();

  /// The trailers whose values are identities.
  private static final List<String> NAMING_SOMEBODY = List.of("signed-off-by", "co-authored-by");

  private final List<Signature> all;
  private final ToolNames names;
  private final List<Discount> discounts;
  private final Map<String, List<Signature>> byTrailer = new HashMap<>();
  private final Map<Channel.Header, List<Signature>> byHeader = new EnumMap<>(Channel.Header.class);
  private final List<Signature> bySubject = new ArrayList<>();
  private final List<Signature> byBodyLine = new ArrayList<>();

  private Signatures(List<Signature> all, ToolNames names, List<Discount> discounts) {
    this.all = all;
    this.names = names;
    this.discounts = discounts;
    for (Signature signature : all) {
      for (Channel channel : signature.channels()) {
        switch (channel) {
          case Channel.Trailer trailer ->
              byTrailer.computeIfAbsent(trailer.key(), _ -> new ArrayList<>()).add(signature);
          case Channel.Text.SUBJECT -> bySubject.add(signature);
          case Channel.Text.BODY_LINE -> byBodyLine.add(signature);
          case Channel.Header header ->
              byHeader.computeIfAbsent(header, _ -> new ArrayList<>()).add(signature);
        }
      }
    }
  }

  /// The table that comes with Onus.
  public static Signatures bundled() {
    return BUNDLED;
  }

  /// A table with more marks, or what is wrong with them.
  public sealed interface Extension {
    /// The marks in force: those of the site first.
    record Extended(Signatures signatures) implements Extension {}

    /// The site's table can't be used.
    record Refused(List<Problem> problems) implements Extension {
      public Refused {
        problems = List.copyOf(problems);
      }
    }
  }

  /// These marks with those of a site before them; a mark of the site replaces one with the same
  /// id.
  ///
  /// @param file names the table in problems
  /// @param table in the columns of the bundled table
  public Extension with(String file, String table) {
    var reading = SignatureTable.read(file, table);
    if (!reading.problems().isEmpty()) {
      return new Extension.Refused(reading.problems());
    }
    var own = new HashSet<String>();
    reading.signatures().forEach(signature -> own.add(signature.id()));
    var joined = new ArrayList<>(reading.signatures());
    all.stream().filter(signature -> !own.contains(signature.id())).forEach(joined::add);
    return new Extension.Extended(new Signatures(List.copyOf(joined), names, discounts));
  }

  /// What the marks of a commit claim, in the order author, committer, message.
  public List<Claim> claims(Commit commit) {
    var found = new MarkCollector(names, discounts, commit.authoredAt());
    identity(found, commit.author(), Channel.Header.AUTHOR_NAME, Channel.Header.AUTHOR_EMAIL);
    identity(
        found, commit.committer(), Channel.Header.COMMITTER_NAME, Channel.Header.COMMITTER_EMAIL);
    message(found, commit.message());
    return found.claims();
  }

  /// Whether an identity is an AI tool's: one that would say so as the address of an author, or in
  /// a line that names a co-author or a signer. A bot that writes no AI code is none, and neither
  /// is a person whose name says which tool they used, as in `Jo Doe (aider)`.
  public boolean isTool(Identity identity) {
    var found = new MarkCollector(names, List.of(), Instant.EPOCH);
    for (Signature signature : byHeader.getOrDefault(Channel.Header.AUTHOR_EMAIL, List.of())) {
      found.look(signature, Channel.Header.AUTHOR_EMAIL, identity.email(), identity.toString());
    }
    for (String key : NAMING_SOMEBODY) {
      var channel = new Channel.Trailer(key, false);
      for (Signature signature : byTrailer.getOrDefault(key, List.of())) {
        if (signature.channels().contains(channel)) {
          found.look(signature, channel, identity.toString(), identity.toString());
        }
      }
    }
    return !found.claims().isEmpty();
  }

  private void identity(
      MarkCollector found, Identity identity, Channel.Header ofName, Channel.Header ofEmail) {
    found.begin();
    for (Signature signature : byHeader.getOrDefault(ofEmail, List.of())) {
      found.look(signature, ofEmail, identity.email(), identity.toString());
    }
    for (Signature signature : byHeader.getOrDefault(ofName, List.of())) {
      found.look(signature, ofName, identity.name(), identity.toString());
    }
  }

  private void message(MarkCollector found, String message) {
    var lines = MessageLines.of(message);
    String lowerCase = message.toLowerCase(Locale.ROOT);
    var body = byBodyLine.stream().filter(s -> s.canMatch(lowerCase)).toList();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      found.begin();
      if (i == 0) {
        for (Signature signature : bySubject) {
          found.look(signature, Channel.Text.SUBJECT, line, line.strip());
        }
      } else {
        for (Signature signature : body) {
          found.look(signature, Channel.Text.BODY_LINE, line, line.strip());
        }
      }
      trailer(found, lines, i);
    }
  }

  private void trailer(MarkCollector found, List<String> lines, int at) {
    var trailer = TrailerLine.parse(lines.get(at));
    var marks = trailer == null ? null : byTrailer.get(trailer.key());
    if (trailer == null || marks == null) {
      return;
    }
    String value = trailer.value() + MessageLines.continuation(lines, at);
    for (Signature signature : marks) {
      for (Channel channel : signature.channels()) {
        if (channel instanceof Channel.Trailer(String key, boolean _)
            && key.equals(trailer.key())) {
          found.look(signature, channel, value, lines.get(at).strip());
        }
      }
    }
  }

  private static Signatures bundle() {
    var reading = SignatureTable.readTrusted("signatures.tsv", resource("signatures.tsv"));
    if (!reading.problems().isEmpty()) {
      throw new IllegalStateException("bundled marks: " + reading.problems().getFirst());
    }
    return new Signatures(
        reading.signatures(),
        ToolNames.read(resource("names.tsv")),
        Discount.read(resource("discounts.tsv")));
  }

  private static String resource(String name) {
    try (InputStream in = Signatures.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("missing resource " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
