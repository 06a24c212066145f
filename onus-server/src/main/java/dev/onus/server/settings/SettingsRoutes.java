package dev.onus.server.settings;

import dev.onus.server.account.Reception;
import dev.onus.server.http.Route;
import dev.onus.server.page.Pages;
import dev.onus.server.repository.Registry;
import java.util.List;
import java.util.stream.Stream;

/// The pages of settings.
public final class SettingsRoutes {
  private final MineRoutes mine;
  private final AccountsRoutes accounts;

  /// @param base the address of this server as browsers see it, without a slash at its end
  public SettingsRoutes(Pages pages, Reception reception, Registry registry, String base) {
    this.mine = new MineRoutes(pages, reception, registry);
    this.accounts = new AccountsRoutes(pages, reception, registry, base);
  }

  /// The routes.
  public List<Route> routes() {
    return Stream.concat(mine.routes().stream(), accounts.routes().stream()).toList();
  }
}
