package dev.gns.results.report;

import dev.gns.contracts.episode.EpisodeOrder.Purpose;
import dev.gns.contracts.experiment.ExperimentSpec;
import dev.gns.contracts.experiment.LrChoice;
import dev.gns.contracts.experiment.ScheduleSpec;
import dev.gns.contracts.rest.EpisodeScores;
import dev.gns.contracts.rest.EpisodeView;
import dev.gns.contracts.rest.EpisodeView.State;
import dev.gns.contracts.rest.ReportView.Counts;
import dev.gns.contracts.rest.ReportView.LearningRateSource;
import dev.gns.contracts.rest.ReportView.Pair;
import dev.gns.contracts.rest.ReportView.Row;
import dev.gns.contracts.rest.ReportView.Scores;
import dev.gns.contracts.rest.Summary;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** One row of a report: a schedule on a task. */
record RowBuilder(ExperimentSpec spec, Place place, List<EpisodeView> episodes) {

    Row row() {
        var source = source();
        return new Row(
                place.task(),
                place.label(),
                place.purpose(),
                source,
                source == LearningRateSource.PRIOR
                        ? Optional.empty()
                        : Optional.of(episodes.get(0).initialLearningRate()),
                policy(),
                counts(episodes),
                new Scores(
                        summary(episodes, EpisodeScores::validationLoss),
                        summary(episodes, EpisodeScores::validationAccuracy),
                        summary(episodes, EpisodeScores::testLoss),
                        summary(episodes, EpisodeScores::testAccuracy)),
                Statistics.summary(completed(episodes)
                                .flatMap(e -> e.seconds().stream())
                                .toList())
                        .mean(),
                place.purpose() == Purpose.TRAIN ? List.of() : pairs());
    }

    static Counts counts(List<EpisodeView> episodes) {
        return new Counts(
                count(episodes, State.COMPLETED),
                count(episodes, State.DIVERGED),
                count(episodes, State.FAILED),
                count(episodes, State.STOPPED));
    }

    /** Over completed episodes. */
    static Summary summary(List<EpisodeView> episodes, Function<EpisodeScores, Optional<Double>> score) {
        return Statistics.summary(completed(episodes)
                .flatMap(e -> score.apply(e.scores()).stream())
                .toList());
    }

    private LearningRateSource source() {
        var choice = spec.compare().stream()
                .flatMap(c -> c.entries().stream())
                .filter(e -> e.label().equals(place.label()))
                .map(e -> e.learningRate())
                .findFirst();
        if (choice.isEmpty() || choice.get() instanceof LrChoice.Prior) {
            return LearningRateSource.PRIOR;
        }
        return choice.get() instanceof LrChoice.Grid ? LearningRateSource.TUNED : LearningRateSource.FIXED;
    }

    /** A policy in training changes from episode to episode, so only a frozen one is named. */
    private Optional<String> policy() {
        return place.purpose() == Purpose.COMPARE && episodes.get(0).schedule() instanceof ScheduleSpec.Gns gns
                ? Optional.of(gns.policyRef().key())
                : Optional.empty();
    }

    private List<Pair> pairs() {
        return episodes.stream()
                .filter(e -> e.state() != State.QUEUED && e.state() != State.RUNNING)
                .sorted(Comparator.comparingInt(EpisodeView::pair))
                .map(e -> new Pair(e.pair(), e.id(), e.trainingSeed(), e.initialLearningRate(), e.state(), e.scores()))
                .toList();
    }

    private static java.util.stream.Stream<EpisodeView> completed(List<EpisodeView> episodes) {
        return episodes.stream().filter(e -> e.state() == State.COMPLETED);
    }

    private static int count(List<EpisodeView> episodes, State state) {
        return (int) episodes.stream().filter(e -> e.state() == state).count();
    }
}
