package dev.gns.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gns.learner.bus.EpisodeMeters;
import dev.gns.policyservice.bus.PolicyMeters;
import dev.gns.results.ingest.IngestMeters;
import dev.gns.trainer.bus.TrainerMeters;
import io.micrometer.prometheus.PrometheusConfig;
import io.micrometer.prometheus.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code docs/metrics.md} against what the services tell Prometheus. */
class MetersDocTest {
    private static final Pattern ROW =
            Pattern.compile("^\\| `(gns_\\w+)` \\| (\\w+) \\| \\S+ \\| [\\w, ]*\\| (.+) \\|$", Pattern.MULTILINE);
    private static final Pattern HELP = Pattern.compile("^# HELP (gns_\\w+) (.+)$", Pattern.MULTILINE);
    private static final Pattern TYPE = Pattern.compile("^# TYPE (gns_\\w+) (\\w+)$", Pattern.MULTILINE);
    /** A timer brings its maximum along; figures of updates are there only after one, those of the database only with one. */
    private static final String ELSEWHERE = "gns_\\w+_seconds_max|gns_update_\\w+|gns_results_(episodes|experiments)";

    /** The registry that Quarkus brings is Micrometer's older one. */
    @SuppressWarnings("deprecation")
    @Test
    void everyMeterIsInTheTableWithItsTypeAndHelp() throws IOException {
        var registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        new EpisodeMeters(registry);
        new PolicyMeters(registry, InstantSource.system());
        new TrainerMeters(registry);
        new IngestMeters(registry);
        var scraped = registry.scrape();
        var table = Files.readString(Path.of("../docs/metrics.md"));

        assertThat(pairs(HELP, scraped, 2)).isEqualTo(pairs(ROW, table, 3)).isNotEmpty();
        assertThat(pairs(TYPE, scraped, 2)).isEqualTo(pairs(ROW, table, 2));
    }

    private static Map<String, String> pairs(Pattern line, String text, int group) {
        Map<String, String> pairs = new TreeMap<>();
        var found = line.matcher(text);
        while (found.find()) {
            if (!found.group(1).matches(ELSEWHERE)) {
                pairs.put(found.group(1), found.group(group));
            }
        }
        return pairs;
    }
}
