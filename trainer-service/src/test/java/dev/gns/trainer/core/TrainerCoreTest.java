package dev.gns.trainer.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.gns.contracts.episode.EpisodeOrder;
import dev.gns.contracts.episode.EpisodeOutcome;
import dev.gns.contracts.episode.Outcome;
import dev.gns.contracts.experiment.ActionSpec;
import dev.gns.contracts.experiment.AdvantageSpec;
import dev.gns.contracts.experiment.Experiment;
import dev.gns.contracts.experiment.Experiment.Wanted;
import dev.gns.contracts.experiment.ExperimentState;
import dev.gns.contracts.experiment.ExperimentState.Outstanding;
import dev.gns.contracts.experiment.ExperimentState.Phase;
import dev.gns.contracts.experiment.LrChoice;
import dev.gns.contracts.experiment.PolicySpec;
import dev.gns.contracts.experiment.RewardSpec;
import dev.gns.contracts.experiment.TrainSpec;
import dev.gns.contracts.metric.Metric;
import dev.gns.contracts.metric.MetricNames;
import dev.gns.contracts.policy.Released;
import dev.gns.policy.network.Policy;
import dev.gns.policy.update.PolicyUpdate;
import dev.gns.policy.update.UpdateStats;
import dev.gns.trainer.Examples;
import dev.gns.trainer.update.PolicyUpdater;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TrainerCoreTest {
    private static final TrainerSettings SETTINGS = new TrainerSettings(3, Duration.ofMinutes(5), 3);
    private static final Experiment TRAINING = Examples.training("x", Examples.train(2, 2, 2));

    private final List<String> learnedFrom = new ArrayList<>();
    private final PolicyUpdater updater = (policy, spec, groups, seed) -> {
        learnedFrom.add(groups.stream()
                .map(g ->
                        g.stream().map(episode -> episode.outcome().episodeId()).collect(Collectors.joining("+")))
                .collect(Collectors.joining("|")));
        return new PolicyUpdate.Result(
                policy.next(policy.parameters(), policy.optimizer()),
                new UpdateStats(0, 0, 0, 0.5, 0, 1, false, OptionalDouble.empty(), OptionalDouble.empty()));
    };
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private TrainerCore core = new TrainerCore(updater, SETTINGS, () -> now);

    /** Everything that was written, as the bus would hold it. */
    private final List<Change> written = new ArrayList<>();

    private List<EpisodeOrder> launch(Experiment experiment) {
        return write(core.onExperiment(experiment));
    }

    private List<EpisodeOrder> write(List<Change> changes) {
        written.addAll(changes);
        return changes.stream().flatMap(c -> c.orders().stream()).toList();
    }

    private List<EpisodeOrder> complete(EpisodeOrder order) {
        return write(core.onOutcome(Examples.completed(order, 0.5, 2)));
    }

    private ExperimentState state() {
        return written.get(written.size() - 1).state().orElseThrow();
    }

    /** A trainer that knows only what was written, as after a crash. */
    private void restart(Experiment experiment) {
        core = new TrainerCore(updater, SETTINGS, () -> now);
        core.onState(state());
        written.forEach(change -> change.versions().forEach(core::onPolicy));
        write(core.onExperiment(experiment));
    }

    /** Completes all that is published until nothing is; in random order. */
    private List<EpisodeOrder> runToTheEnd(List<EpisodeOrder> orders, long seed) {
        var random = new Random(seed);
        List<EpisodeOrder> queue = new ArrayList<>(orders);
        List<EpisodeOrder> all = new ArrayList<>();
        while (!queue.isEmpty()) {
            Collections.shuffle(queue, random);
            var order = queue.remove(0);
            all.add(order);
            queue.addAll(complete(order));
        }
        return all;
    }

    @Test
    void version0TheFirstStateAndTheFirstOrdersAreOneChange() {
        var changes = core.onExperiment(TRAINING);

        assertThat(changes).singleElement().satisfies(change -> {
            assertThat(change.versions()).singleElement().satisfies(version -> {
                assertThat(version.ref().version()).isZero();
                assertThat(version.parent()).isEmpty();
            });
            assertThat(change.state().orElseThrow().phase()).isEqualTo(Phase.RUNNING);
            assertThat(change.state().orElseThrow().episodesTotal()).isEqualTo(8);
            assertThat(change.orders()).hasSize(SETTINGS.window());
            assertThat(change.state().orElseThrow().planned()).isEqualTo(SETTINGS.window());
        });
        assertThat(core.onExperiment(TRAINING)).isEmpty();
    }

    @Test
    void roundsMakeVersionsUntilTheExperimentIsCompleted() {
        var all = runToTheEnd(launch(TRAINING), 1);

        assertThat(all).hasSize(8);
        assertThat(written.stream().flatMap(c -> c.versions().stream()).map(v -> v.ref()
                        .version()))
                .containsExactly(0, 1, 2);
        assertThat(state().phase()).isEqualTo(Phase.COMPLETED);
        assertThat(state().episodesDone()).isEqualTo(8);
        assertThat(state().episodesTotal()).isEqualTo(8);
        assertThat(state().outstanding()).isEmpty();
        assertThat(written.get(written.size() - 1).metrics()).anySatisfy(metric -> {
            assertThat(metric.metric()).isEqualTo(MetricNames.ROUND_VALIDATION_LOSS);
            assertThat(metric.step()).isEqualTo(2);
            assertThat(metric.value()).contains(0.5);
        });
        assertThat(launch(TRAINING)).isEmpty();
    }

    /** METHOD §5: a score of 0.5 is above the threshold of one task, and below that of the other. */
    @Test
    void eachTaskIsRewardedWithItsOwnThreshold() {
        var update = Examples.update(new AdvantageSpec.Gae(0.99, 0.95));
        var train = new TrainSpec(1, 2, 1, new RewardSpec.Paper(0.2, Optional.empty()), update);
        var tasks = List.of(Examples.task("low", Optional.of(0.45)), Examples.task("high", Optional.of(0.55)));
        var policy = Examples.policy("p", new ActionSpec.Walk(0.5));

        var orders = runToTheEnd(launch(Examples.training("x", train, policy, tasks)), 1);

        Map<String, Double> returns = new HashMap<>();
        for (var order : orders) {
            var rewards = written.stream()
                    .flatMap(change -> change.metrics().stream())
                    .filter(metric -> metric.metric().equals(MetricNames.REWARD)
                            && metric.id().equals(order.episodeId()))
                    .mapToDouble(metric -> metric.value().orElseThrow());
            returns.merge(order.task().name(), rewards.sum(), Double::sum);
        }
        assertThat(returns.keySet()).containsExactlyInAnyOrder("low", "high");
        assertThat(returns.get("low")).isCloseTo(10 * 10 * 0.25, within(1e-9));
        assertThat(returns.get("high")).isCloseTo(10 * 0.25, within(1e-9));
    }

    @Test
    void aRoundsVersionComesWithTheRewardOfEachDecision() {
        var orders = launch(TRAINING);
        complete(orders.get(0));
        write(core.onOutcome(Examples.ended(orders.get(1), new Outcome.Failed("no data"))));
        complete(orders.get(2));
        assertThat(written).allSatisfy(change -> assertThat(change.metrics()).isEmpty());
        var last = written.stream()
                .flatMap(change -> change.orders().stream())
                .filter(order -> order.episodeId().equals("x.r0.e3"))
                .findFirst()
                .orElseThrow();

        write(core.onOutcome(Examples.completed(last.withAttempt(2), 0.25, 2)));

        var rewards = written.get(written.size() - 1).metrics().stream()
                .filter(metric -> metric.metric().equals(MetricNames.REWARD))
                .toList();
        assertThat(rewards)
                .extracting(Metric::id, Metric::step, Metric::attempt, metric -> metric.value()
                        .orElseThrow())
                .containsExactly(
                        tuple("x.r0.e0", 0, 1, 0.0),
                        tuple("x.r0.e0", 10, 1, -Math.log(0.5)),
                        tuple("x.r0.e2", 0, 1, 0.0),
                        tuple("x.r0.e2", 10, 1, -Math.log(0.5)),
                        tuple("x.r0.e3", 0, 2, 0.0),
                        tuple("x.r0.e3", 10, 2, -Math.log(0.25)));
    }

    @Test
    void arrivalOrderChangesNothing() {
        for (var seed = 0; seed < 5; seed++) {
            core = new TrainerCore(updater, SETTINGS, () -> now);
            runToTheEnd(launch(TRAINING), seed);
        }

        assertThat(learnedFrom)
                .hasSize(10)
                .containsOnly("x.r0.e0+x.r0.e1|x.r0.e2+x.r0.e3", "x.r1.e0+x.r1.e1|x.r1.e2+x.r1.e3");
    }

    @Test
    void ordersAreToppedUpToTheWindow() {
        var orders = launch(TRAINING);

        assertThat(complete(orders.get(1))).singleElement().satisfies(order -> assertThat(order.episodeId())
                .isEqualTo("x.r0.e3"));
        assertThat(complete(orders.get(0))).isEmpty();
        assertThat(state().outstanding()).extracting(Outstanding::episodeId).containsExactly("x.r0.e2", "x.r0.e3");
        assertThat(state().episodesDone()).isEqualTo(2);
    }

    @Test
    void outcomesOfOtherRoundsExperimentsAndDuplicatesAreIgnored() {
        var first = launch(TRAINING);
        var foreign = Examples.training("y", Examples.train(1, 1, 2));
        var ofForeign = new TrainerCore(updater, SETTINGS, () -> now)
                .onExperiment(foreign)
                .get(0)
                .orders();
        runToTheEnd(first, 3);
        written.clear();

        first.forEach(this::complete);
        ofForeign.forEach(this::complete);

        assertThat(written).isEmpty();
    }

    @Test
    void aRestartAnywhereEndsAsIfItHadNotHappened() {
        for (var seed = 0L; seed < 20; seed++) {
            var random = new Random(seed);
            written.clear();
            learnedFrom.clear();
            core = new TrainerCore(updater, SETTINGS, () -> now);
            List<EpisodeOrder> queue = new ArrayList<>(launch(TRAINING));
            List<EpisodeOrder> seen = new ArrayList<>();
            while (!queue.isEmpty()) {
                var order = queue.remove(random.nextInt(queue.size()));
                seen.add(order);
                queue.addAll(complete(order));
                if (random.nextInt(3) == 0) {
                    restart(TRAINING);
                    seen.forEach(again -> queue.addAll(complete(again)));
                }
            }
            assertThat(seen)
                    .extracting(EpisodeOrder::episodeId)
                    .doesNotHaveDuplicates()
                    .hasSize(8);
            assertThat(learnedFrom)
                    .containsExactly("x.r0.e0+x.r0.e1|x.r0.e2+x.r0.e3", "x.r1.e0+x.r1.e1|x.r1.e2+x.r1.e3");
            assertThat(state().phase()).isEqualTo(Phase.COMPLETED);
            assertThat(state().episodesDone()).isEqualTo(8);
        }
    }

    @Test
    void aSilentEpisodeIsPublishedAgainAndFailsAfterThreeAttempts() {
        var orders = launch(TRAINING);
        core.onSignOfLife(orders.get(0).episodeId());
        now = now.plus(Duration.ofMinutes(4));
        core.onSignOfLife(orders.get(1).episodeId());
        core.onSignOfLife(orders.get(2).episodeId());
        now = now.plus(Duration.ofMinutes(2));

        assertThat(write(core.onTick())).singleElement().satisfies(again -> {
            assertThat(again).isEqualTo(orders.get(0).withAttempt(2));
        });
        assertThat(state().outstanding()).contains(new Outstanding("x.r0.e0", 2));
        assertThat(core.onTick()).isEmpty();

        core.onSignOfLife(orders.get(0).episodeId());
        complete(orders.get(1));
        complete(orders.get(2));
        now = now.plus(Duration.ofMinutes(6));
        assertThat(write(core.onTick())).extracting(EpisodeOrder::attempt).contains(3);
        core.onSignOfLife(orders.get(0).episodeId());
        now = now.plus(Duration.ofMinutes(6));
        write(core.onTick());

        var change = written.get(written.size() - 1);
        assertThat(change.givenUp()).singleElement().satisfies(outcome -> {
            assertThat(outcome.episodeId()).isEqualTo("x.r0.e0");
            assertThat(outcome.end()).isInstanceOf(Outcome.Failed.class);
        });
        assertThat(change.metrics()).extracting(Metric::metric).contains(MetricNames.OUTCOME, MetricNames.REASON);
        assertThat(write(core.onOutcome(change.givenUp().get(0)))).isEmpty();
    }

    @Test
    void anOrderThatNobodyBeganMayOnlyBeWaitingItsTurn() {
        var orders = launch(TRAINING);
        for (var minute = 0; minute < 20; minute++) {
            now = now.plus(Duration.ofMinutes(1));
            core.onSignOfLife(orders.get(0).episodeId());
            assertThat(core.onTick()).isEmpty();
        }

        now = now.plus(Duration.ofMinutes(6));

        assertThat(write(core.onTick()))
                .extracting(EpisodeOrder::attempt)
                .containsOnly(2)
                .hasSize(3);
    }

    @Test
    void aWeekWithoutAnyLearnerFailsNothingAndDoesNotFillTheQueue() {
        var orders = launch(TRAINING);
        var again = 0;
        for (var minute = 0; minute < Duration.ofDays(7).toMinutes(); minute++) {
            now = now.plus(Duration.ofMinutes(1));
            again += write(core.onTick()).size();
        }

        assertThat(written).allSatisfy(change -> assertThat(change.givenUp()).isEmpty());
        assertThat(again).isLessThanOrEqualTo(12 * orders.size());
        orders.forEach(order -> complete(order.withAttempt(1)));
        assertThat(state().episodesDone()).isEqualTo(orders.size());
    }

    @Test
    void aRoundGoesOnWithoutItsFailedEpisodes() {
        List<EpisodeOrder> queue = new ArrayList<>(launch(TRAINING));
        write(core.onOutcome(Examples.ended(queue.remove(0), new Outcome.Failed("no data"))));

        runToTheEnd(queue, 1);
        complete(written.stream()
                .flatMap(c -> c.orders().stream())
                .filter(o -> o.episodeId().equals("x.r0.e3"))
                .findFirst()
                .orElseThrow());

        assertThat(learnedFrom).first().isEqualTo("x.r0.e0+x.r0.e1|x.r0.e2+x.r0.e3");
    }

    @Test
    void anExperimentAllOfWhoseEpisodesFailHasFailed() {
        List<EpisodeOrder> queue = new ArrayList<>(launch(TRAINING));
        while (!queue.isEmpty()) {
            var order = queue.remove(0);
            queue.addAll(write(
                    core.onOutcome(Examples.ended(order, new Outcome.Failed("no data for " + order.episodeId())))));
        }

        assertThat(state().phase()).isEqualTo(Phase.FAILED);
        assertThat(state().message().orElseThrow()).contains("no data for x.r0.e0");
        assertThat(state().episodesDone()).isEqualTo(4);
    }

    @Test
    void anUpdateThatIsNotFiniteFailsTheExperiment() {
        core = new TrainerCore(
                (policy, spec, groups, seed) -> {
                    throw new ArithmeticException("gradient is NaN");
                },
                SETTINGS,
                () -> now);

        runToTheEnd(launch(TRAINING), 1);

        assertThat(state().phase()).isEqualTo(Phase.FAILED);
        assertThat(state().message().orElseThrow()).contains("gradient is NaN");
    }

    @Test
    void aStopKeepsWhatIsThereAndAResumeAsksForTheRest() {
        var orders = launch(TRAINING);
        complete(orders.get(0));

        assertThat(launch(TRAINING.withWanted(Wanted.STOPPED))).isEmpty();
        assertThat(state().phase()).isEqualTo(Phase.STOPPED);
        write(core.onOutcome(Examples.ended(orders.get(1), new Outcome.Stopped(5))));
        assertThat(complete(orders.get(2))).isEmpty();
        now = now.plus(Duration.ofHours(1));
        assertThat(core.onTick()).isEmpty();

        var resumed = launch(TRAINING);

        assertThat(resumed).extracting(EpisodeOrder::episodeId).containsExactly("x.r0.e1", "x.r0.e3");
        assertThat(resumed).extracting(EpisodeOrder::attempt).containsOnly(2);
        runToTheEnd(resumed, 1);
        assertThat(state().phase()).isEqualTo(Phase.COMPLETED);
        assertThat(learnedFrom).first().isEqualTo("x.r0.e0+x.r0.e1|x.r0.e2+x.r0.e3");
    }

    @Test
    void anOrderGivenBackByALearnerThatReadOfTheResumeTooLateIsPublishedAgainSoon() {
        var orders = launch(TRAINING);
        write(core.onOutcome(Examples.ended(orders.get(0), new Outcome.Stopped(5))));
        now = now.plus(Duration.ofSeconds(2));

        assertThat(write(core.onTick())).containsExactly(orders.get(0).withAttempt(2));
        write(core.onOutcome(Examples.ended(orders.get(0), new Outcome.Stopped(5))));
        now = now.plus(Duration.ofSeconds(2));
        assertThat(core.onTick()).isEmpty();
    }

    @Test
    void anOldStopReadAgainAfterARestartChangesNothing() {
        var orders = launch(TRAINING);
        var stopped = Examples.ended(orders.get(0), new Outcome.Stopped(5));
        launch(TRAINING.withWanted(Wanted.STOPPED));
        write(core.onOutcome(stopped));
        var resumed = launch(TRAINING);
        complete(resumed.get(0));
        restart(TRAINING);
        var before = state();
        written.clear();

        write(core.onOutcome(stopped));
        now = now.plus(Duration.ofSeconds(5));
        write(core.onTick());
        complete(resumed.get(0));

        assertThat(written).allSatisfy(change -> {
            assertThat(change.orders()).isEmpty();
            assertThat(change.state().orElseThrow().outstanding()).isEqualTo(before.outstanding());
        });
    }

    @Test
    void anExperimentStoppedBeforeItStartedStartsWhenItIsWanted() {
        assertThat(launch(TRAINING.withWanted(Wanted.STOPPED))).isEmpty();
        assertThat(state().phase()).isEqualTo(Phase.STOPPED);

        restart(TRAINING.withWanted(Wanted.STOPPED));

        assertThat(launch(TRAINING)).hasSize(SETTINGS.window());
        assertThat(written.get(written.size() - 1).versions()).hasSize(1);
    }

    @Test
    void theVersionsOfAnotherExperimentAreNotOverwritten() {
        runToTheEnd(launch(TRAINING), 1);
        var policy = TRAINING.spec().policy().orElseThrow();

        var orders = launch(Examples.training("y", Examples.train(1, 1, 2), policy, List.of(Examples.TASK)));

        assertThat(orders).isEmpty();
        assertThat(state().phase()).isEqualTo(Phase.FAILED);
        assertThat(state().message().orElseThrow()).contains("experiment x made the versions of policy-of-x");
    }

    @Test
    void aComparisonNeedsItsPolicies() {
        assertThat(launch(Examples.comparing("c", 1, Examples.frozen("gns", "p", 3))))
                .isEmpty();
        assertThat(state().phase()).isEqualTo(Phase.FAILED);
        assertThat(state().message().orElseThrow()).contains("entry gns needs policy p/3");

        core.onPolicy(
                PolicyVersion.by("x", Policy.untrained(TRAINING.spec().policy().orElseThrow(), 1)));
        assertThat(launch(Examples.comparing("d", 1, Examples.frozen("gns", "policy-of-x", 0))))
                .hasSize(1);
    }

    @Test
    void whatComesWithTheSoftwareIsPublishedOnce() {
        var released = core.release().orElseThrow();
        assertThat(released.ref()).isEqualTo(Released.REF);
        assertThat(released.parent()).isEmpty();
        assertThat(core.release()).isEmpty();

        core = new TrainerCore(updater, SETTINGS, () -> now);
        core.onPolicy(released);
        assertThat(core.release()).isEmpty();
    }

    @Test
    void whatComesWithTheSoftwareIsThereInOneVersionAndBelongsToNobody() {
        core.release();
        var id = Released.REF.id();
        assertThat(launch(Examples.comparing("c", 1, Examples.frozen("gns", id, Released.REF.version()))))
                .hasSize(1);
        launch(Examples.comparing("d", 1, Examples.frozen("gns", id, 0)));
        assertThat(state().message().orElseThrow()).contains("entry gns needs policy released/0, which does not exist");

        var policy = TRAINING.spec().policy().orElseThrow();
        var taken = new PolicySpec(
                id, policy.features(), policy.messages(), policy.head(), policy.action(), policy.nodeTypes());
        launch(Examples.training("y", Examples.train(1, 1, 2), taken, List.of(Examples.TASK)));
        assertThat(state().message().orElseThrow())
                .isEqualTo("policy.id must be new: released comes with the software");
    }

    @Test
    void aComparisonTunesAndThenCompares() {
        var grid = new LrChoice.Grid(List.of(1e-3, 2e-3, 4e-3), 2);
        List<EpisodeOrder> queue = new ArrayList<>(launch(Examples.comparing("c", 2, Examples.constant("t", grid))));
        List<EpisodeOrder> all = new ArrayList<>();
        List<EpisodeOutcome> reported = new ArrayList<>();
        while (!queue.isEmpty()) {
            var order = queue.remove(0);
            all.add(order);
            reported.add(Examples.completed(order, 1e-3 / order.initialLearningRate(), 0));
            queue.addAll(write(core.onOutcome(reported.get(reported.size() - 1))));
            if (all.size() % 3 == 0) {
                restart(Examples.comparing("c", 2, Examples.constant("t", grid)));
                reported.forEach(outcome -> queue.addAll(write(core.onOutcome(outcome))));
            }
        }

        assertThat(state().phase()).isEqualTo(Phase.COMPLETED);
        // 3 values and 4 more, of 2 seeds each, and 2 pairs.
        assertThat(all.size()).isEqualTo(16);
        assertThat(all.get(15).initialLearningRate()).isEqualTo(64e-3);
        assertThat(state().episodesTotal()).isEqualTo(16);
        assertThat(state().trials()).hasSize(7);
    }

    @Test
    void aDeletedExperimentIsForgotten() {
        var orders = launch(TRAINING);

        assertThat(core.onDeleted("x")).singleElement().satisfies(change -> assertThat(change.state())
                .isEmpty());
        assertThat(core.onOutcome(Examples.completed(orders.get(0), 0.5, 2))).isEmpty();
        assertThat(core.onDeleted("x")).isEmpty();
    }
}
