package dev.gns.results;

import static dev.gns.results.TestMessages.NOW;

import dev.gns.contracts.episode.EpisodeOrder;
import dev.gns.contracts.episode.EpisodeOrder.Purpose;
import dev.gns.contracts.metric.Metric;
import dev.gns.contracts.metric.MetricNames;
import dev.gns.results.store.Database;
import dev.gns.results.store.EpisodeStore;
import dev.gns.results.store.MetricStore;
import dev.gns.testkit.SharedStack;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;

/** Puts orders and figures into a real database, as the ingestion would. */
public final class StoredFigures {
    private final Database database = open();
    private final MetricStore metrics = new MetricStore();

    public Database database() {
        return database;
    }

    public void order(String experiment, String episode, int round, Purpose purpose, String label) {
        order(experiment, episode, TestMessages.TASK, round, purpose, label);
    }

    public void order(String experiment, String episode, String task, int round, Purpose purpose, String label) {
        List<EpisodeOrder> orders =
                List.of(TestMessages.episodeOrder(experiment, episode, task, round, purpose, label, 0, 0.01));
        database.write(connection -> new EpisodeStore(database).write(connection, orders));
    }

    /** @param values by step */
    public void figures(String experiment, String episode, String metric, int attempt, Map<Integer, Double> values) {
        List<Metric> batch = new ArrayList<>();
        values.forEach(
                (step, value) -> batch.add(Metric.ofEpisode(experiment, episode, metric, step, value, attempt, NOW)));
        database.write(connection -> metrics.write(connection, batch));
    }

    /** Told at the start of an episode. */
    public void text(String experiment, String episode, String metric, String text) {
        var told = new Metric(
                Metric.Subject.EPISODE,
                episode,
                Optional.of(experiment),
                metric,
                0,
                Optional.empty(),
                Optional.of(text),
                1,
                NOW);
        database.write(connection -> metrics.write(connection, List.of(told)));
    }

    public void end(String experiment, String episode, int attempt, String outcome, double loss, Instant time) {
        end(experiment, episode, attempt, 250, outcome, loss, time);
    }

    public void end(
            String experiment, String episode, int attempt, int step, String outcome, double loss, Instant time) {
        var name = MetricNames.FINAL_VALIDATION_LOSS;
        var end = new Metric(
                Metric.Subject.EPISODE,
                episode,
                Optional.of(experiment),
                MetricNames.OUTCOME,
                step,
                Optional.empty(),
                Optional.of(outcome),
                attempt,
                time);
        var score = Metric.ofEpisode(experiment, episode, name, step, loss, attempt, time);
        database.write(connection -> metrics.write(connection, List.of(score, end)));
    }

    private static Database open() {
        var source = new PGSimpleDataSource();
        source.setUrl(SharedStack.database().jdbcUrl());
        source.setUser(SharedStack.database().username());
        source.setPassword(SharedStack.database().password());
        Flyway.configure().dataSource(source).load().migrate();
        return new Database(source);
    }
}
