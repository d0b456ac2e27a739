package dev.gns.results.system;

import dev.gns.contracts.rest.EpisodeView;
import dev.gns.contracts.rest.ExperimentView;
import dev.gns.results.store.CountStore;
import dev.gns.results.store.DatabaseException;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How many episodes and experiments there are; no figure is better than an old one while the database is away. */
@Singleton
class StoreMeters {
    private final CountStore counts;
    private final MultiGauge episodes;
    private final MultiGauge experiments;

    StoreMeters(CountStore counts, MeterRegistry meters) {
        this.counts = counts;
        this.episodes = MultiGauge.builder("gns.results.episodes")
                .description("Episodes by state")
                .register(meters);
        this.experiments = MultiGauge.builder("gns.results.experiments")
                .description("Experiments by phase")
                .register(meters);
    }

    /** @return false if the database could not tell, so that there are no figures now */
    boolean refresh() {
        try {
            episodes.register(rows("state", EpisodeView.State.values(), counts.episodesByState()), true);
            experiments.register(rows("phase", ExperimentView.Phase.values(), counts.experimentsByPhase()), true);
            return true;
        } catch (DatabaseException e) {
            episodes.register(List.of(), true);
            experiments.register(List.of(), true);
            return false;
        }
    }

    private static List<Row<?>> rows(String tag, Enum<?>[] values, Map<String, Long> numbers) {
        return Arrays.stream(values)
                .map(value -> value.name().toLowerCase(Locale.ROOT))
                .<Row<?>>map(name -> Row.of(Tags.of(tag, name), numbers.getOrDefault(name, 0L)))
                .toList();
    }
}
