package dev.gns.results.store;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Rows of experiments and policies that are not there: deleted before a last message of theirs came, or before this
 * database was filled again from the beginning of topics that still spoke of them.
 */
@Singleton
public class StrayStore {
    private static final String EXPERIMENTS =
            """
            select experiment_id as id
            from (select experiment_id from episode_progress
                  union
                  select experiment_id from episode
                  union
                  select experiment_id from trajectory
                  union
                  select id from experiment_state) known
            where not exists (select from experiment x where x.id = known.experiment_id)
            """;

    /** Each policy is found by one step through the index, however many figures it has. */
    private static final String POLICIES =
            """
            with recursive policy (id) as (
              (select id from metric where subject = 'POLICY' order by id limit 1)
              union all
              select (select m.id from metric m where m.subject = 'POLICY' and m.id > p.id order by m.id limit 1)
              from policy p
              where p.id is not null)
            select id from policy
            where id is not null and not exists (select from policy_version v where v.id = policy.id)
            """;

    private final Database database;

    public StrayStore(Database database) {
        this.database = database;
    }

    /**
     * What rows name and is not there, or not there yet: an experiment may be read after its figures.
     *
     * @param experiments ids; an empty one stands for figures that name no experiment
     * @param policies ids
     */
    public record Strays(List<String> experiments, List<String> policies) {
        public boolean isEmpty() {
            return experiments.isEmpty() && policies.isEmpty();
        }
    }

    public Strays find() {
        return database.read(connection -> new Strays(
                Sql.list(connection, EXPERIMENTS, row -> row.getString("id")),
                Sql.list(connection, POLICIES, row -> row.getString("id"))));
    }

    /** Deletes the rows of those that are not there now either, each in a transaction of its own. */
    public void delete(Strays strays) {
        for (var id : strays.experiments()) {
            database.write(connection -> {
                if (isAbsent(connection, "select 1 from experiment where id = ?", id)) {
                    Sql.update(connection, "call delete_rows_of(?)", id);
                }
            });
        }
        for (var id : strays.policies()) {
            database.write(connection -> {
                if (isAbsent(connection, "select 1 from policy_version where id = ?", id)) {
                    Sql.update(connection, "delete from metric where subject = 'POLICY' and id = ?", id);
                }
            });
        }
    }

    private static boolean isAbsent(Connection connection, String sql, String id) throws SQLException {
        return Sql.first(connection, sql, row -> 1, id).isEmpty();
    }
}
