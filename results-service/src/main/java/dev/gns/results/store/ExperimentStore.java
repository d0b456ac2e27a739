package dev.gns.results.store;

import dev.gns.contracts.experiment.Experiment;
import dev.gns.contracts.experiment.ExperimentSpec;
import dev.gns.contracts.experiment.ExperimentState;
import dev.gns.contracts.rest.ExperimentView.Phase;
import dev.gns.results.store.Launch.LaunchKey;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Experiments: what is wanted and what is. */
@Singleton
public class ExperimentStore {
    private static final String SELECT =
            "select e.*, s.state from experiment e left join experiment_state s on s.id = e.id";

    private final Database database;

    public ExperimentStore(Database database) {
        this.database = database;
    }

    /**
     * @param phase all of them if empty
     * @param kind all of them if empty
     * @param name a part of the name or of the id, in any case; all if empty
     * @param before the experiments launched before this one; the newest if empty
     */
    public record Query(
            Optional<Phase> phase,
            Optional<ExperimentSpec.Kind> kind,
            Optional<String> name,
            Optional<Position> before,
            int limit) {}

    /** A place in the list, which is ordered from the newest to the oldest. */
    public record Position(Instant createdAt, String id) {}

    public Optional<StoredExperiment> find(String id) {
        return database.read(c -> Sql.first(c, SELECT + " where e.id = ?", ExperimentStore::read, id));
    }

    /** The experiment that was launched with this idempotency key. */
    public Optional<StoredExperiment> findByKey(String key) {
        var sql = SELECT + " where e.launch_key = ? order by e.created_at limit 1";
        return database.read(c -> Sql.first(c, sql, ExperimentStore::read, key));
    }

    public List<StoredExperiment> page(Query query) {
        var sql = SELECT
                + " where (?::text is null or coalesce(s.phase, 'ACCEPTED') = ?)"
                + " and (?::text is null or e.kind = ?)"
                + " and (?::text is null or strpos(lower(e.name), ?) > 0 or strpos(lower(e.id), ?) > 0)"
                + " and (?::text is null or (e.created_at, e.id) < (?::timestamptz, ?::text))"
                + " order by e.created_at desc, e.id desc limit ?";
        var phase = query.phase().map(Phase::name);
        var kind = query.kind().map(ExperimentSpec.Kind::name);
        var name = query.name().map(n -> n.toLowerCase(Locale.ROOT));
        var id = query.before().map(Position::id);
        var createdAt = query.before().map(p -> Sql.time(p.createdAt()));
        return database.read(c -> Sql.list(
                c,
                sql,
                ExperimentStore::read,
                phase,
                phase,
                kind,
                kind,
                name,
                name,
                name,
                id,
                createdAt,
                id,
                query.limit()));
    }

    public void write(Connection connection, Launch launch) throws SQLException {
        var experiment = launch.experiment();
        var sql = "insert into experiment (id, name, kind, wanted, spec, created_at, launch_key, launch_body)"
                + " values (?, ?, ?, ?, ?::jsonb, ?, ?, ?) on conflict (id) do update set name = excluded.name,"
                + " kind = excluded.kind, wanted = excluded.wanted, spec = excluded.spec,"
                + " created_at = excluded.created_at, launch_key = excluded.launch_key,"
                + " launch_body = excluded.launch_body";
        Sql.update(
                connection,
                sql,
                experiment.experimentId(),
                experiment.spec().name(),
                experiment.spec().kind().name(),
                experiment.wanted().name(),
                StoredJson.write(experiment.spec()),
                experiment.createdAt(),
                launch.key().map(LaunchKey::key),
                launch.key().map(LaunchKey::body));
    }

    /** Deletes the experiment with its episodes, their figures and trajectories; its policies have records of their own. */
    public void delete(Connection connection, String id) throws SQLException {
        Sql.update(connection, "call delete_rows_of(?)", id);
        Sql.update(connection, "delete from experiment where id = ?", id);
    }

    public void write(Connection connection, ExperimentState state) throws SQLException {
        var sql = "insert into experiment_state (id, phase, state, updated_at) values (?, ?, ?::jsonb, ?)"
                + " on conflict (id) do update set phase = excluded.phase, state = excluded.state,"
                + " updated_at = excluded.updated_at";
        Sql.update(
                connection,
                sql,
                state.experimentId(),
                state.phase().name(),
                StoredJson.write(state),
                state.updatedAt());
    }

    public void deleteState(Connection connection, String id) throws SQLException {
        Sql.update(connection, "delete from experiment_state where id = ?", id);
    }

    private static StoredExperiment read(ResultSet row) throws SQLException {
        var experiment = new Experiment(
                row.getString("id"),
                StoredJson.read(row.getString("spec"), ExperimentSpec.class),
                Experiment.Wanted.valueOf(row.getString("wanted")),
                Sql.instant(row, "created_at"));
        var body = row.getString("launch_body");
        var key = Optional.ofNullable(row.getString("launch_key")).map(k -> new LaunchKey(k, body));
        var state = Optional.ofNullable(row.getString("state")).map(s -> StoredJson.read(s, ExperimentState.class));
        return new StoredExperiment(new Launch(experiment, key), state);
    }
}
