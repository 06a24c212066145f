package dev.onus.forge.http;

import dev.onus.forge.ForgeException;
import dev.onus.forge.ForgeFailure;
import dev.onus.forge.payload.Fields;
import dev.onus.forge.payload.MalformedPayload;
import dev.onus.forge.payload.Payload;
import java.net.http.HttpHeaders;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An answer of a forge that is none of its refusals.
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
public record Answer(int status, HttpHeaders headers, byte[] body) {
  /// How an answer is read.
  @FunctionalInterface
  public interface Reading<T extends @Nullable Object> {
    /// Reads it.
    T read() throws MalformedPayload;
  }

  /// Reads what an answer holds.
  ///
  /// @throws ForgeException when it is malformed
  public static <T extends @Nullable Object> T read(Reading<T> reading) throws ForgeException {
    try {
      return reading.read();
    } catch (MalformedPayload e) {
      throw new ForgeException(new ForgeFailure.MalformedAnswer(e.because()));
    }
  }

  /// The object that it holds.
  public Fields object() throws ForgeException {
    return read(() -> Payload.object(body, Exchange.LONGEST));
  }

  /// The objects that it holds.
  public List<Fields> array() throws ForgeException {
    return read(() -> Payload.array(body, Exchange.LONGEST));
  }
}
