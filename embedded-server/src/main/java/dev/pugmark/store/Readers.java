package dev.pugmark.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.jdbi.v3.core.ConnectionFactory;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jspecify.annotations.Nullable;

/** A few read-only connections, shared by everyone who reads. The writer never waits for them. */
final class Readers implements AutoCloseable {
  private final Path file;
  private final Semaphore free;
  private final ArrayDeque<Connection> idle = new ArrayDeque<>();
  private final Jdbi jdbi;
  private boolean closed;

  Readers(Path file, int most) {
    this.file = file;
    this.free = new Semaphore(most);
    this.jdbi =
        Jdbi.create(
            new ConnectionFactory() {
              @Override
              public Connection openConnection() throws SQLException {
                return take();
              }

              @Override
              public void closeConnection(Connection connection) throws SQLException {
                giveBack(connection);
              }
            });
    jdbi.getConfig(SqlStatements.class).setSqlParser(new NamedParameters());
  }

  /** Runs a query in one read transaction, so that all it reads is of one moment. */
  <T extends @Nullable Object> T read(Function<Handle, T> query) {
    return jdbi.inTransaction(query::apply);
  }

  /**
   * Runs a query of one statement, which is of one moment by itself: a transaction costs as much.
   */
  <T extends @Nullable Object> T readOnce(Function<Handle, T> query) {
    return jdbi.withHandle(query::apply);
  }

  private Connection take() throws SQLException {
    free.acquireUninterruptibly();
    synchronized (idle) {
      if (closed) {
        free.release();
        throw new StoreException("The store is closed");
      }
      var connection = idle.poll();
      if (connection != null) {
        return connection;
      }
    }
    try {
      return Sqlite.reading(file);
    } catch (SQLException failed) {
      free.release();
      throw failed;
    }
  }

  private void giveBack(Connection connection) throws SQLException {
    try {
      synchronized (idle) {
        if (!closed) {
          idle.push(connection);
          return;
        }
      }
      connection.close();
    } finally {
      free.release();
    }
  }

  @Override
  public void close() {
    synchronized (idle) {
      closed = true;
      for (var connection : idle) {
        try {
          connection.close();
        } catch (SQLException _) {
          // A reader holds nothing that could be lost.
        }
      }
      idle.clear();
    }
  }
}
