package dev.gns.bench.results;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gns.contracts.bus.Codecs;
import dev.gns.contracts.bus.Topic;
import dev.gns.contracts.experiment.ExperimentState;
import dev.gns.contracts.experiment.ExperimentState.Phase;
import dev.gns.contracts.metric.Metric;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class HistoryTest {
    private static final List<ProducerRecord<String, byte[]>> RECORDS =
            History.records().toList();

    @Test
    void hasFiveThousandExperimentsOfDifferentNames() {
        var names = RECORDS.stream()
                .filter(r -> r.topic().equals(Topic.EXPERIMENTS.topicName()))
                .map(r -> Codecs.EXPERIMENT.decode(r.value()).spec().name())
                .toList();

        assertThat(names).doesNotHaveDuplicates().hasSize(5_000);
        assertThat(names.stream().filter(n -> n.contains(History.SEARCH))).hasSize(History.FOUND);
    }

    @Test
    void theyAreInEveryPhase() {
        var phases = RECORDS.stream()
                .filter(r -> r.topic().equals(Topic.EXPERIMENT_STATE.topicName()))
                .map(r -> Codecs.EXPERIMENT_STATE.decode(r.value()))
                .collect(Collectors.groupingBy(ExperimentState::phase, Collectors.counting()));

        assertThat(phases)
                .containsOnlyKeys(Phase.values())
                .containsEntry(Phase.RUNNING, 100L)
                .containsEntry(Phase.FAILED, 100L);
    }

    @Test
    void aStoppedExperimentHasAnEpisodeThatWasStopped() {
        var stopped = new Episodes(2, Optional.of(Phase.STOPPED));

        assertThat(stopped.orders()).hasSize(4);
        assertThat(stopped.figures().flatMap(m -> m.text().stream())).containsExactly("Stopped", "Completed");
    }

    @Test
    void theLongSeriesHasTwoFiguresAtEveryStep() {
        var counts = LongSeries.until(8_001).collect(Collectors.groupingBy(Metric::metric, Collectors.counting()));

        assertThat(counts)
                .containsOnly(
                        Map.entry("train_loss", 8_001L),
                        Map.entry("learning_rate", 8_001L),
                        Map.entry("validation_loss", 3L),
                        Map.entry("validation_accuracy", 3L));
    }
}
