package dev.onus.server.change;

import dev.onus.server.database.Tables;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/// No tables, until a test has made some.
final class Nothing implements Tables {
  @Override
  public <T> T read(Function<Handle, T> work) {
    throw new IllegalStateException("the test has no tables yet");
  }

  @Override
  public <T> T write(Function<Handle, T> work) {
    throw new IllegalStateException("the test has no tables yet");
  }
}
