package dev.gns.bench.reference;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;

/** PostgreSQL's COPY of rows that are written out already, durable when it returns, into a table with the same keys. */
public final class BareCopy implements AutoCloseable {
    private static final String TABLE = "bare_copy";

    private final Connection connection;

    /**
     * @param connection that commits by itself
     * @param like table whose columns and indexes it has too
     */
    public BareCopy(Connection connection, String like) throws SQLException {
        this.connection = connection;
        execute("drop table if exists " + TABLE);
        execute("create table " + TABLE + " (like " + like + " including all)");
    }

    /**
     * @param rows in COPY's text format, columns in the table's order
     * @return rows a second
     */
    public double perSecond(byte[] rows) throws SQLException, IOException {
        var started = System.nanoTime();
        var copy = connection.unwrap(PGConnection.class).getCopyAPI();
        var copied = copy.copyIn("copy " + TABLE + " from stdin", new ByteArrayInputStream(rows));
        return copied * 1e9 / (System.nanoTime() - started);
    }

    private void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        execute("drop table " + TABLE);
        connection.close();
    }
}
