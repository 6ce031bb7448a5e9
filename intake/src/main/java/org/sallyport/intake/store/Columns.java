package org.sallyport.intake.store;

import java.nio.ByteBuffer;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.sallyport.crypto.bytes.Bytes;

/** How values lie in columns: ids as 16 bytes, times as milliseconds, enums by name. */
final class Columns {
  private static final String BETWEEN = "\n";

  private Columns() {}

  static void bind(PreparedStatement statement, int at, Object value) throws SQLException {
    switch (value) {
      case UUID id -> statement.setBytes(at, bytes(id));
      case Bytes bytes -> statement.setBytes(at, bytes.toArray());
      case Instant time -> statement.setLong(at, time.toEpochMilli());
      case Boolean flag -> statement.setInt(at, flag ? 1 : 0);
      case Enum<?> name -> statement.setString(at, name.name());
      case Optional<?> maybe when maybe.isPresent() -> bind(statement, at, maybe.get());
      case Optional<?> _ -> statement.setNull(at, Types.NULL);
      case String text -> statement.setString(at, text);
      case Integer number -> statement.setInt(at, number);
      case Long number -> statement.setLong(at, number);
      default -> throw new IllegalArgumentException("no column holds a " + value.getClass());
    }
  }

  static byte[] bytes(UUID id) {
    return ByteBuffer.allocate(16)
        .putLong(id.getMostSignificantBits())
        .putLong(id.getLeastSignificantBits())
        .array();
  }

  static UUID id(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    return new UUID(buffer.getLong(), buffer.getLong());
  }

  /** A list of words without line breaks in one column. */
  static String join(List<String> words) {
    for (String word : words) {
      if (word.contains(BETWEEN) || word.isEmpty()) {
        throw new IllegalArgumentException("a list's words are one line each");
      }
    }
    return String.join(BETWEEN, words);
  }

  static List<String> split(String joined) {
    return joined.isEmpty() ? List.of() : List.of(joined.split(BETWEEN, -1));
  }
}
