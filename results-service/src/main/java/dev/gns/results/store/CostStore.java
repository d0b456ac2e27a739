package dev.gns.results.store;

import dev.gns.contracts.rest.ReportView.Platform;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What the episodes of an experiment took. */
@Singleton
public class CostStore {
    /** The names of {@link Cost#parts}; each stands in {@code seconds_NAME} on {@code gns.metrics}. */
    public static final List<String> PARTS = List.of("training", "evaluation", "statistics", "waiting", "test");

    /**
     * A loss at each decision; of figures that an attempt told more than once, the last. Losses are only counted: to sort
     * those of a million decisions would take seconds.
     */
    private static final String SELECT =
            """
            select e.id, f.metric, f.figures, f.last
            from episode e
            cross join lateral (
              select metric, count(*) as figures, 0::float8 as last
              from metric
              where subject = 'EPISODE' and id = e.id and value is not null and metric in ('validation_loss', 'train_loss')
              group by metric
              union all
              select metric, count(*), (array_agg(value order by attempt desc, step desc))[1]
              from metric
              where subject = 'EPISODE' and id = e.id and value is not null
                and metric in ('seconds_training', 'seconds_evaluation', 'seconds_statistics', 'seconds_waiting',
                               'seconds_test')
              group by metric
            ) f
            where e.experiment_id = ? and e.purpose in ('TRAIN', 'COMPARE')
            """;

    private static final String PLATFORMS =
            """
            select m.text, count(*) as episodes from episode e
            join metric m on m.subject = 'EPISODE' and m.id = e.id and m.metric = ? and m.step = 0 and m.text is not null
            where e.experiment_id = ?
            group by m.text order by 2 desc, 1
            """;

    private final Database database;

    public CostStore(Database database) {
        this.database = database;
    }

    /**
     * What one episode took.
     *
     * @param evaluations on the whole validation set
     * @param decisions or places where a schedule that asks no policy could have had one
     * @param parts seconds by what they went into; empty where that was not measured
     */
    public record Cost(int evaluations, int decisions, Map<String, Double> parts) {
        public static final Cost NONE = new Cost(0, 0, Map.of());

        /** Seconds of a part, if they were measured. */
        public Optional<Double> part(String name) {
            return Optional.ofNullable(parts.get(name));
        }
    }

    private record Figure(int figures, double last) {}

    /** @return by episode; of training and comparison, without those that have no such figure */
    public Map<String, Cost> costs(String experimentId) {
        Map<String, Map<String, Figure>> found = new HashMap<>();
        database.read(c -> Sql.list(
                c,
                SELECT,
                row -> found.computeIfAbsent(row.getString("id"), id -> new HashMap<>())
                        .put(row.getString("metric"), figure(row)),
                experimentId));
        Map<String, Cost> costs = new HashMap<>();
        found.forEach((episode, figures) -> costs.put(episode, cost(figures)));
        return costs;
    }

    /**
     * What the episodes ran on.
     *
     * @param metric {@code hardware} or {@code software}
     * @return how many episodes told each text, the most first
     */
    public List<Platform> platforms(String experimentId, String metric) {
        return database.read(c -> Sql.list(
                c,
                PLATFORMS,
                row -> new Platform(row.getString("text"), row.getInt("episodes")),
                metric,
                experimentId));
    }

    private static Figure figure(ResultSet row) throws SQLException {
        return new Figure(row.getInt("figures"), row.getDouble("last"));
    }

    private static Cost cost(Map<String, Figure> figures) {
        Map<String, Double> parts = new TreeMap<>();
        for (var part : PARTS) {
            Optional.ofNullable(figures.get("seconds_" + part)).ifPresent(f -> parts.put(part, f.last()));
        }
        return new Cost(count(figures, "validation_loss"), count(figures, "train_loss"), parts);
    }

    private static int count(Map<String, Figure> figures, String metric) {
        return Optional.ofNullable(figures.get(metric)).map(Figure::figures).orElse(0);
    }
}
