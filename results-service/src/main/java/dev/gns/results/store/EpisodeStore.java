package dev.gns.results.store;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.gns.contracts.episode.EpisodeOrder;
import dev.gns.contracts.episode.EpisodeOrder.Purpose;
import dev.gns.contracts.experiment.ScheduleSpec;
import dev.gns.contracts.rest.EpisodeScores;
import dev.gns.contracts.rest.EpisodeView;
import dev.gns.contracts.rest.EpisodeView.State;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Episodes, as ordered and as they went. */
@Singleton
public class EpisodeStore {
    /**
     * A stopped episode that was ordered again waits or runs; what else ended has ended. A decision that a later run of the
     * episode took by an action is no fallback any more.
     */
    private static final String SELECT =
            """
            select * from (
              select r.*,
                case when r.outcome is not null and not (r.outcome = 'Stopped' and r.attempt > r.outcome_attempt)
                       then upper(r.outcome)
                     when p.attempt >= r.attempt then 'RUNNING'
                     else 'QUEUED' end as episode_state,
                coalesce(p.step, 0) as last_step,
                (select count(*) from metric f where f.subject = 'EPISODE' and f.id = r.id and f.metric = 'fallback'
                   and f.value > 0
                   and not exists (select from metric a where a.subject = 'EPISODE' and a.id = f.id
                     and a.metric = 'action' and a.step = f.step
                     and (a.attempt, a.time) > (f.attempt, f.time))) as fallbacks
              from episode_result r
              left join episode_progress p on p.id = r.id
            ) v
            """;

    private static final TypeReference<Map<String, Double>> SCORES = new TypeReference<>() {};

    private final Database database;

    public EpisodeStore(Database database) {
        this.database = database;
    }

    /** @param after the episodes after this place; the first if empty */
    public record Query(
            String experimentId,
            Optional<State> state,
            Optional<Purpose> purpose,
            Optional<String> label,
            Optional<Position> after,
            int limit) {}

    /** A place in the list of an experiment's episodes. */
    public record Position(int round, String label, int pair, String id) {
        public static Position of(EpisodeView episode) {
            return new Position(episode.round(), episode.label(), episode.pair(), episode.id());
        }
    }

    public Optional<EpisodeView> find(String id) {
        return database.read(c -> Sql.first(c, SELECT + " where id = ?", EpisodeStore::read, id));
    }

    public List<EpisodeView> page(Query query) {
        var sql = SELECT
                + " where experiment_id = ? and (?::text is null or episode_state = ?)"
                + " and (?::text is null or purpose = ?) and (?::text is null or label = ?)"
                + " and (?::text is null or (round, label, pair, id) > (?::int, ?::text, ?::int, ?::text))"
                + " order by round, label, pair, id limit ?";
        var state = query.state().map(State::name);
        var purpose = query.purpose().map(Purpose::name);
        var label = query.label();
        var id = query.after().map(Position::id);
        return database.read(c -> Sql.list(
                c,
                sql,
                EpisodeStore::read,
                query.experimentId(),
                state,
                state,
                purpose,
                purpose,
                label,
                label,
                id,
                query.after().map(Position::round),
                query.after().map(Position::label),
                query.after().map(Position::pair),
                id,
                query.limit()));
    }

    /** Every episode of an experiment, in the order of its list. */
    public List<EpisodeView> all(String experimentId) {
        var sql = SELECT + " where experiment_id = ? order by round, label, pair, id";
        return database.read(c -> Sql.list(c, sql, EpisodeStore::read, experimentId));
    }

    /** Of two orders for one episode, that with the higher attempt holds. */
    public void write(Connection connection, List<EpisodeOrder> orders) throws SQLException {
        var sql = "insert into episode (id, experiment_id, attempt, round, purpose, label, task, schedule, pair,"
                + " initial_lr, training_seed, action_seed) values (?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?)"
                + " on conflict (id) do update set attempt = excluded.attempt"
                + " where excluded.attempt > episode.attempt";
        try (var statement = connection.prepareStatement(sql)) {
            for (var order : orders) {
                Sql.bind(
                        statement,
                        order.episodeId(),
                        order.experimentId(),
                        order.attempt(),
                        order.round(),
                        order.purpose().name(),
                        order.label(),
                        order.task().name(),
                        StoredJson.write(order.schedule()),
                        order.pair(),
                        order.initialLearningRate(),
                        order.trainingSeed(),
                        order.actionSeed());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private static EpisodeView read(ResultSet row) throws SQLException {
        return new EpisodeView(
                row.getString("id"),
                row.getString("experiment_id"),
                row.getInt("attempt"),
                row.getInt("round"),
                Purpose.valueOf(row.getString("purpose")),
                row.getString("label"),
                row.getString("task"),
                StoredJson.read(row.getString("schedule"), ScheduleSpec.class),
                row.getInt("pair"),
                row.getDouble("initial_lr"),
                row.getLong("training_seed"),
                Sql.optional(row, "action_seed", Long.class),
                State.valueOf(row.getString("episode_state")),
                Optional.ofNullable(row.getString("reason")),
                scores(row),
                row.getInt("fallbacks"),
                Sql.optional(row, "seconds", Double.class),
                row.getInt("last_step"));
    }

    private static EpisodeScores scores(ResultSet row) throws SQLException {
        return new EpisodeScores(
                Sql.optional(row, "validation_loss", Double.class),
                byMetric(row, "validation"),
                Sql.optional(row, "test_loss", Double.class),
                byMetric(row, "test"));
    }

    private static Map<String, Double> byMetric(ResultSet row, String column) throws SQLException {
        var json = row.getString(column);
        return json == null ? Map.of() : StoredJson.read(json, SCORES);
    }
}
