package org.sallyport.intake.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.sallyport.crypto.bytes.Bytes;

/** The row a query stands on; columns count from 1. */
final class Row {
  private final ResultSet result;

  Row(ResultSet result) {
    this.result = result;
  }

  long number(int column) throws SQLException {
    return result.getLong(column);
  }

  int count(int column) throws SQLException {
    return result.getInt(column);
  }

  boolean flag(int column) throws SQLException {
    return result.getInt(column) != 0;
  }

  String text(int column) throws SQLException {
    return result.getString(column);
  }

  Optional<String> maybeText(int column) throws SQLException {
    return Optional.ofNullable(result.getString(column));
  }

  List<String> words(int column) throws SQLException {
    return Columns.split(result.getString(column));
  }

  UUID id(int column) throws SQLException {
    return Columns.id(result.getBytes(column));
  }

  Optional<UUID> maybeId(int column) throws SQLException {
    return Optional.ofNullable(result.getBytes(column)).map(Columns::id);
  }

  Bytes bytes(int column) throws SQLException {
    return Bytes.own(result.getBytes(column));
  }

  /** Empty bytes where the column is null. */
  Bytes bytesOrEmpty(int column) throws SQLException {
    byte[] value = result.getBytes(column);
    return value == null ? Bytes.empty() : Bytes.own(value);
  }

  Instant time(int column) throws SQLException {
    return Instant.ofEpochMilli(result.getLong(column));
  }

  <E extends Enum<E>> E name(int column, Class<E> type) throws SQLException {
    return Enum.valueOf(type, result.getString(column));
  }

  <E extends Enum<E>> Optional<E> maybeName(int column, Class<E> type) throws SQLException {
    return maybeText(column).map(text -> Enum.valueOf(type, text));
  }
}
