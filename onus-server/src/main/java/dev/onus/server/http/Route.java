package dev.onus.server.http;

/// One thing that the server can be asked.
///
/// @param pattern such as `/r/{name}/changes/{number}`; the last variable may take the rest of the
///   path: `/r/{name}/file/{path...}`
/// @param access who may
/// @param longestBody in bytes
public record Route(
    Method method, PathPattern pattern, Access access, int longestBody, Handler handler) {
  /// The longest body where nothing else is said: a form.
  private static final int FORM = 64 << 10;

  /// A route whose body, if any, is a form.
  public static Route of(Method method, String pattern, Access access, Handler handler) {
    return new Route(method, PathPattern.of(pattern), access, FORM, handler);
  }

  /// The same with a longer body.
  public Route upTo(int bytes) {
    return new Route(method, pattern, access, bytes, handler);
  }
}
