package dev.onus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnersCommandTest {
  @TempDir private Path directory;

  @Test
  void printsOneObjectAPath() throws IOException {
    var file = Files.writeString(directory.resolve("CODEOWNERS"), "* @mara\n/docs/ @jo # docs\n");
    var result = Cli.run("owners", "--file", file.toString(), "docs/a.md", "./README.md");
    assertThat(result.out())
        .isEqualTo(
            """
            {"path":"docs/a.md","owners":["@jo"],"rule":{"line":2,"pattern":"/docs/"},"sections":[]}
            {"path":"README.md","owners":["@mara"],"rule":{"line":1,"pattern":"*"},"sections":[]}
            """);
    assertThat(result.err()).isEmpty();
    assertThat(result.exitCode()).isZero();
  }

  @Test
  void printsTheSectionsOfGitlab() throws IOException {
    var file =
        Files.writeString(
            directory.resolve("CODEOWNERS"), "* @mara\n^[Docs][2] @jo\n*.md\n!/secret.md\n");
    var result = Cli.run("owners", "--file", file.toString(), "a.md", "secret.md");
    assertThat(result.out())
        .isEqualTo(
            """
            {"path":"a.md","owners":["@mara","@jo"],"rule":{"line":1,"pattern":"*"},"sections":[\
            {"name":null,"optional":false,"approvals":1,"owners":["@mara"],\
            "rule":{"line":1,"pattern":"*"}},\
            {"name":"Docs","optional":true,"approvals":2,"owners":["@jo"],\
            "rule":{"line":3,"pattern":"*.md"}}]}
            {"path":"secret.md","owners":["@mara"],"rule":{"line":1,"pattern":"*"},"sections":[\
            {"name":null,"optional":false,"approvals":1,"owners":["@mara"],\
            "rule":{"line":1,"pattern":"*"}}]}
            """);
  }

  @Test
  void readsPathsFromStandardInputAsGitPrintsThem() throws IOException {
    var file = Files.writeString(directory.resolve("CODEOWNERS"), "*.md @mara\n");
    String[] command = {"owners", "--format", "text", "--file", file.toString()};
    assertThat(Cli.runWithInput("a.md\r\n\"b\\303\\244.md\"\n\nc d.md", command).out())
        .isEqualTo(
            """
            a.md\t@mara\tline 1: *.md
            b\u00e4.md\t@mara\tline 1: *.md
            c d.md\t@mara\tline 1: *.md
            """);
    assertThat(Cli.runWithInput("a\nb.md\0c\0", command).out())
        .contains("b.md\t@mara\tline 1: *.md\nc\tnobody\tno rule\n");
  }

  @Test
  void readsTheFileOfTheRevisionWhereThePlatformLooksForIt() throws Exception {
    git("init", "-q", "-b", "main");
    write("CODEOWNERS", "* @jo\n");
    write(".github/CODEOWNERS", "* @mara\n");
    commit();
    write(".github/CODEOWNERS", "* @kai\n");
    String repo = directory.toString();
    assertThat(Cli.run("owners", "--repo", repo, "a").out()).contains("\"owners\":[\"@mara\"]");
    assertThat(Cli.run("owners", "--repo", repo, "--dialect", "gitlab", "a").out())
        .contains("\"owners\":[\"@jo\"]");
    write(".onus/policy.yaml", "version: 1\nowners: {codeowners: gitlab}\n");
    commit();
    assertThat(Cli.run("owners", "--repo", repo, "a").out()).contains("\"owners\":[\"@jo\"]");
    assertThat(Cli.run("owners", "--repo", repo, "--rev", "HEAD~1", "a").out())
        .contains("\"owners\":[\"@mara\"]");
  }

  @Test
  void saysThatThereIsNoFile() throws Exception {
    git("init", "-q", "-b", "main");
    write("a", "a\n");
    commit();
    var result = Cli.run("owners", "--repo", directory.toString(), "a");
    assertThat(result.out())
        .isEqualTo("{\"path\":\"a\",\"owners\":[],\"rule\":null,\"sections\":[]}\n");
    assertThat(result.err())
        .isEqualTo("onus: there is no CODEOWNERS file at HEAD, so nobody owns a path\n");
    assertThat(result.exitCode()).isZero();
  }

  @Test
  void refusesAnUnknownDialectAndAFileThatIsNotThere() {
    var dialect = Cli.run("owners", "--dialect", "gitea", "a");
    assertThat(dialect.exitCode()).isEqualTo(2);
    assertThat(dialect.err()).isEqualTo("onus: --dialect gitea: it is github or gitlab\n");
    var file = Cli.run("owners", "--file", directory.resolve("none").toString(), "a");
    assertThat(file.exitCode()).isEqualTo(78);
  }

  @Test
  void tellsProblemsOfTheFileOnStandardError() throws IOException {
    var file = Files.writeString(directory.resolve("CODEOWNERS"), "* @mara\n*.md jo\n");
    var result = Cli.run("owners", "--file", file.toString(), "--dialect", "github", "a.md");
    assertThat(result.err())
        .isEqualTo(
            "onus: "
                + file
                + ":2:6: `jo` is not an owner; GitHub skips this line (owners are @user,"
                + " @organization/team or an e-mail address)\n");
    assertThat(result.exitCode()).isZero();
  }

  private void write(String path, String text) throws IOException {
    var file = directory.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private void commit() throws Exception {
    git("add", "-A");
    git("-c", "user.name=mara", "-c", "user.email=mara@example.org", "commit", "-q", "-m", "x");
  }

  private void git(String... arguments) throws Exception {
    var command = new ArrayList<>(List.of("git", "-C", directory.toString()));
    command.addAll(List.of(arguments));
    assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
  }
}
