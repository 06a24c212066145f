package dev.onus.history;

import dev.onus.provenance.Commit;
import dev.onus.provenance.RepositoryPath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A git repository on disk: worktree, bare, linked worktree, shallow or partial clone, SHA-1 or
/// SHA-256.
///
/// It is found by its shape, without asking git, so that its configuration is read for nothing but
/// the object format.
public final class Repository implements AutoCloseable {
  private static final Pattern REVISION =
      Pattern.compile("[^\\x00-\\x20\\x7f-][^\\x00-\\x1f\\x7f]*");

  /// So many are read through the git that is open already; more are worth one that buffers.
  private static final int FEW_COMMITS = 512;

  /// Whole differences with three lines of context, as [#differences] says.
  private static final String[] DIFFERENCES = {
    "diff-tree",
    "--stdin",
    "--no-commit-id",
    "-r",
    "-z",
    "--raw",
    "-p",
    "-U3",
    "--no-renames",
    "--full-index",
    "--no-color",
    "--diff-algorithm=myers",
    "--submodule=short",
    "--src-prefix=a/",
    "--dst-prefix=b/"
  };

  /// What git says of a repository that it can't use, as against a name that means nothing.
  private static final Pattern UNREADABLE =
      Pattern.compile("^fatal: (?:bad config|not a git repository)", Pattern.MULTILINE);

  private final Path gitDirectory;
  private final Path commonDirectory;
  private final Optional<Path> worktree;
  private final boolean sha256;
  private final boolean receiving;
  private final Shadow shadow;
  private final ConcurrentMap<String, Optional<String>> resolved = new ConcurrentHashMap<>();
  private final Git git;
  private final ContentReader contents;
  private final Conversation differences;

  private Repository(
      Path gitDirectory,
      Path commonDirectory,
      Optional<Path> worktree,
      boolean sha256,
      Optional<Path> incoming) {
    this.gitDirectory = gitDirectory;
    this.commonDirectory = commonDirectory;
    this.worktree = worktree;
    this.sha256 = sha256;
    this.receiving = incoming.isPresent();
    this.shadow = new Shadow(commonDirectory, sha256, incoming);
    this.git = Git.of(gitDirectory, shadow);
    this.contents = new ContentReader(git);
    this.differences = new Conversation(git, DIFFERENCES);
  }

  /// Opens the repository that contains a directory, or is one.
  ///
  /// @throws NotARepository when there is none, or it can't be read
  public static Repository open(Path start) {
    return open(start, Map.of());
  }

  /// The same within a hook of git.
  ///
  /// @param environment says where git keeps a push that is not let in yet
  public static Repository open(Path start, Map<String, String> environment) {
    Path from = start.toAbsolutePath().normalize();
    if (!Files.isDirectory(from)) {
      throw new NotARepository(start, "no such directory");
    }
    try {
      for (Path at = from; at != null; at = at.getParent()) {
        Path dotGit = at.resolve(".git");
        if (isGitDirectory(dotGit)) {
          return opened(dotGit, Optional.of(at), environment);
        }
        if (Files.isRegularFile(dotGit)) {
          return opened(linked(dotGit), Optional.of(at), environment);
        }
        if (isGitDirectory(at)) {
          return opened(at, Optional.empty(), environment);
        }
      }
    } catch (IOException e) {
      throw new NotARepository(start, "the git directory can't be read: " + e.getMessage());
    }
    throw new NotARepository(start, "not a git repository, nor inside one");
  }

  private static Repository opened(
      Path gitDirectory, Optional<Path> worktree, Map<String, String> environment)
      throws IOException {
    Path common = gitDirectory;
    Path pointer = gitDirectory.resolve("commondir");
    if (Files.isRegularFile(pointer)) {
      common = gitDirectory.resolve(Files.readString(pointer).strip()).normalize();
    }
    return new Repository(
        gitDirectory,
        common,
        worktree,
        ObjectFormat.isSha256(common.resolve("config")),
        Incoming.of(common, environment));
  }

  private static boolean isGitDirectory(Path path) {
    return Files.isRegularFile(path.resolve("HEAD"))
        && ((Files.isDirectory(path.resolve("objects")) && Files.isDirectory(path.resolve("refs")))
            || Files.isRegularFile(path.resolve("commondir")));
  }

  private static Path linked(Path dotGit) throws IOException {
    String text = Files.readString(dotGit).strip();
    if (!text.startsWith("gitdir:")) {
      throw new NotARepository(dotGit, "a .git file without a gitdir line");
    }
    Path target = dotGit.resolveSibling(text.substring("gitdir:".length()).strip()).normalize();
    if (!isGitDirectory(target)) {
      throw new NotARepository(dotGit, "points at " + target + ", which is no git directory");
    }
    return target;
  }

  /// The git directory: `.git`, the bare repository, or a linked worktree's own part of it.
  public Path gitDirectory() {
    return gitDirectory;
  }

  /// The directory that holds the objects; another than [#gitDirectory] in a linked worktree.
  public Path commonDirectory() {
    return commonDirectory;
  }

  /// The top of the worktree; none for a bare repository.
  public Optional<Path> worktree() {
    return worktree;
  }

  /// A short name for messages: the directory's own name.
  public String name() {
    Path named = worktree.orElse(commonDirectory);
    Path file = named.getFileName();
    String name = file == null ? named.toString() : file.toString();
    return name.endsWith(".git") && name.length() > 4 ? name.substring(0, name.length() - 4) : name;
  }

  /// Where Onus keeps what it derives from this repository: `onus` in the common git directory.
  /// Deleting it loses nothing that can't be built again, but `records.db`.
  public Path dataDirectory() {
    return commonDirectory.resolve("onus");
  }

  /// Whether object ids have 64 hex digits.
  public boolean isSha256() {
    return sha256;
  }

  /// Whether history was cut off when this was cloned.
  public boolean isShallow() {
    return Files.isRegularFile(commonDirectory.resolve("shallow"));
  }

  /// Whether this runs in a hook of a push that is not let in yet: commits of the push are read
  /// like others, and may be gone afterwards.
  public boolean isReceiving() {
    return receiving;
  }

  /// The user's git, hardened.
  public Git git() {
    return git;
  }

  /// A git that compares commits: of a line `TO FROM` of full ids it says what is different, raw
  /// and as a patch, and any other line it says again.
  public Conversation differences() {
    return differences;
  }

  /// The id of the commit that a revision expression names; empty if there is none. What a name
  /// meant when it was first asked, it means for as long as the repository is open.
  ///
  /// @throws NotARepository when git can make nothing of the repository's configuration or HEAD
  public Optional<String> resolve(String revision) {
    return resolved.computeIfAbsent(revision, this::ask);
  }

  private Optional<String> ask(String revision) {
    if (!REVISION.matcher(revision).matches()) {
      return Optional.empty();
    }
    // An id must mean that object, never a branch that is named like one.
    var result =
        git.tryRun(
            new byte[0],
            Map.of(),
            "rev-parse",
            "--verify",
            "--quiet",
            "--end-of-options",
            revision + "^{commit}");
    if (UNREADABLE.matcher(result.error()).find()) {
      throw new NotARepository(commonDirectory, "damaged: " + result.error().strip());
    }
    String id = result.text().strip();
    return result.exitCode() == 0 && Git.isObjectId(id) ? Optional.of(id) : Optional.empty();
  }

  /// A commit by its full id; empty if it isn't here or is no commit.
  public Optional<Commit> commit(String id) {
    return Git.isObjectId(id)
        ? contents
            .read(id.getBytes(StandardCharsets.US_ASCII), "commit")
            .map(content -> CommitParser.parse(id, content))
        : Optional.empty();
  }

  /// Commits by their full ids, through one git; what isn't here or is no commit is left out.
  public void commits(List<String> ids, Consumer<Commit> visitor) {
    var names = new ArrayList<byte[]>(ids.size());
    ids.forEach(id -> names.add(id.getBytes(StandardCharsets.US_ASCII)));
    if (ids.size() <= FEW_COMMITS) {
      var found = contents.readAll(names, "commit");
      for (int i = 0; i < found.size(); i++) {
        String id = ids.get(i);
        found.get(i).ifPresent(content -> visitor.accept(CommitParser.parse(id, content)));
      }
      return;
    }
    ObjectStream.read(
        git,
        names,
        (_, type, id, content) -> {
          if (type.equals("commit") && content != null) {
            visitor.accept(CommitParser.parse(id, content));
          }
        });
  }

  /// The commits with these full ids, by id; what isn't here or is no commit is left out.
  public Map<String, Commit> commits(Collection<String> ids) {
    var found = new HashMap<String, Commit>();
    commits(List.copyOf(ids), commit -> found.put(commit.id(), commit));
    return found;
  }

  /// All entries of a commit's tree that are no directories, in git's order.
  public List<TrackedFile> files(String commit) {
    return entries(git.run("ls-tree", "-r", "-z", "--full-tree", commit));
  }

  /// The entries of a commit's tree below a directory, in git's order.
  ///
  /// @param directory with a slash at its end
  public List<TrackedFile> filesBelow(String commit, String directory) {
    return entries(git.run("ls-tree", "-r", "-z", "--full-tree", commit, "--", directory));
  }

  /// The entry of one path that is no directory; empty if the commit has none.
  public Optional<TrackedFile> file(String commit, String path) {
    return !isTreePath(path)
        ? Optional.empty()
        : entries(git.run("ls-tree", "-z", "--full-tree", commit, "--", path)).stream()
            .filter(entry -> entry.path().equals(path) && !entry.mode().equals("040000"))
            .findFirst();
  }

  /// Whether a commit has a file or a link at a path. Cheaper than [#file], which starts a git:
  /// that one is asked only for names that `git cat-file` would misread, submodules, and what is
  /// missing.
  public boolean hasFile(String commit, String path) {
    return isTreePath(path)
        && ((path.chars().noneMatch(Character::isISOControl)
                && contents.has(RepositoryPath.encode(commit + ":" + path), "blob"))
            || file(commit, path).filter(file -> !file.isSubmodule()).isPresent());
  }

  /// The mode of what stands at a path of a commit, as git prints it: `100644` or `100755` for a
  /// file, `120000` for a symbolic link, `040000` for a directory, `160000` for a submodule; empty
  /// if nothing does. Cheaper than [#file], which starts a git.
  public Optional<String> mode(String commit, String path) {
    if (!isTreePath(path) || path.indexOf('\n') >= 0) {
      return Optional.empty();
    }
    int slash = path.lastIndexOf('/');
    String name = path.substring(slash + 1);
    return tree(commit + ":" + path.substring(0, Math.max(slash, 0))).stream()
        .flatMap(List::stream)
        .filter(entry -> entry.name().equals(name))
        .map(TreeEntry::mode)
        .findFirst();
  }

  /// The entries of a tree in their order, through the git that is open already.
  ///
  /// @param name its id, or `COMMIT:DIRECTORY`
  /// @return empty if there is no such tree here
  public Optional<List<TreeEntry>> tree(String name) {
    return contents
        .read(RepositoryPath.encode(name), "tree")
        .map(tree -> TreeObject.entries(tree, sha256 ? 32 : 20));
  }

  /// A place for objects that are gone when the repository is closed.
  public ScratchObjects scratch() {
    return new ScratchObjects(shadow.directory().resolve("objects"), sha256);
  }

  /// Whether a tree can have an entry of this name at all.
  private static boolean isTreePath(String path) {
    return path.indexOf('\0') < 0
        && Stream.of(path.split("/", -1))
            .noneMatch(name -> name.isEmpty() || name.equals(".") || name.equals(".."));
  }

  private static List<TrackedFile> entries(byte[] output) {
    var files = new ArrayList<TrackedFile>();
    int start = 0;
    for (int i = 0; i < output.length; i++) {
      if (output[i] == 0) {
        int tab = start;
        while (output[tab] != '\t') {
          tab++;
        }
        String[] head =
            new String(output, start, tab - start, StandardCharsets.US_ASCII).split(" ", 3);
        files.add(
            new TrackedFile(head[0], head[2], RepositoryPath.decode(output, tab + 1, i - tab - 1)));
        start = i + 1;
      }
    }
    return files;
  }

  /// The content of a file at a commit; empty if there is no such file or its blob is missing.
  public Optional<byte[]> content(String commit, String path) {
    return path.isEmpty() || path.indexOf('\n') >= 0
        ? Optional.empty()
        : contents.read(RepositoryPath.encode(commit + ":" + path), "blob");
  }

  @Override
  public void close() {
    contents.close();
    differences.close();
    shadow.close();
  }
}
