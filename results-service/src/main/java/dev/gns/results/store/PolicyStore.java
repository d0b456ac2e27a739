package dev.gns.results.store;

import dev.gns.contracts.policy.PolicyRef;
import dev.gns.contracts.rest.PolicyView;
import dev.gns.contracts.rest.PolicyView.Version;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Policies with their files. */
@Singleton
public class PolicyStore {
    private static final String COLUMNS =
            "id, version, sha256, parent, step, experiment_id, created_at, length(file) as bytes";

    private final Database database;

    public PolicyStore(Database database) {
        this.database = database;
    }

    /** The promoted version, else the newest; empty if there is no such policy. */
    public OptionalInt versionInUse(String id) {
        var sql = "select coalesce(max(version) filter (where version = promoted), max(version)) as version"
                + " from policy_version left join policy_promotion on policy = id where id = ?";
        return database.read(c -> Sql.list(c, sql, row -> Sql.optional(row, "version", Integer.class), id))
                .get(0)
                .map(OptionalInt::of)
                .orElse(OptionalInt.empty());
    }

    /** Policies by name, with their newest version only. */
    public List<PolicyView> page(Optional<String> after, int limit) {
        var sql = "select distinct on (id) promoted, " + COLUMNS
                + " from policy_version left join policy_promotion on policy = id"
                + " where (?::text is null or id > ?) order by id, version desc limit ?";
        return database.read(c -> Sql.list(c, sql, PolicyStore::newest, after, after, limit));
    }

    /** @return ascending, each with the figures of the update that made it; empty if there is no such policy */
    public List<Version> versions(String id) {
        var sql = "select " + COLUMNS + " from policy_version where id = ? order by version";
        var figures = figures(id);
        return database.read(
                c -> Sql.list(c, sql, row -> version(row, figures.getOrDefault(row.getInt("version"), Map.of())), id));
    }

    /** @return the SHA-256 of every version that the experiment made */
    public Map<PolicyRef, String> madeBy(String experimentId) {
        Map<PolicyRef, String> made = new HashMap<>();
        var sql = "select id, version, sha256 from policy_version where experiment_id = ?";
        database.read(c -> Sql.list(
                c,
                sql,
                row -> made.put(new PolicyRef(row.getString("id"), row.getInt("version")), row.getString("sha256")),
                experimentId));
        return made;
    }

    /** By version, by name. */
    private Map<Integer, Map<String, Double>> figures(String id) {
        Map<Integer, Map<String, Double>> figures = new HashMap<>();
        var sql = "select step, metric, value from metric where subject = 'POLICY' and id = ? and value is not null";
        database.read(c -> Sql.list(
                c,
                sql,
                row -> figures.computeIfAbsent(row.getInt("step"), version -> new HashMap<>())
                        .put(row.getString("metric"), row.getDouble("value")),
                id));
        return figures;
    }

    public Optional<PolicyFile> file(PolicyRef ref) {
        var sql = "select " + COLUMNS + ", file from policy_version where id = ? and version = ?";
        return database.read(c -> Sql.first(
                c,
                sql,
                row -> new PolicyFile(ref, version(row, Map.of()), row.getBytes("file")),
                ref.id(),
                ref.version()));
    }

    public void write(Connection connection, PolicyFile file) throws SQLException {
        var version = file.version();
        var sql = "insert into policy_version (id, version, sha256, parent, step, experiment_id, created_at, file)"
                + " values (?, ?, ?, ?, ?, ?, ?, ?) on conflict (id, version) do update set"
                + " sha256 = excluded.sha256, parent = excluded.parent, step = excluded.step,"
                + " experiment_id = excluded.experiment_id, created_at = excluded.created_at, file = excluded.file";
        Sql.update(
                connection,
                sql,
                file.ref().id(),
                version.version(),
                version.sha256(),
                version.parent(),
                version.step(),
                version.experimentId(),
                version.createdAt(),
                file.safetensors());
    }

    /** With the figures of the update that made it. */
    public void delete(Connection connection, PolicyRef ref) throws SQLException {
        var figures = "delete from metric where subject = 'POLICY' and id = ? and step = ?";
        Sql.update(connection, figures, ref.id(), ref.version());
        Sql.update(connection, "delete from policy_version where id = ? and version = ?", ref.id(), ref.version());
    }

    private static PolicyView newest(ResultSet row) throws SQLException {
        return new PolicyView(
                row.getString("id"),
                version(row, Map.of()),
                Sql.optional(row, "promoted", Integer.class),
                List.of(),
                List.of());
    }

    private static Version version(ResultSet row, Map<String, Double> figures) throws SQLException {
        return new Version(
                row.getInt("version"),
                row.getString("sha256"),
                Sql.optional(row, "parent", Integer.class),
                row.getInt("step"),
                Sql.optional(row, "experiment_id", String.class),
                Sql.instant(row, "created_at"),
                row.getInt("bytes"),
                figures);
    }
}
