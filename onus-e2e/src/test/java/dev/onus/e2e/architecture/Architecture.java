package dev.onus.e2e.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// The rules of direction and purity under a root package. The root is a parameter so that the same
/// rules can be tried on classes that break them.
final class Architecture {
  /// The port of forges belongs to the core; the packages below it are the module that implements
  /// it.
  private static final String PORT_OF_FORGES = "forge";

  private static final String FORGES = PORT_OF_FORGES + ".*";

  /// The modules around the core. They see the core and never each other.
  private static final List<String> SIBLINGS =
      List.of("history", "inspect", "store", FORGES, "server");

  private static final List<String> OUTSIDE_THE_CORE =
      Stream.concat(SIBLINGS.stream(), Stream.of("cli", "bench", "e2e", "spark")).toList();

  /// What the answer is made of.
  private static final List<String> BELOW_THE_ANSWER =
      List.of(
          "answer",
          "gate",
          "custody",
          "policy",
          "review",
          "registry",
          "incident",
          "provenance",
          "boundary",
          "trace");

  /// A word that every feature may use: malformed input as a list of problems.
  private static final String PROBLEM = "problem";

  private final String root;

  Architecture(String root) {
    this.root = root;
  }

  /// Every rule, each described by its sentence.
  List<ArchRule> rules() {
    var rules = new ArrayList<ArchRule>();
    rules.add(coreSeesNothingAround());
    SIBLINGS.forEach(sibling -> rules.add(siblingSeesOnlyTheCore(sibling)));
    rules.add(nobodySeesTheCommandLine());
    rules.add(featureSeesOnly("provenance", List.of("provenance")));
    rules.add(featureSeesOnly("ledger", List.of("ledger", "key")));
    rules.add(featureSeesOnly("survey", List.of("survey", "provenance")));
    rules.add(featureSeesOnly("answer", BELOW_THE_ANSWER));
    rules.add(featureSeesOnly("custody", List.of("custody", "policy", "provenance")));
    rules.add(
        featureSeesOnly(
            "gate", List.of("gate", "custody", "policy", "boundary", "provenance", "yaml")));
    rules.add(featureSeesOnly("roster", List.of("roster", "policy")));
    rules.add(featureSeesOnly("key", List.of("key")));
    rules.add(featureSeesOnly("yaml", List.of("yaml", "boundary")));
    rules.add(portOfForgesSeesNothing());
    rules.add(onlyDebtAndEvidenceSeeTheAnswer());
    rules.add(slices().matching(root + ".(**)").should().beFreeOfCycles());
    rules.add(corePure());
    rules.add(coreDoesNotAskTheWorld());
    rules.add(standardStreamsBelongToTheCommandLine());
    rules.add(picocliBelongsToTheCommandLine());
    rules.add(patternsAreConstants());
    rules.add(packagesAreFeatures());
    return rules.stream().map(rule -> rule.allowEmptyShould(true)).toList();
  }

  private ArchRule coreSeesNothingAround() {
    return noClasses()
        .that(core())
        .should()
        .dependOnClassesThat(resideInAnyPackage(packages(OUTSIDE_THE_CORE)))
        .as("the core sees no module around it");
  }

  private ArchRule siblingSeesOnlyTheCore(String sibling) {
    var others = SIBLINGS.stream().filter(other -> !other.equals(sibling)).toList();
    return noClasses()
        .that()
        .resideInAnyPackage(packages(List.of(sibling)))
        .should()
        .dependOnClassesThat(resideInAnyPackage(packages(others)))
        .as(sibling + " sees none of " + String.join(", ", others));
  }

  private ArchRule nobodySeesTheCommandLine() {
    return noClasses()
        .that()
        .resideOutsideOfPackages(packages(List.of("cli", "e2e", "bench")))
        .should()
        .dependOnClassesThat(resideInAnyPackage(packages(List.of("cli"))))
        .as("nobody sees the command line");
  }

  private ArchRule featureSeesOnly(String feature, List<String> allowed) {
    var seen = new ArrayList<>(allowed);
    seen.add(PROBLEM);
    return noClasses()
        .that()
        .resideInAnyPackage(packages(List.of(feature)))
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(root + "..").and(resideOutsideOfPackages(packages(seen))))
        .as("the feature " + feature + " sees only " + String.join(", ", seen));
  }

  private ArchRule portOfForgesSeesNothing() {
    var port = root + "." + PORT_OF_FORGES;
    return noClasses()
        .that()
        .resideInAPackage(port)
        .should()
        .dependOnClassesThat(resideInAnyPackage(root + "..").and(resideOutsideOfPackages(port)))
        .as("the port of forges sees nothing of Onus");
  }

  private ArchRule onlyDebtAndEvidenceSeeTheAnswer() {
    return noClasses()
        .that(core())
        .and()
        .resideOutsideOfPackages(packages(List.of("answer", "debt", "evidence")))
        .should()
        .dependOnClassesThat(resideInAnyPackage(packages(List.of("answer", "debt", "evidence"))))
        .as("inside the core only debt and evidence see the answer");
  }

  private ArchRule corePure() {
    return noClasses()
        .that(core())
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(
                    "java.nio.file..", "java.nio.channels..", "java.sql..", "javax.sql..")
                .or(isOneOf(FORBIDDEN_IN_THE_CORE)))
        .as("the core has no files, sockets, SQL, threads or processes");
  }

  private static final Set<String> FORBIDDEN_IN_THE_CORE =
      Set.of(
          "java.io.File",
          "java.io.FileInputStream",
          "java.io.FileOutputStream",
          "java.io.FileReader",
          "java.io.FileWriter",
          "java.io.RandomAccessFile",
          "java.io.Console",
          "java.lang.Thread",
          "java.lang.Process",
          "java.lang.ProcessBuilder",
          "java.lang.Runtime",
          "java.net.HttpURLConnection",
          "java.net.InetAddress",
          "java.net.ServerSocket",
          "java.net.Socket",
          "java.net.URL",
          "java.security.SecureRandom",
          "java.util.Timer",
          "java.util.concurrent.Executors",
          "java.util.concurrent.ThreadLocalRandom");

  private ArchRule coreDoesNotAskTheWorld() {
    return noClasses()
        .that(core())
        .should()
        .callCodeUnitWhere(describe("asks for time, chance or the environment", this::asksTheWorld))
        .as("time, chance and environment come into the core as parameters");
  }

  private boolean asksTheWorld(JavaCall<?> call) {
    var owner = call.getTargetOwner();
    var name = call.getTarget().getName();
    boolean bare = call.getTarget().getRawParameterTypes().isEmpty();
    return switch (owner.getName()) {
      case "java.lang.System" ->
          Set.of("currentTimeMillis", "nanoTime", "getenv", "getProperty", "console", "exit")
              .contains(name);
      case "java.util.Random" -> name.equals("<init>") && bare;
      case "java.util.UUID" -> name.equals("randomUUID");
      case "java.util.Date" -> name.equals("<init>") && bare;
      case "java.lang.Math" -> name.equals("random");
      case "java.util.Collections" -> name.equals("shuffle") && countOf(call) == 1;
      default ->
          owner.getPackageName().equals("java.time")
              && (name.startsWith("system") || (name.equals("now") && bare));
    };
  }

  private static int countOf(JavaCall<?> call) {
    return call.getTarget().getRawParameterTypes().size();
  }

  private ArchRule standardStreamsBelongToTheCommandLine() {
    return noClasses()
        .that()
        .resideOutsideOfPackages(packages(List.of("cli", "bench")))
        .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS)
        .as("only the command line touches the standard streams");
  }

  private ArchRule picocliBelongsToTheCommandLine() {
    return noClasses()
        .that()
        .resideOutsideOfPackages(packages(List.of("cli")))
        .should()
        .dependOnClassesThat(resideInAnyPackage("picocli.."))
        .as("only the command line knows picocli");
  }

  /// `java.util.regex` takes exponential time on some patterns, so it never gets one that a user
  /// wrote: patterns are constants, and what users write goes to re2j.
  private ArchRule patternsAreConstants() {
    return noClasses()
        .should()
        .callCodeUnitWhere(
            describe(
                "compiles a pattern outside of a constant",
                call ->
                    call.getTargetOwner().isEquivalentTo(java.util.regex.Pattern.class)
                        && call.getTarget().getName().equals("compile")
                        && !call.getOrigin().getName().equals("<clinit>")))
        .orShould()
        .callMethod(java.nio.file.FileSystem.class, "getPathMatcher", String.class)
        .as("patterns of java.util.regex are constants");
  }

  private ArchRule packagesAreFeatures() {
    return noClasses()
        .should()
        .resideInAnyPackage(
            Stream.of(
                    "util",
                    "utils",
                    "common",
                    "impl",
                    "manager",
                    "helper",
                    "helpers",
                    "service",
                    "services",
                    "misc")
                .map(name -> root + ".." + name + "..")
                .toArray(String[]::new))
        .as("packages are features with nouns of the domain");
  }

  private DescribedPredicate<JavaClass> core() {
    return resideInAnyPackage(root + "..")
        .and(resideOutsideOfPackages(packages(OUTSIDE_THE_CORE)))
        .as("classes of the core");
  }

  private static DescribedPredicate<JavaClass> isOneOf(Set<String> names) {
    return describe("one of " + names, type -> names.contains(type.getName()));
  }

  private String[] packages(List<String> features) {
    return features.stream().map(name -> root + "." + name + "..").toArray(String[]::new);
  }
}
