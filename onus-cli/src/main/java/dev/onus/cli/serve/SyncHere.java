package dev.onus.cli.serve;

import dev.onus.cli.gate.Records;
import dev.onus.cli.policy.Policies;
import dev.onus.history.NotARepository;
import dev.onus.history.Repository;
import dev.onus.history.past.DeploymentFile;
import dev.onus.ledger.Entry;
import dev.onus.ledger.Reading;
import dev.onus.ledger.record.PrivateText;
import dev.onus.ledger.record.RecordType;
import dev.onus.ledger.tlog.Hash;
import dev.onus.ledger.tlog.SignedNote;
import dev.onus.ledger.tlog.Tree;
import dev.onus.policy.EffectivePolicy;
import dev.onus.policy.ForgeMembers;
import dev.onus.policy.Policy;
import dev.onus.policy.PolicySources.Found;
import dev.onus.server.http.Refusal;
import dev.onus.server.repository.RegisteredRepository;
import dev.onus.server.sync.SyncConsistency;
import dev.onus.server.sync.SyncPresent;
import dev.onus.server.sync.SyncRecords;
import dev.onus.server.sync.SyncState;
import dev.onus.server.sync.Synced;
import dev.onus.store.LedgerReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What laptops fetch, from the server's log and from the repositories on this machine.
public final class SyncHere implements Synced {
  /// What an answer or a gate asks the records for, and who somebody is. Nothing else leaves.
  private static final List<String> TYPES =
      Stream.concat(
              Records.types().stream(),
              Stream.of(
                  "deployment",
                  "person-joined",
                  "person-left",
                  "identity-linked",
                  "identity-erased",
                  "log-key-rotated"))
          .toList();

  private static final int MOST_RECORDS = 500;
  private static final int MOST_BYTES = 2 << 20;
  private static final int LONGEST_ROSTER = 1 << 20;

  private final LedgerReader reader;
  private final Map<String, String> environment;
  private final Function<RegisteredRepository, ForgeMembers> members;

  /// @param environment of the process
  /// @param members of the forge of a repository
  public SyncHere(
      LedgerReader reader,
      Map<String, String> environment,
      Function<RegisteredRepository, ForgeMembers> members) {
    this.members = members;
    this.reader = reader;
    this.environment = environment;
  }

  @Override
  public SyncState state(RegisteredRepository repository, boolean reasons) {
    return new SyncState(
        repository.name(),
        reader.size(),
        reader.checkpoint().map(SyncHere::text).orElse(null),
        reader.keys().stream()
            .map(key ->
                new SyncState.Key(key.key().toString(), key.since(), handover(key.handover())))
            .toList(),
        reasons);
  }

  private static @Nullable String handover(@Nullable SignedNote note) {
    return note == null ? null : text(note);
  }

  private static String text(SignedNote note) {
    return new String(note.bytes(), StandardCharsets.UTF_8);
  }

  @Override
  public SyncRecords records(RegisteredRepository repository, long from, long size) {
    var page = new Page();
    reader.forwards(from, size, repository.name(), TYPES, page::take);
    var tree = new Tree(reader.tiles());
    return new SyncRecords(
        size,
        page.rows.stream()
            .map(row ->
                new SyncRecords.Row(
                    row.position(),
                    new String(row.content(), StandardCharsets.UTF_8),
                    hashes(tree.inclusion(row.position(), size).hashes())))
            .toList(),
        page.next);
  }

  private static List<String> hashes(List<Hash> hashes) {
    return hashes.stream().map(Hash::base64).toList();
  }

  /// Rows until a page is full.
  private static final class Page {
    private final List<LedgerReader.Row> rows = new ArrayList<>();
    private long bytes;
    private @Nullable Long next;

    boolean take(LedgerReader.Row row) {
      if (rows.size() == MOST_RECORDS || bytes > MOST_BYTES) {
        next = row.position();
        return false;
      }
      rows.add(row);
      bytes += row.content().length;
      return true;
    }
  }

  @Override
  public SyncConsistency consistency(long from, long to) {
    return new SyncConsistency(
        from, to, hashes(new Tree(reader.tiles()).consistency(from, to).hashes()));
  }

  @Override
  public SyncPresent present(RegisteredRepository registered, boolean reasons) {
    List<SyncPresent.Text> texts = texts(registered.name(), reasons);
    ForgeMembers known = members.apply(registered);
    try (var repository = Repository.open(registered.directory(), environment)) {
      return new SyncPresent(
          new DeploymentFile(repository)
              .all().stream()
                  .map(one ->
                      new SyncPresent.Deployment(
                          one.environment(), one.revision(), one.at(), one.by()))
                  .toList(),
          texts,
          rosters(repository),
          known.members().stream()
              .map(one -> new SyncPresent.Member(one.identity(), one.left()))
              .toList(),
          known.teams().stream()
              .map(one -> new SyncPresent.Team(one.identity(), one.members()))
              .toList());
    } catch (NotARepository e) {
      throw Refusal.conflict("the repository can't be read on the server");
    }
  }

  private List<SyncPresent.Text> texts(String repository, boolean reasons) {
    var committed = new ArrayList<PrivateText>();
    reader.forwards(
        0,
        Long.MAX_VALUE,
        repository,
        Records.types(),
        row -> {
          if (Entry.parse(row.content()) instanceof Reading.Read<Entry>(Entry entry)) {
            committed.addAll(RecordType.privateTexts(entry.recorded()));
          }
          return true;
        });
    var known =
        reader.saltedTexts(committed.stream().map(PrivateText::commitment).distinct().toList());
    return known.entrySet().stream()
        .map(one -> {
          LedgerReader.SaltedText said = one.getValue();
          String text = said.text();
          return new SyncPresent.Text(
              one.getKey().toString(),
              reasons ? said.salt().text() : null,
              reasons ? text : null,
              text.codePointCount(0, text.length()));
        })
        .sorted(Comparator.comparing(SyncPresent.Text::commitment))
        .toList();
  }

  /// The calendars that the policy of HEAD names, as an answer of this server would read them.
  private static List<SyncPresent.Roster> rosters(Repository repository) {
    var policies = new Policies(repository);
    Optional<String> head = repository.resolve("HEAD");
    return head.flatMap(policies::at)
        .filter(EffectivePolicy.class::isInstance)
        .map(EffectivePolicy.class::cast)
        .map(whole ->
            whole.policy().services().stream()
                .map(Policy.Service::oncallCalendar)
                .filter(Objects::nonNull)
                .distinct()
                .flatMap(path -> roster(repository, policies, head.get(), path).stream())
                .toList())
        .orElse(List.of());
  }

  private static Optional<SyncPresent.Roster> roster(
      Repository repository, Policies policies, String head, String path) {
    Found here =
        repository
            .worktree()
            .map(worktree -> policies.fileIn(worktree, path))
            .orElse(new Found.Absent());
    Found found = here instanceof Found.Absent ? policies.fileAt(head, path) : here;
    return found instanceof Found.Content(byte[] content) && content.length <= LONGEST_ROSTER
        ? Optional.of(new SyncPresent.Roster(path, new String(content, StandardCharsets.UTF_8)))
        : Optional.empty();
  }
}
