package dev.gns.results.store;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Connections with a transaction round each use of one. */
@Singleton
public class Database {
    private final DataSource source;

    public Database(DataSource source) {
        this.source = source;
    }

    /** What is done in a transaction. */
    @FunctionalInterface
    public interface Work<T> {
        T apply(Connection connection) throws SQLException;
    }

    /** What is done in a transaction for its effect. */
    @FunctionalInterface
    public interface Change {
        void apply(Connection connection) throws SQLException;
    }

    /** @throws DatabaseException if the work fails; nothing of it is kept then */
    public <T> T read(Work<T> work) {
        try (var connection = source.getConnection()) {
            connection.setAutoCommit(false);
            return inTransaction(connection, work);
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    /** @throws DatabaseException if the change fails; nothing of it is kept then */
    public void write(Change change) {
        read(connection -> {
            change.apply(connection);
            return null;
        });
    }

    private static <T> T inTransaction(Connection connection, Work<T> work) throws SQLException {
        try {
            var result = work.apply(connection);
            connection.commit();
            return result;
        } catch (SQLException | RuntimeException e) {
            rollBack(connection, e);
            throw e;
        }
    }

    private static void rollBack(Connection connection, Exception cause) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }
}
