package dev.gns.trainer.reward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gns.contracts.episode.Decision;
import dev.gns.contracts.episode.EpisodeOrder;
import dev.gns.contracts.episode.EpisodeOutcome;
import dev.gns.contracts.episode.Evaluation;
import dev.gns.contracts.episode.Outcome;
import dev.gns.contracts.episode.Score;
import dev.gns.contracts.experiment.Presets;
import dev.gns.contracts.experiment.RewardSpec;
import dev.gns.trainer.Examples;
import dev.gns.trainer.plan.Findings;
import dev.gns.trainer.plan.Planner;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RewardsTest {
    private static final double INITIAL_LOSS = 2.5;
    private static final EpisodeOrder ORDER = new Planner(id -> Optional.empty())
            .round(Examples.training("x", Examples.train(1, 1, 2)), 0, Findings.NONE)
            .orders()
            .get(0);

    /** A random episode: evaluated before about half of its decisions, and at its end. */
    private record Episode(int decisions, List<Evaluation> evaluations, Outcome end) {
        static Episode random(SplittableRandom random) {
            var decisions = 1 + random.nextInt(12);
            List<Evaluation> evaluations = new ArrayList<>();
            for (var d = 0; d <= decisions; d++) {
                if (d == decisions || random.nextBoolean()) {
                    evaluations.add(new Evaluation(
                            d, 10 * d, Score.ofAccuracy(0.1 + 3 * random.nextDouble(), random.nextDouble())));
                }
            }
            var last = evaluations.get(evaluations.size() - 1);
            return new Episode(
                    decisions,
                    evaluations,
                    Examples.end(last.score().loss(), last.score().main()));
        }

        EpisodeOutcome outcome() {
            var random = new SplittableRandom(1);
            List<Decision> made = new ArrayList<>();
            for (var d = 0; d < decisions; d++) {
                made.add(Examples.acted(d, random));
            }
            List<Evaluation> shuffled = new ArrayList<>(evaluations);
            Collections.shuffle(shuffled, new Random(2));
            return Examples.outcome(ORDER, made, shuffled, INITIAL_LOSS, end);
        }

        /** The evaluation right before decision {@code d}, or at the end. */
        Optional<Evaluation> before(int d) {
            return evaluations.stream().filter(e -> e.decision() == d).findFirst();
        }

        /** The newest evaluation strictly before the one at {@code d}. */
        Optional<Evaluation> previous(int d) {
            Optional<Evaluation> found = Optional.empty();
            for (var earlier = 0; earlier < d; earlier++) {
                found = before(earlier).isPresent() ? before(earlier) : found;
            }
            return found;
        }
    }

    private static Optional<double[]> rewards(EpisodeOutcome outcome, RewardSpec spec) {
        return Rewards.of(Examples.learning(outcome), spec);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void logLossPaysEachEvaluatedDecisionItsOwnProgress(long seed) {
        var episode = Episode.random(new SplittableRandom(seed));
        var expected = new double[episode.decisions];
        for (var t = 0; t < episode.decisions; t++) {
            var after = episode.before(t + 1);
            if (after.isPresent()) {
                var previous =
                        episode.previous(t + 1).map(e -> e.score().loss()).orElse(INITIAL_LOSS);
                expected[t] = Math.log(previous) - Math.log(after.get().score().loss());
            }
        }

        var rewards = rewards(episode.outcome(), new RewardSpec.LogLoss(0.5)).orElseThrow();

        assertThat(rewards).containsExactly(expected, within(1e-12));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void paperSpreadsEachRewardOverTheDecisionsSinceTheLastEvaluation(long seed) {
        var threshold = 0.6;
        var episode = Episode.random(new SplittableRandom(seed));
        var expected = new double[episode.decisions];
        for (var t = 0; t < episode.decisions; t++) {
            var next = t + 1;
            while (episode.before(next).isEmpty()) {
                next++;
            }
            var s = episode.before(next).get().score().main();
            var previous = episode.previous(next);
            var sPrevious = previous.map(e -> e.score().main()).orElse(0.0);
            var m = next - previous.map(Evaluation::decision).orElse(0);
            var r = 10 * (Math.pow(s, 2) - Math.pow(sPrevious, 2));
            expected[t] = (s > threshold ? 10 * r : r) / m;
        }

        var rewards = rewards(episode.outcome(), new RewardSpec.Paper(0.5, Optional.of(threshold)))
                .orElseThrow();

        assertThat(rewards).containsExactly(expected, within(1e-10));
    }

    /** METHOD §5: from 0 to a score of 0.7, which is above CoLA's threshold and below SST-2's. */
    @Test
    void paperTakesEachTasksOwnThresholdUnlessTheRewardSaysOne() {
        var outcome = Examples.outcome(
                ORDER,
                List.of(Examples.acted(0, new SplittableRandom(1))),
                List.of(),
                INITIAL_LOSS,
                Examples.end(0.5, 0.7));
        var cola = new LearningEpisode(Presets.task("cola"), outcome);
        var sst2 = new LearningEpisode(Presets.task("sst2"), outcome);

        assertThat(paper(cola, Optional.empty())).isCloseTo(49, within(1e-9));
        assertThat(paper(sst2, Optional.empty())).isCloseTo(4.9, within(1e-9));
        assertThat(paper(cola, Optional.of(0.8))).isCloseTo(4.9, within(1e-9));
        assertThat(paper(sst2, Optional.of(0.6))).isCloseTo(49, within(1e-9));
    }

    private static double paper(LearningEpisode episode, Optional<Double> threshold) {
        return Rewards.of(episode, new RewardSpec.Paper(0.2, threshold)).orElseThrow()[0];
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void srlsPaysTwoLessTheLossThatADecisionLeadTo(long seed) {
        var episode = Episode.random(new SplittableRandom(seed));
        var expected = new double[episode.decisions];
        for (var t = 0; t < episode.decisions; t++) {
            expected[t] =
                    episode.before(t + 1).map(after -> 2 - after.score().loss()).orElse(0.0);
        }

        var rewards = rewards(episode.outcome(), new RewardSpec.Srls()).orElseThrow();

        assertThat(rewards).containsExactly(expected, within(1e-12));
    }

    @Test
    void logLossTelescopesToTheWholeProgress() {
        var episode = Episode.random(new SplittableRandom(3));
        var first = episode.before(0).map(e -> e.score().loss()).orElse(INITIAL_LOSS);
        var last = episode.before(episode.decisions).orElseThrow().score().loss();

        var rewards = rewards(episode.outcome(), new RewardSpec.LogLoss(0.5)).orElseThrow();

        assertThat(Arrays.stream(rewards).sum()).isCloseTo(Math.log(first / last), within(1e-12));
    }

    @Test
    void finalPaysOnceAtTheLastDecision() {
        var outcome = Examples.completed(ORDER, 0.5, 3);

        assertThat(rewards(outcome, new RewardSpec.Final()).orElseThrow())
                .containsExactly(new double[] {0, 0, Math.log(2)}, within(1e-12));
    }

    @Test
    void aDivergedEpisodeCountsAsTenTimesItsInitialLoss() {
        var decisions = List.of(Examples.acted(0, new SplittableRandom(1)));
        var diverged = new Outcome.Diverged(7, "loss is NaN");
        var outcome = Examples.outcome(ORDER, decisions, List.of(), INITIAL_LOSS, diverged);

        assertThat(rewards(outcome, new RewardSpec.Final()).orElseThrow())
                .containsExactly(new double[] {-Math.log(25)}, within(1e-12));
        assertThat(rewards(outcome, new RewardSpec.LogLoss(0.2)).orElseThrow())
                .containsExactly(new double[] {-Math.log(10)}, within(1e-12));
        assertThat(rewards(outcome, new RewardSpec.Srls()).orElseThrow())
                .containsExactly(new double[] {2 - 25}, within(1e-12));
        assertThat(FinalScore.of(outcome).orElseThrow().score()).isZero();
    }

    @Test
    void divergingBeforeTheFirstLossStillHasAFinitePenalty() {
        var decisions = List.of(Examples.acted(0, new SplittableRandom(1)));
        var diverged = new Outcome.Diverged(0, "loss is NaN");

        var rewards = rewards(Examples.outcome(ORDER, decisions, List.of(), 0, diverged), new RewardSpec.Final());

        assertThat(rewards.orElseThrow()[0]).isNegative().isFinite();
    }

    @Test
    void episodesWithoutAResultOrWithoutDecisionsHaveNoRewards() {
        var decisions = List.of(Examples.acted(0, new SplittableRandom(1)));

        for (var end : List.of(new Outcome.Failed("no data"), new Outcome.Stopped(3))) {
            assertThat(rewards(
                            Examples.outcome(ORDER, decisions, List.of(), INITIAL_LOSS, end), new RewardSpec.Final()))
                    .isEmpty();
        }
        assertThat(rewards(Examples.ended(ORDER, Examples.end(1, 1)), new RewardSpec.Final()))
                .isEmpty();
    }
}
