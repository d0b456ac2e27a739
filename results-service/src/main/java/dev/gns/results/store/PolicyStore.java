package dev.gns.results.store;

import dev.gns.contracts.policy.PolicyRef;
import dev.gns.contracts.rest.PolicyView;
import dev.gns.contracts.rest.PolicyView.Version;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
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

    public OptionalInt newestVersion(String id) {
        var sql = "select max(version) as version from policy_version where id = ?";
        return database.read(c -> Sql.list(c, sql, row -> Sql.optional(row, "version", Integer.class), id))
                .get(0)
                .map(OptionalInt::of)
                .orElse(OptionalInt.empty());
    }

    /** Policies by name, with their newest version only. */
    public List<PolicyView> page(Optional<String> after, int limit) {
        var sql = "select distinct on (id) " + COLUMNS
                + " from policy_version where (?::text is null or id > ?) order by id, version desc limit ?";
        return database.read(c -> Sql.list(
                c,
                sql,
                row -> new PolicyView(row.getString("id"), version(row), Optional.empty(), List.of(), List.of()),
                after,
                after,
                limit));
    }

    /** A policy with all its versions. */
    public Optional<PolicyView> find(String id) {
        var versions = versions(id);
        return versions.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new PolicyView(id, versions.get(versions.size() - 1), Optional.empty(), versions, List.of()));
    }

    /** @return ascending; empty if there is no such policy */
    public List<Version> versions(String id) {
        var sql = "select " + COLUMNS + " from policy_version where id = ? order by version";
        return database.read(c -> Sql.list(c, sql, PolicyStore::version, id));
    }

    public Optional<PolicyFile> file(PolicyRef ref) {
        var sql = "select " + COLUMNS + ", file from policy_version where id = ? and version = ?";
        return database.read(c -> Sql.first(
                c, sql, row -> new PolicyFile(ref, version(row), row.getBytes("file")), ref.id(), ref.version()));
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

    public void delete(Connection connection, PolicyRef ref) throws SQLException {
        Sql.update(connection, "delete from policy_version where id = ? and version = ?", ref.id(), ref.version());
    }

    private static Version version(ResultSet row) throws SQLException {
        return new Version(
                row.getInt("version"),
                row.getString("sha256"),
                Sql.optional(row, "parent", Integer.class),
                row.getInt("step"),
                Sql.optional(row, "experiment_id", String.class),
                Sql.instant(row, "created_at"),
                row.getInt("bytes"),
                Map.of());
    }
}
