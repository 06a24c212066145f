package dev.onus.e2e.browser;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Gives every test the one shop, which is opened with the first of them and closed after the last.
final class SharedShop implements ParameterResolver {
  private static final Namespace OURS = Namespace.create(SharedShop.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Shop.class;
  }

  @Override
  public Shop resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(OURS)
        .computeIfAbsent(Opened.class, none -> Opened.now(), Opened.class)
        .shop();
  }

  /// The shop, or why there is none: what can't be opened once is not tried with every test.
  private record Opened(@Nullable Shop open, @Nullable Throwable failure) implements AutoCloseable {
    static Opened now() {
      try {
        return new Opened(Shop.open(), null);
      } catch (RuntimeException | Error e) {
        return new Opened(null, e);
      }
    }

    Shop shop() {
      if (open == null) {
        throw new IllegalStateException("there is no shop to look at: " + failure, failure);
      }
      return open;
    }

    @Override
    public void close() throws IOException {
      if (open != null) {
        open.close();
      }
    }
  }
}
