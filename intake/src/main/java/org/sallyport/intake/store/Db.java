package org.sallyport.intake.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One connection with its prepared statements. Statements are kept by their text, so their texts
 * must be constants. Not thread-safe.
 */
final class Db implements AutoCloseable {
  private final Connection connection;
  private final Map<String, PreparedStatement> statements = new HashMap<>();

  Db(Connection connection) {
    this.connection = connection;
  }

  /** Reads one row; it must not keep the {@link Row}. */
  @FunctionalInterface
  interface Reading<T> {
    T read(Row row) throws SQLException;
  }

  /** Does something with one row. */
  @FunctionalInterface
  interface Visiting {
    void visit(Row row) throws SQLException;
  }

  /** Runs a statement and answers how many rows it changed. */
  int update(String sql, Object... values) throws SQLException {
    try {
      return bound(sql, values).executeUpdate();
    } catch (SQLException e) {
      throw forgotten(sql, e);
    }
  }

  /** Runs a statement that must change exactly one row. */
  void updateOne(String sql, Object... values) throws SQLException {
    int changed = update(sql, values);
    if (changed != 1) {
      throw new SQLException("one row was to change, not " + changed + ": " + sql);
    }
  }

  <T> List<T> list(String sql, Reading<T> reading, Object... values) throws SQLException {
    List<T> rows = new ArrayList<>();
    each(sql, row -> rows.add(reading.read(row)), values);
    return rows;
  }

  <T> Optional<T> first(String sql, Reading<T> reading, Object... values) throws SQLException {
    try (ResultSet result = bound(sql, values).executeQuery()) {
      return result.next() ? Optional.of(reading.read(new Row(result))) : Optional.empty();
    } catch (SQLException e) {
      throw forgotten(sql, e);
    }
  }

  long number(String sql, Object... values) throws SQLException {
    return first(sql, row -> row.number(1), values)
        .orElseThrow(() -> new SQLException("no row: " + sql));
  }

  boolean any(String sql, Object... values) throws SQLException {
    return first(sql, _ -> true, values).isPresent();
  }

  void each(String sql, Visiting visiting, Object... values) throws SQLException {
    try (ResultSet result = bound(sql, values).executeQuery()) {
      Row row = new Row(result);
      while (result.next()) {
        visiting.visit(row);
      }
    } catch (SQLException e) {
      throw forgotten(sql, e);
    }
  }

  /** Runs a script or pragma that is not worth keeping prepared. */
  void run(String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() throws SQLException {
    statements.clear();
    connection.close();
  }

  /** The driver leaves a statement that failed unusable. */
  private SQLException forgotten(String sql, SQLException fault) {
    PreparedStatement statement = statements.remove(sql);
    if (statement != null) {
      try {
        statement.close();
      } catch (SQLException e) {
        fault.addSuppressed(e);
      }
    }
    return fault;
  }

  private PreparedStatement bound(String sql, Object... values) throws SQLException {
    PreparedStatement statement = statements.get(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql);
      statements.put(sql, statement);
    }
    for (int i = 0; i < values.length; i++) {
      Columns.bind(statement, i + 1, values[i]);
    }
    return statement;
  }
}
