package dev.gns.results.ingest;

import dev.gns.results.store.Database;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Looks through every table that there is, whatever its columns. */
final class StoredRows {
    private final Database database;

    StoredRows(Database database) {
        this.database = database;
    }

    /** Rows by table; of those that have {@code text} in any column, bytes included. */
    Map<String, Long> naming(String text) {
        var hex = HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
        return count("where strpos(t::text, '" + text + "') > 0 or strpos(t::text, '" + hex + "') > 0");
    }

    /** Bytes of all tables and their indexes, after what is deleted has been made room of. */
    long bytes(String jdbcUrl, String user, String password) throws SQLException {
        try (var connection = java.sql.DriverManager.getConnection(jdbcUrl, user, password)) {
            // Outside of a transaction, as autovacuum does it every minute.
            connection.createStatement().execute("vacuum");
        }
        return database.read(connection -> longs(
                        connection,
                        "select sum(pg_total_relation_size(c.oid)) from pg_class c"
                                + " join pg_namespace n on n.oid = c.relnamespace"
                                + " where n.nspname = 'public' and c.relkind = 'r'")
                .get(0));
    }

    private Map<String, Long> count(String where) {
        return database.read(connection -> {
            Map<String, Long> rows = new TreeMap<>();
            for (var table : tables(connection)) {
                var sql = "select count(*) from \"" + table + "\" t " + where;
                rows.put(table, longs(connection, sql).get(0));
            }
            return rows;
        });
    }

    private static List<String> tables(Connection connection) throws SQLException {
        List<String> names = new ArrayList<>();
        var sql = "select table_name from information_schema.tables where table_schema = 'public'"
                + " and table_type = 'BASE TABLE'";
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }

    private static List<Long> longs(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            List<Long> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getLong(1));
            }
            return values;
        }
    }
}
