package dev.gns.trainer.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gns.contracts.episode.EpisodeOrder;
import dev.gns.contracts.episode.EpisodeOrder.Purpose;
import dev.gns.contracts.episode.EpisodeOutcome;
import dev.gns.contracts.episode.Outcome;
import dev.gns.contracts.experiment.ActionSpec;
import dev.gns.contracts.experiment.Experiment;
import dev.gns.contracts.experiment.Experiment.Wanted;
import dev.gns.contracts.experiment.ExperimentState;
import dev.gns.contracts.experiment.ExperimentState.Phase;
import dev.gns.contracts.experiment.LrChoice;
import dev.gns.contracts.experiment.ScheduleSpec;
import dev.gns.contracts.experiment.SelectSpec;
import dev.gns.contracts.metric.MetricNames;
import dev.gns.contracts.policy.PolicyRef;
import dev.gns.policy.update.PolicyUpdate;
import dev.gns.policy.update.UpdateStats;
import dev.gns.trainer.Examples;
import dev.gns.trainer.StudyExamples;
import dev.gns.trainer.update.PolicyUpdater;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A study from its first order to its last, with the trainer ending and starting again anywhere. */
class StudyCoreTest {
    private static final TrainerSettings SETTINGS = new TrainerSettings(5, Duration.ofMinutes(5), 3);
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Experiment STUDY = StudyExamples.study(
            "x",
            2,
            List.of(
                    StudyExamples.policy(
                            "gns",
                            2,
                            Examples.train(2, 1, 2),
                            new ActionSpec.Walk(0.5),
                            Optional.of(new SelectSpec(1, 1))),
                    StudyExamples.policy("twin", 1, Examples.train(3, 1, 2))),
            StudyExamples.learned("gns", "gns"),
            StudyExamples.openLoop("replayed", "gns", 2, new LrChoice.Prior()),
            Examples.constant("tuned", new LrChoice.Grid(List.of(1e-3, 2e-3, 4e-3), 1)),
            Examples.constant("as-tuned", new LrChoice.BestOf("tuned")));
    /** To learn 4, 4 and 6; to select 4; to tune 3; to measure 4; 6 rows on 2 pairs. */
    private static final int EPISODES = 4 + 4 + 6 + 4 + 3 + 4 + 12;

    private final List<String> learnedFrom = new ArrayList<>();
    private final PolicyUpdater updater = (policy, spec, groups, seed) -> {
        learnedFrom.add(policy.ref() + " "
                + groups.stream()
                        .flatMap(List::stream)
                        .map(episode -> episode.outcome().episodeId())
                        .collect(Collectors.joining("+"))
                + " " + seed);
        return new PolicyUpdate.Result(
                policy.next(policy.parameters(), policy.optimizer()),
                new UpdateStats(0, 0, 0, 0.5, 0, 1, false, OptionalDouble.empty(), OptionalDouble.empty()));
    };
    private final List<Change> written = new ArrayList<>();
    private TrainerCore core = newCore();

    private TrainerCore newCore() {
        return new TrainerCore(updater, SETTINGS, () -> NOW);
    }

    private List<EpisodeOrder> write(List<Change> changes) {
        written.addAll(changes);
        return changes.stream().flatMap(c -> c.orders().stream()).toList();
    }

    private ExperimentState state() {
        return written.get(written.size() - 1).state().orElseThrow();
    }

    private List<PolicyRef> versions() {
        return written.stream()
                .flatMap(change -> change.versions().stream())
                .map(PolicyVersion::ref)
                .toList();
    }

    /** The same for the same order, so that an episode that is run again ends the same way. */
    private static EpisodeOutcome outcome(EpisodeOrder order) {
        var loss = order.purpose() == Purpose.TUNE ? Math.abs(order.initialLearningRate() - 2e-3) + 0.1 : 0.5;
        return Examples.completed(order, loss, order.schedule() instanceof ScheduleSpec.Gns ? 2 : 0);
    }

    private List<EpisodeOrder> runToTheEnd(List<EpisodeOrder> first, Random random, double restarts) {
        List<EpisodeOrder> queue = new ArrayList<>(first);
        List<EpisodeOrder> seen = new ArrayList<>();
        while (!queue.isEmpty()) {
            var order = queue.remove(random.nextInt(queue.size()));
            seen.add(order);
            queue.addAll(write(core.onOutcome(outcome(order))));
            if (random.nextDouble() < restarts) {
                restart();
                seen.forEach(again -> queue.addAll(write(core.onOutcome(outcome(again)))));
            }
        }
        return seen;
    }

    /** A trainer that knows only what was written, as after a crash. */
    private void restart() {
        core = newCore();
        core.onState(state());
        written.forEach(change -> change.versions().forEach(core::onPolicy));
        write(core.onExperiment(STUDY));
    }

    @Test
    void itStartsWithVersion0OfEveryPolicy() {
        var orders = write(core.onExperiment(STUDY));

        assertThat(written).singleElement().satisfies(change -> assertThat(change.versions())
                .extracting(PolicyVersion::ref)
                .containsExactly(
                        new PolicyRef("p-gns-s1", 0), new PolicyRef("p-gns-s2", 0), new PolicyRef("p-twin-s1", 0)));
        assertThat(orders).hasSize(SETTINGS.window());
        assertThat(state().episodesTotal()).isEqualTo(EPISODES);
    }

    @Test
    void itGoesThroughItsRounds() {
        var seen = runToTheEnd(write(core.onExperiment(STUDY)), new Random(0), 0);

        assertThat(seen).hasSize(EPISODES);
        assertThat(seen.stream().map(order -> order.round() + " " + order.purpose()))
                .as("in the order of the rounds")
                .isSorted();
        assertThat(seen.stream().map(EpisodeOrder::purpose).distinct())
                .containsExactly(Purpose.TRAIN, Purpose.SELECT, Purpose.TUNE, Purpose.MEASURE, Purpose.COMPARE);
        assertThat(versions()).hasSize(3 + 3 + 3 + 1).doesNotHaveDuplicates();
        assertThat(state().phase()).isEqualTo(Phase.COMPLETED);
        assertThat(state().episodesDone()).isEqualTo(EPISODES);
        assertThat(state().episodesTotal()).isEqualTo(EPISODES);
        assertThat(state().chosen()).containsExactly(new PolicyRef("p-gns-s1", 1), new PolicyRef("p-gns-s2", 1));
        assertThat(state().tables()).extracting(t -> t.label()).containsExactly("replayed-s1", "replayed-s2");
        assertThat(state().trials()).hasSize(3);
        assertThat(state().message()).isEmpty();
    }

    @Test
    void aVersionIsMadeAsSoonAsItsEpisodesHaveEndedWhileOthersGoOn() {
        List<EpisodeOrder> orders = new ArrayList<>(write(core.onExperiment(STUDY)));

        orders.addAll(write(core.onOutcome(outcome(orders.get(2)))));
        orders.addAll(write(core.onOutcome(outcome(orders.get(3)))));

        var change = written.get(written.size() - 1);
        assertThat(change.versions()).extracting(PolicyVersion::ref).containsExactly(new PolicyRef("p-gns-s2", 1));
        assertThat(change.roundOver()).isFalse();
        assertThat(change.state().orElseThrow().round()).isZero();
        assertThat(change.metrics())
                .anyMatch(metric ->
                        metric.id().equals("p-gns-s2") && metric.metric().equals(MetricNames.ROUND_VALIDATION_LOSS));
        restart();
        orders.forEach(order -> write(core.onOutcome(outcome(order))));
        assertThat(versions()).doesNotHaveDuplicates();
        assertThat(state().round()).isEqualTo(1);
    }

    @Test
    void aRestartAnywhereEndsAsIfItHadNotHappened() {
        runToTheEnd(write(core.onExperiment(STUDY)), new Random(0), 0);
        var undisturbed = state();
        var expected = List.copyOf(learnedFrom);
        for (var seed = 1L; seed <= 30; seed++) {
            written.clear();
            learnedFrom.clear();
            core = newCore();

            var seen = runToTheEnd(write(core.onExperiment(STUDY)), new Random(seed), 0.3);

            assertThat(seen)
                    .extracting(EpisodeOrder::episodeId)
                    .doesNotHaveDuplicates()
                    .hasSize(EPISODES);
            assertThat(versions()).doesNotHaveDuplicates();
            assertThat(learnedFrom).containsExactlyInAnyOrderElementsOf(expected);
            assertThat(state()).isEqualTo(undisturbed);
        }
        assertThat(expected).anyMatch(update -> update.startsWith("p-gns-s2/1 x.r1.e2+x.r1.e3 "));
    }

    @Test
    void aStopInTheMiddleKeepsWhatIsThereAndAResumeMakesWhatWaits() {
        List<EpisodeOrder> orders = new ArrayList<>(write(core.onExperiment(STUDY)));
        write(core.onExperiment(STUDY.withWanted(Wanted.STOPPED)));
        orders.forEach(order -> write(core.onOutcome(outcome(order))));
        assertThat(versions()).hasSize(3);

        var resumed = write(core.onExperiment(STUDY));

        assertThat(versions().subList(3, 5))
                .containsExactly(new PolicyRef("p-gns-s1", 1), new PolicyRef("p-gns-s2", 1));
        runToTheEnd(resumed, new Random(1), 0);
        assertThat(state().phase()).isEqualTo(Phase.COMPLETED);
        assertThat(state().episodesDone()).isEqualTo(EPISODES);
    }

    @Test
    void aPolicyAllOfWhoseEpisodesFailedFailsTheStudyOnceTheRoundIsOver() {
        List<EpisodeOrder> queue = new ArrayList<>(write(core.onExperiment(STUDY)));
        while (!queue.isEmpty()) {
            var order = queue.remove(0);
            queue.addAll(write(core.onOutcome(
                    order.label().equals("gns-s2")
                            ? Examples.ended(order, new Outcome.Failed("no data"))
                            : outcome(order))));
        }

        assertThat(state().phase()).isEqualTo(Phase.FAILED);
        assertThat(state().message()).contains("every episode of gns-s2 in round 0 failed; the first: no data");
        assertThat(state().episodesDone()).isEqualTo(6);
        assertThat(versions()).contains(new PolicyRef("p-gns-s1", 1)).doesNotContain(new PolicyRef("p-gns-s2", 1));
    }

    @Test
    void anOpenLoopThatCannotBeMeasuredIsLeftOutAndSaidSo() {
        List<EpisodeOrder> queue = new ArrayList<>(write(core.onExperiment(STUDY)));
        List<EpisodeOrder> compared = new ArrayList<>();
        while (!queue.isEmpty()) {
            var order = queue.remove(0);
            var diverges = order.label().equals("replayed-s1");
            queue.addAll(write(core.onOutcome(
                    diverges ? Examples.ended(order, new Outcome.Diverged(3, "loss is NaN")) : outcome(order))));
            if (order.purpose() == Purpose.COMPARE) {
                compared.add(order);
            }
        }

        assertThat(state().phase()).isEqualTo(Phase.COMPLETED);
        assertThat(compared).hasSize(10).noneMatch(order -> order.label().equals("replayed-s1"));
        assertThat(state().message().orElseThrow()).startsWith("left out").contains("replayed-s1");
    }

    @Test
    void theVersionsOfAnotherExperimentAreNotOverwritten() {
        write(core.onExperiment(STUDY));

        write(core.onExperiment(new Experiment("y", STUDY.spec(), Wanted.RUNNING, NOW)));

        assertThat(state().phase()).isEqualTo(Phase.FAILED);
        assertThat(state().message())
                .contains("policyPrefix must be new: experiment x made the versions of p-gns-s1 up to 0");
    }
}
