package dev.gns.system.fault;

import dev.gns.contracts.episode.EpisodeOutcome;
import dev.gns.contracts.episode.OutcomeAssembler;
import dev.gns.contracts.episode.OutcomeCodec;
import dev.gns.contracts.metric.MetricNames;
import dev.gns.launcher.database.Database;
import dev.gns.policy.file.PolicyFile;
import dev.gns.policy.network.Policy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All that the database has of an experiment, without its name and without wall time: of each figure the bits, of each
 * policy version the SHA-256, of each outcome the SHA-256 of every LR, loss and reading in it.
 */
final class Rows implements AutoCloseable {
    private final Connection database;
    private final String experimentId;
    private final SortedMap<String, String> rows = new TreeMap<>();

    private Rows(Connection database, String experimentId) {
        this.database = database;
        this.experimentId = experimentId;
    }

    /** @param password of the database */
    static SortedMap<String, String> of(String jdbcUrl, String password, String experimentId) {
        try (var rows = new Rows(DriverManager.getConnection(jdbcUrl, Database.USERNAME, password), experimentId)) {
            rows.figures();
            rows.blocks();
            rows.episodes();
            rows.policies();
            rows.outcomes();
            rows.state();
            return rows.rows;
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** How many rows start with these words. */
    static long count(SortedMap<String, String> rows, String words) {
        return rows.keySet().stream().filter(key -> key.startsWith(words)).count();
    }

    /** How many rows start with these words and have those in them. */
    static long count(SortedMap<String, String> rows, String start, String within) {
        return rows.keySet().stream()
                .filter(key -> key.startsWith(start) && key.contains(within))
                .count();
    }

    private void figures() throws SQLException {
        var sql = "select * from metric where experiment_id = ? and metric !~ '^" + MetricNames.SECONDS + "(_.*)?$'";
        each(sql, row -> {
            var subject = row.getString("subject").equals("POLICY") ? "" : anonymous(row.getString("id"));
            var value = row.getDouble("value");
            var key = "metric " + row.getString("subject") + subject + " " + row.getString("metric") + " "
                    + row.getInt("step");
            put(key, row.wasNull() ? row.getString("text") : bits(value));
        });
    }

    private void blocks() throws SQLException {
        each("select b.* from metric_block b join episode e using (id) where e.experiment_id = ?", row -> {
            var key = "block" + anonymous(row.getString("id")) + " " + row.getString("metric") + " "
                    + row.getInt("block");
            put(key, row.getInt("figures") + " " + bits(row.getDouble("total")));
        });
    }

    private void episodes() throws SQLException {
        each("select * from episode where experiment_id = ?", row -> {
            var what = row.getInt("round") + " " + row.getString("purpose") + " " + row.getInt("pair") + " "
                    + bits(row.getDouble("initial_lr")) + " " + row.getLong("training_seed") + " "
                    + row.getLong("action_seed");
            put("episode" + anonymous(row.getString("id")), what);
        });
    }

    private void policies() throws SQLException {
        each("select * from policy_version where experiment_id = ?", row -> {
            var policy = PolicyFile.read(row.getBytes("file"), row.getString("sha256"));
            var nameless = new Policy(
                    policy.spec().withId("p"),
                    policy.version(),
                    policy.scaling(),
                    policy.parameters(),
                    policy.optimizer());
            put("policy " + policy.version(), PolicyFile.sha256(PolicyFile.write(nameless)));
            put(
                    "parameters " + policy.version(),
                    Integer.toHexString(policy.parameters().hashCode()));
        });
    }

    private void outcomes() throws SQLException {
        var assembler = new OutcomeAssembler();
        each("select * from trajectory where experiment_id = ?", row -> {
            var complete = assembler.add(row.getBytes("outcome"));
            complete.ifPresent(outcome -> put("outcome" + anonymous(outcome.episodeId()), digest(outcome)));
        });
    }

    private String digest(EpisodeOutcome outcome) {
        var nameless = new EpisodeOutcome(
                "x",
                "e",
                1,
                outcome.totalSteps(),
                outcome.bounds(),
                outcome.graph(),
                outcome.decisions(),
                outcome.evaluations(),
                outcome.initialLoss(),
                0,
                outcome.end());
        return PolicyFile.sha256(OutcomeCodec.encode(nameless).get(0));
    }

    private void state() throws SQLException {
        var sql = "select phase, state->>'round' as round, state->>'episodesDone' as done,"
                + " state->>'episodesTotal' as total, jsonb_array_length(state->'outstanding') as outstanding"
                + " from experiment_state where id = ?";
        each(sql, row -> {
            var what = row.getString("phase") + " round " + row.getInt("round") + ", " + row.getInt("done") + " of "
                    + row.getInt("total") + ", outstanding " + row.getInt("outstanding");
            put("state", what);
        });
    }

    private interface Reader {
        void read(ResultSet row) throws SQLException;
    }

    private void each(String sql, Reader reader) throws SQLException {
        try (var statement = database.prepareStatement(sql)) {
            statement.setString(1, experimentId);
            try (var result = statement.executeQuery()) {
                while (result.next()) {
                    reader.read(result);
                }
            }
        }
    }

    private void put(String key, String value) {
        if (rows.put(key, value) != null) {
            throw new AssertionError(key + " is there twice");
        }
    }

    private String anonymous(String id) {
        return " " + id.replace(experimentId, "");
    }

    static String bits(double value) {
        return Long.toHexString(Double.doubleToRawLongBits(value));
    }

    @Override
    public void close() throws SQLException {
        database.close();
    }
}
