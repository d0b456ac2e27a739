package dev.gns.results.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gns.contracts.episode.EpisodeOrder.Purpose;
import dev.gns.contracts.experiment.Experiment;
import dev.gns.contracts.experiment.ExperimentState;
import dev.gns.contracts.experiment.ExperimentState.Phase;
import dev.gns.contracts.experiment.ScheduleSpec;
import dev.gns.contracts.experiment.ScheduleSpec.Constant;
import dev.gns.contracts.experiment.ScheduleSpec.Cosine;
import dev.gns.contracts.experiment.ScheduleSpec.Gns;
import dev.gns.contracts.experiment.ScheduleSpec.Table;
import dev.gns.contracts.policy.PolicyRef;
import dev.gns.contracts.rest.EpisodeScores;
import dev.gns.contracts.rest.EpisodeView;
import dev.gns.contracts.rest.EpisodeView.State;
import dev.gns.contracts.rest.ReportView;
import dev.gns.contracts.rest.ReportView.LearningRateSource;
import dev.gns.contracts.rest.ReportView.Row;
import dev.gns.contracts.rest.ReportView.Trial;
import dev.gns.contracts.rest.ReportView.Version;
import dev.gns.results.TestSpecs;
import dev.gns.results.store.Launch;
import dev.gns.results.store.StoredExperiment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReportTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final String SHA256 = "0".repeat(64);
    private static final String TASK = "fashion-mnist-small";
    private static final ScheduleSpec GNS = new Gns("learned", 2, false, Optional.empty());

    @Test
    void rowsStandAsTheSpecListsThemWithMeanAndSpread() {
        var report = compare(Phase.COMPLETED, comparison());

        assertThat(report.rows()).extracting(Row::label).containsExactly("gns", "constant", "cosine");
        var gns = report.rows().get(0);
        assertThat(gns.scores().validationLoss().mean().orElseThrow()).isCloseTo(0.45, within(1e-12));
        assertThat(gns.scores().validationLoss().std().orElseThrow())
                .isCloseTo(Math.sqrt(2 * 0.05 * 0.05), within(1e-12));
        assertThat(gns.policy()).contains("learned/2");
        assertThat(gns.learningRate()).isEmpty();
        assertThat(gns.pairs()).extracting(p -> p.pair()).containsExactly(0, 1);
        assertThat(gns.cost().seconds()).contains(3.0);
    }

    @Test
    void whatWasNotCompletedIsCountedAndLeftOut() {
        var constant = compare(Phase.COMPLETED, comparison()).rows().get(1);

        assertThat(constant.counts().completed()).isEqualTo(1);
        assertThat(constant.counts().diverged()).isEqualTo(1);
        assertThat(constant.scores().validationLoss().n()).isEqualTo(1);
        assertThat(constant.scores().validationLoss().mean()).contains(0.7);
        assertThat(constant.pairs()).hasSize(2);
    }

    @Test
    void tuningStandsApartWithTheChosenRate() {
        var report = compare(Phase.COMPLETED, comparison());

        assertThat(report.tuningEpisodes()).isEqualTo(3);
        assertThat(report.tuning()).extracting(Trial::learningRate).containsExactly(0.001, 0.003);
        assertThat(report.tuning()).extracting(Trial::chosen).containsExactly(false, true);
        assertThat(report.tuning().get(0).validationLoss().mean().orElseThrow()).isCloseTo(0.55, within(1e-12));
        var cosine = report.rows().get(2);
        assertThat(cosine.learningRateSource()).isEqualTo(LearningRateSource.TUNED);
        assertThat(cosine.learningRate()).contains(0.003);
        assertThat(cosine.scores().validationLoss().n()).isEqualTo(2);
    }

    @Test
    void completeOnceEndedAndEveryOutcomeIsStored() {
        var episodes = new ArrayList<>(comparison());
        assertThat(compare(Phase.COMPLETED, episodes).complete()).isTrue();
        assertThat(compare(Phase.RUNNING, episodes).complete()).isFalse();

        episodes.remove(0);
        assertThat(compare(Phase.COMPLETED, episodes).complete()).isFalse();

        episodes.add(0, episode("late", Purpose.COMPARE, "gns", GNS, 0, 0.01, State.RUNNING, null));
        assertThat(compare(Phase.COMPLETED, episodes).complete()).isFalse();
    }

    @Test
    void theCurveHasOneEntryForEachVersion() {
        var spec = TestSpecs.resolve(TestSpecs.TRAIN);
        var experiment = new StoredExperiment(
                new Launch(new Experiment("e", spec, Experiment.Wanted.RUNNING, NOW), Optional.empty()),
                Optional.of(state(Phase.COMPLETED, 0, Optional.of(new PolicyRef("learned", 1)))));
        var first = new PolicyRef("learned", 0);
        var second = new PolicyRef("learned", 1);
        var figures = Map.of(second, Map.of("return_mean", 0.5));

        var report = report(experiment, List.of(), Map.of(first, SHA256, second, SHA256), figures);

        assertThat(report.curve()).extracting(Version::version).containsExactly(0, 1);
        assertThat(report.curve().get(0).figures()).isEmpty();
        assertThat(report.curve().get(1).figures()).containsEntry("return_mean", 0.5);
        assertThat(report.complete()).isTrue();
        assertThat(report(experiment, List.of(), Map.of(first, SHA256), Map.of())
                        .complete())
                .as("the version that the state names is not stored yet")
                .isFalse();
    }

    @Test
    void othersAreTestedAgainstTheBestBaselinePairByPair() {
        var episodes = new ArrayList<>(comparison());
        episodes.add(episode("k2", Purpose.COMPARE, "constant", new Constant(0), 1, 0.02, State.COMPLETED, 0.6));
        var report = compare(Phase.COMPLETED, episodes);

        assertThat(report.tasks().get(0).bestBaseline()).contains("cosine");
        assertThat(report.rows().get(2).comparison())
                .as("the best baseline itself")
                .isEmpty();
        var constant = report.rows().get(1).comparison().orElseThrow();
        assertThat(constant.with()).isEqualTo("cosine");
        assertThat(constant.pairs()).isEqualTo(2);
        assertThat(constant.difference()).isCloseTo((0.3 + 0.2) / 2, within(1e-12));
        assertThat(report.rows().get(0).comparison().orElseThrow().difference()).isCloseTo(0.05, within(1e-12));
    }

    @Test
    void whatReplaysAPolicyIsNoBaselineAndOtherEpisodesOfAStudyAreNoRows() {
        var table = new Table(List.of(1.0));
        var episodes = List.of(
                episode("o0", Purpose.COMPARE, "open-s1", table, 0, 0.01, State.COMPLETED, 0.1),
                episode(
                        "c0",
                        Purpose.COMPARE,
                        "cosine",
                        new Cosine(0, Optional.empty()),
                        0,
                        0.003,
                        State.COMPLETED,
                        0.4),
                episode("m0", Purpose.MEASURE, "open-s1", GNS, 0, 0.01, State.COMPLETED, 0.1),
                episode("s0", Purpose.SELECT, "gns-s1", GNS, 0, 0.01, State.COMPLETED, 0.1));

        var report = report(experiment(TestSpecs.STUDY, Phase.COMPLETED, 4), episodes, Map.of(), Map.of());

        assertThat(report.rows()).extracting(Row::label).containsExactly("open-s1", "cosine");
        assertThat(report.tasks().get(0).bestBaseline()).contains("cosine");
        assertThat(report.rows().get(1).learningRateSource()).isEqualTo(LearningRateSource.TUNED);
    }

    @Test
    void aBaselineOfWhichOnlyTheLuckyPairsAreLeftIsNotTheBest() {
        var episodes = new ArrayList<>(comparison());
        episodes.set(2, episode("k0", Purpose.COMPARE, "constant", new Constant(0), 0, 0.01, State.COMPLETED, 0.1));
        var report = compare(Phase.COMPLETED, episodes);

        assertThat(report.rows().get(1).scores().validationLoss().mean()).contains(0.1);
        assertThat(report.tasks().get(0).bestBaseline())
                .as("constant has the least mean, but diverged in one of two")
                .contains("cosine");
        var constant = report.rows().get(1);
        assertThat(constant.comparison().orElseThrow().pairs()).isEqualTo(1);
        assertThat(ReportMarkdown.of(report)).contains("| pairs |").contains("| 1 of 2 |");
    }

    @Test
    void fallbacksOfEndedEpisodesAreCounted() {
        var episodes = new ArrayList<>(comparison());
        episodes.add(episode("g2", Purpose.COMPARE, "gns", GNS, 2, 0.03, State.QUEUED, null));
        var gns = compare(Phase.RUNNING, episodes).rows().get(0);

        assertThat(gns.fallbacks()).isEqualTo(1);
        assertThat(gns.pairs()).extracting(p -> p.fallbacks()).containsExactly(0, 1);
    }

    @Test
    void oneInitialRateForAllPairsIsShown() {
        var middle = TestSpecs.resolve(TestSpecs.COMPARE).tasks().get(0).prior().middle();

        assertThat(initial(middle, middle).learningRateSource()).isEqualTo(LearningRateSource.MIDDLE);
        assertThat(initial(middle, middle).learningRate()).contains(middle);
        assertThat(initial(0.004, 0.004).learningRateSource()).isEqualTo(LearningRateSource.GIVEN);
        assertThat(initial(0.004, 0.004).learningRate()).contains(0.004);
        assertThat(initial(0.004, 0.005).learningRateSource()).isEqualTo(LearningRateSource.PRIOR);
        assertThat(initial(0.004).learningRateSource())
                .as("one pair tells nothing")
                .isEqualTo(LearningRateSource.PRIOR);
    }

    @Test
    void aPolicyThatActsAroundTheMiddleStartsThereWhateverItsEntrySays() {
        var spec = TestSpecs.COMPARE.replaceFirst("\\{\"type\": \"prior\"}", "{\"type\": \"fixed\", \"value\": 0.004}");
        var middle = TestSpecs.resolve(spec).tasks().get(0).prior().middle();
        var episodes = List.of(
                episode("g0", Purpose.COMPARE, "gns", GNS, 0, middle, State.COMPLETED, 0.4),
                episode("l0", Purpose.COMPARE, "linear", new Constant(0), 0, 0.004, State.COMPLETED, 0.5));
        var rows = report(experiment(spec, Phase.COMPLETED, 2), episodes, Map.of(), Map.of())
                .rows();

        assertThat(rows)
                .extracting(Row::learningRateSource)
                .containsExactly(LearningRateSource.MIDDLE, LearningRateSource.FIXED);
        assertThat(rows.get(0).learningRate()).contains(middle);
    }

    /** The row of a policy that started so in the pairs. */
    private static Row initial(double... rates) {
        var episodes = IntStream.range(0, rates.length)
                .mapToObj(pair ->
                        episode("g" + pair, Purpose.COMPARE, "gns", GNS, pair, rates[pair], State.COMPLETED, 0.4))
                .toList();
        return compare(Phase.COMPLETED, episodes).rows().get(0);
    }

    private static List<EpisodeView> comparison() {
        return List.of(
                episode("g0", Purpose.COMPARE, "gns", GNS, 0, 0.01, State.COMPLETED, 0.4),
                episode("g1", Purpose.COMPARE, "gns", GNS, 1, 0.02, State.COMPLETED, 0.5),
                episode("k0", Purpose.COMPARE, "constant", new Constant(0), 0, 0.01, State.COMPLETED, 0.7),
                episode("k1", Purpose.COMPARE, "constant", new Constant(0), 1, 0.02, State.DIVERGED, null),
                episode("c0", Purpose.COMPARE, "cosine", new Cosine(0), 0, 0.003, State.COMPLETED, 0.4),
                episode("c1", Purpose.COMPARE, "cosine", new Cosine(0), 1, 0.003, State.COMPLETED, 0.4),
                episode("t0", Purpose.TUNE, "cosine", new Cosine(0), 0, 0.003, State.COMPLETED, 0.4),
                episode("t1", Purpose.TUNE, "cosine", new Cosine(0), 0, 0.001, State.COMPLETED, 0.5),
                episode("t2", Purpose.TUNE, "cosine", new Cosine(0), 1, 0.001, State.COMPLETED, 0.6));
    }

    private static ReportView compare(Phase phase, List<EpisodeView> episodes) {
        return report(experiment(TestSpecs.COMPARE, phase, 9), episodes, Map.of(), Map.of());
    }

    private static StoredExperiment experiment(String spec, Phase phase, int done) {
        return new StoredExperiment(
                new Launch(
                        new Experiment("e", TestSpecs.resolve(spec), Experiment.Wanted.RUNNING, NOW), Optional.empty()),
                Optional.of(state(phase, done, Optional.empty())));
    }

    private static ReportView report(
            StoredExperiment experiment,
            List<EpisodeView> episodes,
            Map<PolicyRef, String> checksums,
            Map<PolicyRef, Map<String, Double>> updates) {
        return new Report(
                        experiment,
                        episodes,
                        Map.of(),
                        new Report.Policies(checksums, updates),
                        new Report.Machines("1", List.of(), List.of()))
                .view();
    }

    private static ExperimentState state(Phase phase, int done, Optional<PolicyRef> policy) {
        return new ExperimentState(
                "e",
                phase,
                0,
                policy,
                0,
                List.of(),
                done,
                done,
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                NOW);
    }

    private static EpisodeView episode(
            String id,
            Purpose purpose,
            String label,
            ScheduleSpec schedule,
            int pair,
            double rate,
            State state,
            Double loss) {
        var scores = new EpisodeScores(Optional.ofNullable(loss), Map.of(), Optional.empty(), Map.of());
        return new EpisodeView(
                id,
                "e",
                1,
                0,
                purpose,
                label,
                TASK,
                schedule,
                pair,
                rate,
                5 + pair,
                Optional.of(6L),
                state,
                Optional.empty(),
                scores,
                state == State.QUEUED ? 9 : pair,
                Optional.of(3.0),
                250);
    }
}
