package dev.gns.results.report;

import dev.gns.contracts.episode.EpisodeOrder.Purpose;
import dev.gns.contracts.experiment.ComparedRow;
import dev.gns.contracts.experiment.ExperimentSpec;
import dev.gns.contracts.experiment.ScheduleSpec;
import dev.gns.contracts.rest.EpisodeScores;
import dev.gns.contracts.rest.EpisodeView;
import dev.gns.contracts.rest.EpisodeView.State;
import dev.gns.contracts.rest.ReportView.Comparison;
import dev.gns.contracts.rest.ReportView.Cost;
import dev.gns.contracts.rest.ReportView.Counts;
import dev.gns.contracts.rest.ReportView.Pair;
import dev.gns.contracts.rest.ReportView.Row;
import dev.gns.contracts.rest.ReportView.Scores;
import dev.gns.contracts.rest.Summary;
import dev.gns.results.store.CostStore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * One row of a report: a schedule on a task.
 *
 * @param costs by episode
 * @param tuningEpisodes spent to find this row's learning rate
 */
record RowBuilder(
        ExperimentSpec spec,
        Place place,
        List<EpisodeView> episodes,
        Map<String, CostStore.Cost> costs,
        int tuningEpisodes) {

    /** @param best of the task's baselines; empty where there is none */
    Row row(Optional<RowBuilder> best) {
        var initial = InitialRate.of(this);
        return new Row(
                place.task(),
                place.label(),
                place.purpose(),
                initial.source(),
                initial.value(),
                learned(),
                policy(),
                counts(episodes),
                ended().mapToInt(EpisodeView::fallbacks).sum(),
                scores(),
                best.filter(other -> other != this && place.purpose() == Purpose.COMPARE)
                        .flatMap(this::comparison),
                cost(),
                place.purpose() == Purpose.TRAIN ? List.of() : pairs());
    }

    private boolean learned() {
        return episodes.get(0).schedule() instanceof ScheduleSpec.Gns;
    }

    /** Whether it owes nothing to a policy; an open loop replays one. */
    boolean baseline() {
        return !learned() && row().flatMap(ComparedRow::policy).isEmpty();
    }

    Optional<ComparedRow> row() {
        return spec.rows().stream()
                .filter(row -> row.label().equals(place.label()))
                .findFirst();
    }

    int completed() {
        return count(episodes, State.COMPLETED);
    }

    /** Mean final validation loss over completed episodes. */
    Optional<Double> loss() {
        return summary(episodes, EpisodeScores::validationLoss).mean();
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

    private Scores scores() {
        return new Scores(
                summary(episodes, EpisodeScores::validationLoss),
                byMetric(EpisodeScores::validation),
                summary(episodes, EpisodeScores::testLoss),
                byMetric(EpisodeScores::test));
    }

    private Map<String, Summary> byMetric(Function<EpisodeScores, Map<String, Double>> values) {
        Map<String, List<Double>> found = new TreeMap<>();
        completed(episodes).forEach(e -> values.apply(e.scores())
                .forEach((metric, value) ->
                        found.computeIfAbsent(metric, m -> new ArrayList<>()).add(value)));
        Map<String, Summary> summaries = new TreeMap<>();
        found.forEach((metric, all) -> summaries.put(metric, Statistics.summary(all)));
        return summaries;
    }

    /** A policy in training changes from episode to episode, so only a frozen one is named. */
    private Optional<String> policy() {
        return place.purpose() == Purpose.COMPARE && episodes.get(0).schedule() instanceof ScheduleSpec.Gns gns
                ? Optional.of(gns.policyRef().key())
                : Optional.empty();
    }

    /** What makes two episodes comparable. */
    private record Seeds(int pair, long trainingSeed) {}

    private Optional<Comparison> comparison(RowBuilder best) {
        var others = best.losses();
        List<Double> differences = new ArrayList<>();
        losses().forEach((seeds, loss) -> {
            if (others.containsKey(seeds)) {
                differences.add(loss - others.get(seeds));
            }
        });
        return PairedTest.of(best.place().label(), differences);
    }

    private Map<Seeds, Double> losses() {
        Map<Seeds, Double> losses =
                new TreeMap<>(Comparator.comparingInt(Seeds::pair).thenComparingLong(Seeds::trainingSeed));
        completed(episodes).forEach(e -> e.scores()
                .validationLoss()
                .ifPresent(loss -> losses.put(new Seeds(e.pair(), e.trainingSeed()), loss)));
        return losses;
    }

    private Cost cost() {
        var measured = completed(episodes)
                .map(e -> Optional.ofNullable(costs.get(e.id())))
                .flatMap(Optional::stream)
                .toList();
        Map<String, Double> parts = new TreeMap<>();
        for (var part : CostStore.PARTS) {
            mean(measured.stream().flatMap(c -> c.part(part).stream())).ifPresent(mean -> parts.put(part, mean));
        }
        return new Cost(
                mean(completed(episodes).flatMap(e -> e.seconds().stream())),
                mean(measured.stream().map(c -> (double) c.evaluations())),
                mean(measured.stream().map(c -> (double) c.decisions())),
                parts,
                tuningEpisodes);
    }

    private static Optional<Double> mean(Stream<Double> values) {
        return Statistics.summary(values.toList()).mean();
    }

    private List<Pair> pairs() {
        return ended().sorted(Comparator.comparingInt(EpisodeView::pair))
                .map(e -> new Pair(
                        e.pair(),
                        e.id(),
                        e.trainingSeed(),
                        e.actionSeed(),
                        e.initialLearningRate(),
                        e.state(),
                        e.scores(),
                        e.seconds(),
                        costs.getOrDefault(e.id(), CostStore.Cost.NONE).evaluations(),
                        e.fallbacks()))
                .toList();
    }

    private Stream<EpisodeView> ended() {
        return episodes.stream().filter(e -> e.state() != State.QUEUED && e.state() != State.RUNNING);
    }

    private static Stream<EpisodeView> completed(List<EpisodeView> episodes) {
        return episodes.stream().filter(e -> e.state() == State.COMPLETED);
    }

    private static int count(List<EpisodeView> episodes, State state) {
        return (int) episodes.stream().filter(e -> e.state() == state).count();
    }
}
