package dev.onus.bench.durability;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.ProtectionDomain;
import java.util.Map;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;

/// An agent that breaks one promise of the program while it is loaded, for controls: a campaign
/// that does not notice it would notice nothing. The program itself has no switch for that.
public final class Weakening implements ClassFileTransformer {
  private static final String DATABASE = "dev/onus/store/database/Database";
  private static final String SYNCHRONOUS = "org/sqlite/SQLiteConfig$SynchronousMode";
  private static final String COMMIT = "SET synchronous_commit TO on";

  private final String mode;

  private Weakening(String mode) {
    this.mode = mode;
  }

  /// What may be broken: how SQLite and how PostgreSQL wait for the disk.
  private static final Map<String, String> MODES =
      Map.of(
          "synchronous=NORMAL", "NORMAL",
          "synchronous=OFF", "OFF",
          "synchronous_commit=off", "off");

  /// Called by the JVM.
  ///
  /// @param promise one of `MODES`
  public static void premain(String promise, Instrumentation instrumentation) {
    instrumentation.addTransformer(new Weakening(Objects.requireNonNull(MODES.get(promise))));
  }

  /// The option of the JVM that breaks a promise.
  ///
  /// @param jar where the agent is written to
  static String option(String promise, Path jar) throws IOException {
    if (!MODES.containsKey(promise)) {
      throw new IllegalArgumentException("nobody promises " + promise);
    }
    var manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest
        .getMainAttributes()
        .put(new Attributes.Name("Premain-Class"), Weakening.class.getName());
    String name = Weakening.class.getName().replace('.', '/') + ".class";
    try (InputStream code = Weakening.class.getClassLoader().getResourceAsStream(name);
        var out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
      out.putNextEntry(new JarEntry(name));
      Objects.requireNonNull(code).transferTo(out);
    }
    return "-javaagent:" + jar + "=" + promise;
  }

  @Override
  public byte @Nullable [] transform(
      @Nullable ClassLoader loader,
      String name,
      @Nullable Class<?> redefined,
      @Nullable ProtectionDomain domain,
      byte[] code) {
    if (!DATABASE.equals(name)) {
      return null;
    }
    var file = ClassFile.of();
    CodeTransform weaker =
        (builder, element) -> {
          switch (element) {
            case FieldInstruction field
                when field.owner().asInternalName().equals(SYNCHRONOUS)
                    && field.name().equalsString("FULL")
                    && !mode.equals("off") ->
                builder.getstatic(field.owner().asSymbol(), mode, field.typeSymbol());
            case ConstantInstruction constant
                when COMMIT.equals(constant.constantValue()) && mode.equals("off") ->
                builder.loadConstant(COMMIT.replace(" on", " off"));
            case CodeElement other -> builder.with(other);
          }
        };
    return file.transformClass(file.parse(code), ClassTransform.transformingMethodBodies(weaker));
  }
}
