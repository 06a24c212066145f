package dev.onus.cli.serve;

import dev.onus.history.NotARepository;
import dev.onus.history.Repository;
import dev.onus.problem.Problem;
import dev.onus.server.account.oidc.OidcSettings;
import dev.onus.server.right.Role;
import dev.onus.yaml.Fields;
import dev.onus.yaml.Values;
import dev.onus.yaml.YamlSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/// What `server.yaml` says: which forges there are, where else people sign in, and where the log's
/// checkpoints are kept. Secrets are in files of their own, which it names; paths are relative to
/// its directory.
///
/// @param signIn null where people sign in with passwords alone
/// @param anchors directories of git repositories
public record Configuration(List<AtForge> forges, @Nullable Oidc signIn, List<Path> anchors) {
  /// Nothing.
  public static final Configuration NONE = new Configuration(List.of(), null, List.of());

  private static final List<String> ROOT = List.of("forges", "sign-in", "anchors");
  private static final List<String> FORGE =
      List.of("kind", "web", "api", "app", "key-file", "token-file", "hooks");
  private static final List<String> HOOKS = List.of("secret-files", "signing-files");
  private static final List<String> SIGN_IN =
      List.of("issuer", "client", "secret-file", "label", "hosts", "groups", "roles", "newcomers");

  public Configuration {
    forges = List.copyOf(forges);
    anchors = List.copyOf(anchors);
  }

  /// A forge.
  ///
  /// @param web where people see it
  /// @param api where programs ask; null for the usual place
  /// @param app the number of the app; null where a token is used
  /// @param secret the app's private key in PEM, or the token
  /// @param hookSecrets any of which a delivery may be made with
  /// @param signingTokens of GitLab
  public record AtForge(
      Kind kind,
      String web,
      @Nullable String api,
      @Nullable String app,
      String secret,
      List<String> hookSecrets,
      List<String> signingTokens) {
    public AtForge {
      hookSecrets = List.copyOf(hookSecrets);
      signingTokens = List.copyOf(signingTokens);
    }

    /// Without the secrets.
    @Override
    public String toString() {
      return "AtForge[kind=" + kind + ", web=" + web + "]";
    }
  }

  /// Which forge.
  public enum Kind {
    GITHUB,
    GITLAB
  }

  /// Another place where people sign in.
  ///
  /// @param hosts besides the issuer's own where its tokens and keys are
  /// @param groups the claim that holds groups; null where roles are given here alone
  /// @param roles which role a group gives
  /// @param newcomers what becomes of somebody unknown
  public record Oidc(
      String issuer,
      String client,
      String secret,
      String label,
      List<String> hosts,
      @Nullable String groups,
      Map<String, Role> roles,
      OidcSettings.Newcomers newcomers) {
    public Oidc {
      hosts = List.copyOf(hosts);
      roles = Map.copyOf(roles);
    }

    /// Without the secret.
    @Override
    public String toString() {
      return "Oidc[issuer=" + issuer + ", client=" + client + "]";
    }
  }

  /// What came of reading.
  public sealed interface Reading {
    /// It holds.
    record Read(Configuration configuration) implements Reading {}

    /// Everything that is wrong with it.
    record Refused(List<Problem> problems) implements Reading {
      public Refused {
        problems = List.copyOf(problems);
      }
    }
  }

  /// Reads a file.
  public static Reading read(Path file) throws IOException {
    var source = new YamlSource(file.toString());
    var reader = new Reader(new Values(source), file.toAbsolutePath().resolveSibling(""));
    Optional<Configuration> read =
        source.root(Files.readAllBytes(file)).flatMap(reader::configuration);
    return source.problems().isEmpty()
        ? new Reading.Read(read.orElse(NONE))
        : new Reading.Refused(source.problems());
  }

  private record Reader(Values values, Path directory) {
    Optional<Configuration> configuration(Node node) {
      return Fields.open(values, node, ROOT)
          .map(fields ->
              new Configuration(
                  fields.list("forges", this::forge),
                  fields.optional("sign-in", this::signIn).orElse(null),
                  fields.list("anchors", this::anchor)));
    }

    private Optional<Path> anchor(Node node) {
      return values
          .text(node)
          .flatMap(name -> {
            try (var repository = Repository.open(directory.resolve(name))) {
              return Optional.of(repository.commonDirectory());
            } catch (NotARepository | InvalidPathException e) {
              values.source().add(node, "there is no git repository at " + name);
              return Optional.empty();
            }
          });
    }

    private Optional<AtForge> forge(Node node) {
      return Fields.open(values, node, FORGE)
          .flatMap(fields -> {
            Optional<Kind> kind =
                fields.required(
                    "kind",
                    values.oneOf(Kind.values(), one -> one.name().toLowerCase(Locale.ROOT)));
            Optional<String> web = fields.required("web", this::address);
            Optional<String> api = fields.optional("api", this::address);
            Optional<String> app = fields.optional("app", Reader::scalar);
            Optional<String> key = fields.optional("key-file", this::secret);
            Optional<String> token = fields.optional("token-file", this::secret);
            if (fields.at("key-file").isPresent() == fields.at("token-file").isPresent()) {
              values.source().add(node, "give `key-file` with `app`, or `token-file`");
            }
            if (fields.at("app").isPresent() != fields.at("key-file").isPresent()) {
              values.source().add(node, "`app` goes with `key-file`, and only with it");
            }
            var hooks = fields.required("hooks", this::hooks);
            Optional<String> secret = key.or(() -> token);
            return kind.isPresent() && web.isPresent() && secret.isPresent() && hooks.isPresent()
                ? Optional.of(
                    new AtForge(
                        kind.get(),
                        web.get(),
                        api.orElse(null),
                        app.orElse(null),
                        secret.get(),
                        hooks.get().get(0),
                        hooks.get().get(1)))
                : Optional.empty();
          });
    }

    private Optional<List<List<String>>> hooks(Node node) {
      return Fields.open(values, node, HOOKS)
          .map(fields -> {
            List<String> secrets = fields.list("secret-files", this::secret);
            List<String> signing = fields.list("signing-files", this::secret);
            if (fields.keys().isEmpty()) {
              values.source().add(node, "without a secret nobody's delivery can be believed");
            }
            return List.of(secrets, signing);
          });
    }

    private Optional<Oidc> signIn(Node node) {
      return Fields.open(values, node, SIGN_IN)
          .flatMap(fields -> {
            Optional<String> issuer = fields.required("issuer", this::address);
            Optional<String> client = fields.required("client", values::text);
            Optional<String> secret = fields.required("secret-file", this::secret);
            return issuer.isPresent() && client.isPresent() && secret.isPresent()
                ? Optional.of(
                    new Oidc(
                        issuer.get(),
                        client.get(),
                        secret.get(),
                        fields.optional("label", values::text).orElse("single sign-on"),
                        fields.list("hosts", values::text),
                        fields.optional("groups", values::text).orElse(null),
                        fields.optional("roles", this::roles).orElse(Map.of()),
                        fields
                            .optional(
                                "newcomers",
                                values.oneOf(
                                    OidcSettings.Newcomers.values(),
                                    one -> one.name().toLowerCase(Locale.ROOT).replace('_', '-')))
                            .orElse(OidcSettings.Newcomers.REFUSED)))
                : Optional.empty();
          });
    }

    /// From the names of groups to roles: a mapping whose keys anybody may choose.
    private Optional<Map<String, Role>> roles(Node node) {
      if (!(node instanceof MappingNode mapping)) {
        return values.expected(node, "a mapping of groups to roles");
      }
      var roles = new LinkedHashMap<String, Role>();
      for (NodeTuple pair : mapping.getValue()) {
        values
            .text(pair.getKeyNode())
            .ifPresent(group ->
                values
                    .oneOf(Role.values(), Role::label)
                    .apply(pair.getValueNode())
                    .ifPresent(role -> roles.put(group, role)));
      }
      return Optional.of(roles);
    }

    private static Optional<String> scalar(Node node) {
      return node instanceof ScalarNode scalar ? Optional.of(scalar.getValue()) : Optional.empty();
    }

    private Optional<String> address(Node node) {
      return values
          .text(node)
          .filter(text -> {
            boolean holds = text.startsWith("https://") || text.startsWith("http://127.0.0.1:");
            if (!holds) {
              values.source().add(node, "expected an address that begins with https://");
            }
            return holds;
          });
    }

    private Optional<String> secret(Node node) {
      Function<String, Optional<String>> read =
          name -> {
            try {
              String text =
                  Files.readString(directory.resolve(name), StandardCharsets.UTF_8).strip();
              if (text.isEmpty()) {
                values.source().add(node, "the file " + name + " is empty");
                return Optional.empty();
              }
              return Optional.of(text);
            } catch (IOException | InvalidPathException e) {
              values.source().add(node, "the file " + name + " can't be read");
              return Optional.empty();
            }
          };
      return values.text(node).flatMap(read);
    }
  }
}
