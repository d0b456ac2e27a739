package dev.gns.results.store;

import dev.gns.contracts.episode.EpisodeOutcome;
import dev.gns.contracts.episode.OutcomeAssembler;
import dev.gns.contracts.episode.OutcomePart;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Outcomes of episodes that asked a policy, decisions and all. */
@Singleton
public class TrajectoryStore {
    private final Database database;

    public TrajectoryStore(Database database) {
        this.database = database;
    }

    /** @param bytes the same as a record */
    public record StoredPart(OutcomePart part, byte[] bytes) {}

    /** That of the highest attempt; empty while parts of it are missing. */
    public Optional<EpisodeOutcome> find(String episodeId) {
        var sql = "select outcome from trajectory t where episode_id = ?"
                + " and attempt = (select max(attempt) from trajectory m where m.episode_id = t.episode_id)";
        var parts = database.read(c -> Sql.list(c, sql, row -> row.getBytes("outcome"), episodeId));
        var assembler = new OutcomeAssembler();
        return parts.stream().flatMap(bytes -> assembler.add(bytes).stream()).findFirst();
    }

    /** Deletes those of experiments that ended before {@code time}; one that is stopped has not ended. */
    public void deleteOfEndedBefore(Instant time) {
        var sql = "delete from trajectory t using experiment_state s where s.id = t.experiment_id"
                + " and s.phase in ('COMPLETED', 'FAILED') and s.updated_at < ?";
        database.write(c -> Sql.update(c, sql, time));
    }

    /** Of two parts with the same number, that of the higher attempt holds. */
    public void write(Connection connection, List<StoredPart> parts) throws SQLException {
        var sql = "insert into trajectory (episode_id, part, parts, attempt, experiment_id, outcome)"
                + " values (?, ?, ?, ?, ?, ?) on conflict (episode_id, part) do update set parts = excluded.parts,"
                + " attempt = excluded.attempt, outcome = excluded.outcome"
                + " where excluded.attempt > trajectory.attempt";
        try (var statement = connection.prepareStatement(sql)) {
            for (var stored : parts) {
                var part = stored.part();
                var outcome = part.outcome();
                Sql.bind(
                        statement,
                        outcome.episodeId(),
                        part.part(),
                        part.parts(),
                        outcome.attempt(),
                        outcome.experimentId(),
                        stored.bytes());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }
}
