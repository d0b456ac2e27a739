package dev.gns.results.ingest;

import dev.gns.contracts.Check;
import dev.gns.contracts.bus.Codecs;
import dev.gns.contracts.bus.Topic;
import dev.gns.contracts.metric.Metric;
import dev.gns.contracts.metric.MetricNames;
import dev.gns.contracts.rest.EventView;
import dev.gns.results.store.MetricStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Figures; that of an episode's outcome tells that the episode ended. */
final class MetricIngest implements TopicIngest<Metric> {
    private static final String OUTCOMES = "Completed|Diverged|Failed|Stopped";

    private final MetricStore store;

    MetricIngest(MetricStore store) {
        this.store = store;
    }

    @Override
    public Topic topic() {
        return Topic.METRICS;
    }

    @Override
    public Metric decode(ConsumerRecord<String, byte[]> record) {
        var metric = Codecs.METRIC.decode(record.value());
        if (endsEpisode(metric)) {
            var outcome = metric.text().orElse("");
            Check.that(outcome.matches(OUTCOMES), "text", "of an outcome must be one of " + OUTCOMES);
        }
        return metric;
    }

    @Override
    public void store(Connection connection, List<Metric> batch) throws SQLException {
        store.write(connection, batch);
    }

    @Override
    public List<EventView> events(List<Metric> batch) {
        Map<String, Double> losses = new HashMap<>();
        for (var metric : batch) {
            if (metric.metric().equals(MetricNames.FINAL_VALIDATION_LOSS)) {
                metric.value().ifPresent(loss -> losses.put(metric.id(), loss));
            }
        }
        var ends = batch.stream()
                .filter(MetricIngest::endsEpisode)
                .map(end -> event(end, Optional.ofNullable(losses.get(end.id()))));
        return Stream.concat(ends, figures(batch)).toList();
    }

    /** One for each experiment. */
    private static Stream<EventView> figures(List<Metric> batch) {
        Map<String, Metric> newest = new LinkedHashMap<>();
        for (var metric : batch) {
            metric.experimentId().ifPresent(experiment -> newest.put(experiment, metric));
        }
        return newest.entrySet().stream()
                .map(e -> new EventView(
                        EventView.Type.FIGURES,
                        e.getKey(),
                        Optional.of(e.getKey()),
                        "new",
                        Optional.empty(),
                        e.getValue().time()));
    }

    private static EventView event(Metric end, Optional<Double> loss) {
        return new EventView(
                EventView.Type.EPISODE,
                end.id(),
                end.experimentId(),
                end.text().orElseThrow().toLowerCase(Locale.ROOT),
                loss,
                end.time());
    }

    private static boolean endsEpisode(Metric metric) {
        return metric.subject() == Metric.Subject.EPISODE && metric.metric().equals(MetricNames.OUTCOME);
    }
}
