package dev.onus.cli;

/// Where the jar starts: refuses a Java that is too old in words instead of with an
/// `UnsupportedClassVersionError`.
///
/// This class alone is compiled for Java 11, so it uses nothing newer and names no other class of
/// Onus.
public final class Launcher {
  private static final int REQUIRED = 25;
  private static final int ENVIRONMENT = 78;

  private Launcher() {}

  /// Starts `Main`, or ends with exit code 78.
  public static void main(String[] arguments) throws ReflectiveOperationException {
    int feature = Runtime.version().feature();
    if (feature < REQUIRED) {
      System.err.println(
          "onus: needs Java "
              + REQUIRED
              + " or newer; this is Java "
              + feature
              + " ("
              + System.getProperty("java.home")
              + "). Set ONUS_JAVA_HOME to a newer JDK and start bin/onus, or run the newer java.");
      System.exit(ENVIRONMENT);
    }
    Class.forName("dev.onus.cli.Main")
        .getMethod("main", String[].class)
        .invoke(null, (Object) arguments);
  }
}
