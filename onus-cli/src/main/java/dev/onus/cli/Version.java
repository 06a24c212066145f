package dev.onus.cli;

import picocli.CommandLine.IVersionProvider;

/// The version of this build, from the manifest of its jar.
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {"onus " + text()};
  }

  /// For example `0.1.0`; outside of a jar `development`.
  static String text() {
    String version = Version.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }
}
