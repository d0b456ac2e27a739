package dev.gns.system.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gns.contracts.episode.Decision;
import dev.gns.contracts.episode.EpisodeOutcome;
import dev.gns.contracts.episode.Outcome;
import dev.gns.contracts.episode.OutcomeAssembler;
import dev.gns.contracts.metric.MetricNames;
import dev.gns.system.LogsOnFailure;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The policy service is away for longer than a learner's patience, and then back (rule 3). */
class FallbackIT {
    private static final int EPISODES = 2;
    private static final int DECISIONS = 4;
    private static final int STEPS = 40;
    private static final String TRAIN =
            """
            "patienceSeconds": 1, "train": {"rounds": 2, "groups": 1, "groupSize": %d}"""
                    .formatted(EPISODES);

    @TempDir
    static Path folder;

    @RegisterExtension
    static final LogsOnFailure logs = new LogsOnFailure(() -> folder);

    private static FaultStack stack;

    @BeforeAll
    static void start() {
        stack = FaultStack.start(folder, EPISODES);
    }

    @AfterAll
    static void stop() {
        stack.close();
    }

    @Test
    void theLearningRateIsKeptAndTheDecisionsCarryNoLoss() {
        var id = launchWhileThePolicyServiceIsAway("");
        var rows = stack.experiments().rows(id);

        assertThat(round(id, 0)).hasSize(EPISODES).allSatisfy(outcome -> {
            assertThat(outcome.end()).isInstanceOf(Outcome.Completed.class);
            assertThat(outcome.decisions()).hasSize(DECISIONS).allSatisfy(decision -> {
                assertThat(decision.choice()).isInstanceOf(Decision.Fallback.class);
                assertThat(decision.learningRate())
                        .isEqualTo(decision.observation().run().initialLearningRate());
            });
        });
        fallbacksAreCounted(id, rows);
        assertThat(parameters(rows, 1)).as("there was nothing to learn from").isEqualTo(parameters(rows, 0));
        assertThat(parameters(rows, 2)).as("then there was").isNotEqualTo(parameters(rows, 1));
    }

    @Test
    void whereItIsAnchoredTheBaseScheduleHolds() {
        var id = launchWhileThePolicyServiceIsAway(
                """
                , "action": {"type": "anchored", "range": 2, "base": {"type": "linear", "warmup": 0}, "reference": 0}""");
        var rows = stack.experiments().rows(id);

        assertThat(round(id, 0)).hasSize(EPISODES).allSatisfy(outcome -> assertThat(outcome.decisions())
                .allSatisfy(decision -> {
                    assertThat(decision.choice()).isInstanceOf(Decision.Fallback.class);
                    var seen = decision.observation();
                    var base = seen.run().initialLearningRate() * (1 - (double) seen.step() / STEPS);
                    assertThat(decision.learningRate()).isCloseTo(base, within(1e-12));
                }));
        fallbacksAreCounted(id, rows);
    }

    private static String launchWhileThePolicyServiceIsAway(String policy) {
        var away = Suspended.of(stack.launcher().child("policy"));
        try {
            var id = stack.experiments().launch(TRAIN, policy);
            stack.experiments().awaitEpisodes(id, EPISODES);
            return id;
        } finally {
            away.resume();
        }
    }

    /** By episode and step, and for each update. */
    private static void fallbacksAreCounted(String id, SortedMap<String, String> rows) {
        for (var round = 0; round < 2; round++) {
            var counted = rows.get("metric POLICY " + MetricNames.FALLBACKS + " " + (round + 1));
            var marked = Rows.count(rows, "metric EPISODE .r" + round, " " + MetricNames.FALLBACK + " ");
            var carried = round(id, round).stream()
                    .flatMap(outcome -> outcome.decisions().stream())
                    .filter(decision -> decision.choice() instanceof Decision.Fallback)
                    .count();
            assertThat(marked).isEqualTo(carried);
            assertThat(counted).isEqualTo(Rows.bits(carried));
        }
    }

    private static List<EpisodeOutcome> round(String id, int round) {
        var outcomes = new ArrayList<EpisodeOutcome>();
        for (var episode = 0; episode < EPISODES; episode++) {
            var record = stack.experiments().outcome(id + ".r" + round + ".e" + episode);
            outcomes.add(new OutcomeAssembler().add(record).orElseThrow());
        }
        return outcomes;
    }

    private static String parameters(SortedMap<String, String> rows, int version) {
        return rows.get("parameters " + version);
    }
}
