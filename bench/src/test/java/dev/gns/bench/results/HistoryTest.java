package dev.gns.bench.results;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gns.contracts.bus.Codecs;
import dev.gns.contracts.bus.Topic;
import dev.gns.contracts.experiment.ExperimentState;
import dev.gns.contracts.experiment.ExperimentState.Phase;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class HistoryTest {
    private final List<ProducerRecord<String, byte[]>> records =
            History.records().toList();

    @Test
    void hasFiveThousandExperimentsOfDifferentNames() {
        var names = records.stream()
                .filter(r -> r.topic().equals(Topic.EXPERIMENTS.topicName()))
                .map(r -> Codecs.EXPERIMENT.decode(r.value()).spec().name())
                .toList();

        assertThat(names).doesNotHaveDuplicates().hasSize(5_000);
        assertThat(names.stream().filter(n -> n.contains(History.SEARCH))).hasSize(History.FOUND);
    }

    @Test
    void theyAreInEveryPhase() {
        var phases = records.stream()
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
    void theLongSeriesHasAMillionPointsOfTwoFigures() {
        var counts = LongSeries.figures().collect(Collectors.groupingBy(m -> m.metric(), Collectors.counting()));

        assertThat(counts)
                .containsEntry("train_loss", 1_000_000L)
                .containsEntry("learning_rate", 1_000_000L)
                .containsEntry("validation_loss", 250L)
                .containsEntry("outcome", 1L);
    }
}
