package dev.gns.results.report;

import dev.gns.contracts.episode.EpisodeOrder.Purpose;
import dev.gns.contracts.experiment.ExperimentSpec;
import dev.gns.contracts.policy.PolicyRef;
import dev.gns.contracts.rest.EpisodeView;
import dev.gns.contracts.rest.ReportView;
import dev.gns.contracts.rest.ReportView.Platform;
import dev.gns.contracts.rest.ReportView.Provenance;
import dev.gns.contracts.rest.ReportView.Task;
import dev.gns.contracts.rest.ReportView.Trial;
import dev.gns.contracts.rest.ReportView.Version;
import dev.gns.results.store.CostStore;
import dev.gns.results.store.StoredExperiment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an experiment found, from what is stored of it.
 *
 * @param costs by episode
 */
public record Report(
        StoredExperiment experiment,
        List<EpisodeView> episodes,
        Map<String, CostStore.Cost> costs,
        Policies policies,
        Machines machines) {

    /** Purposes of the episodes that stand in rows; the others are means to those. */
    private static final Set<Purpose> ROWS = EnumSet.of(Purpose.TRAIN, Purpose.COMPARE);

    /** Most pairs first, since a mean over survivors flatters; then the least mean final validation loss. */
    private static final Comparator<RowBuilder> BEST = Comparator.comparingInt(RowBuilder::completed)
            .reversed()
            .thenComparingDouble(b -> b.loss().orElseThrow());

    /**
     * What the experiment trained.
     *
     * @param checksums SHA-256 of the versions that it made
     * @param updates by version, by metric name: figures of the updates
     */
    public record Policies(Map<PolicyRef, String> checksums, Map<PolicyRef, Map<String, Double>> updates) {}

    /**
     * What made it.
     *
     * @param version of this service
     * @param hardware as the learners told it
     * @param software as the learners told it
     */
    public record Machines(String version, List<Platform> hardware, List<Platform> software) {}

    public ReportView view() {
        var wanted = experiment.launch().experiment();
        var tuning = of(Purpose.TUNE).toList();
        var builders = builders(tuning);
        var best = bestBaselines(builders);
        var rows = builders.stream()
                .map(b -> b.row(Optional.ofNullable(best.get(b.place().task()))))
                .toList();
        var curve = curve();
        return new ReportView(
                wanted.experimentId(),
                wanted.spec().name(),
                wanted.spec().kind(),
                complete(),
                (int) ended(),
                tasks(builders, best),
                rows,
                CostRatios.of(rows),
                trials(tuning),
                tuning.size(),
                curve,
                ReportPlots.names(rows, curve),
                Optional.of(provenance(wanted.spec())));
    }

    /** The phase may be stored before the last figures are, since topics are read in no common order. */
    private boolean complete() {
        var newest = experiment.state().flatMap(s -> s.policy());
        return experiment.phase().ended()
                && ended() == episodes.size()
                && ended() >= experiment.state().map(s -> s.episodesDone()).orElse(0)
                && newest.map(policies.checksums()::containsKey).orElse(true);
    }

    private long ended() {
        return episodes.stream().filter(Report::hasEnded).count();
    }

    private static boolean hasEnded(EpisodeView episode) {
        return switch (episode.state()) {
            case COMPLETED, DIVERGED, FAILED, STOPPED -> true;
            case QUEUED, RUNNING -> false;
        };
    }

    private List<RowBuilder> builders(List<EpisodeView> tuning) {
        var spec = experiment.launch().experiment().spec();
        Map<Place, List<EpisodeView>> groups = new TreeMap<>(Place.order(spec));
        episodes.stream().filter(e -> ROWS.contains(e.purpose())).forEach(e -> groups.computeIfAbsent(
                        Place.of(e), p -> new ArrayList<>())
                .add(e));
        return groups.entrySet().stream()
                .map(group ->
                        new RowBuilder(spec, group.getKey(), group.getValue(), costs, tried(tuning, group.getKey())))
                .toList();
    }

    private static int tried(List<EpisodeView> tuning, Place place) {
        return place.purpose() != Purpose.COMPARE
                ? 0
                : (int) tuning.stream()
                        .filter(e -> e.task().equals(place.task()) && e.label().equals(place.label()))
                        .count();
    }

    /** By task, of the rows that owe nothing to a policy. */
    private static Map<String, RowBuilder> bestBaselines(List<RowBuilder> builders) {
        return builders.stream()
                .filter(b -> b.place().purpose() == Purpose.COMPARE && b.baseline())
                .filter(b -> b.loss().isPresent())
                .collect(Collectors.toMap(b -> b.place().task(), b -> b, BinaryOperator.minBy(BEST)));
    }

    private static List<Task> tasks(List<RowBuilder> builders, Map<String, RowBuilder> best) {
        return builders.stream()
                .map(b -> b.place().task())
                .distinct()
                .map(task -> new Task(task, Optional.ofNullable(best.get(task)).map(b -> b.place()
                        .label())))
                .toList();
    }

    private List<Trial> trials(List<EpisodeView> tuning) {
        Map<Place, Double> chosen =
                of(Purpose.COMPARE).collect(Collectors.toMap(Place::of, EpisodeView::initialLearningRate, (a, b) -> a));
        Comparator<Place> order = Place.order(experiment.launch().experiment().spec());
        Map<Place, Map<Double, List<EpisodeView>>> groups = tuning.stream()
                .collect(Collectors.groupingBy(
                        Place::of,
                        () -> new TreeMap<>(order),
                        Collectors.groupingBy(EpisodeView::initialLearningRate, TreeMap::new, Collectors.toList())));
        List<Trial> trials = new ArrayList<>();
        groups.forEach((place, byRate) -> byRate.forEach((rate, tried) -> trials.add(new Trial(
                place.task(),
                place.label(),
                rate,
                RowBuilder.counts(tried),
                RowBuilder.summary(tried, s -> s.validationLoss()),
                rate.equals(chosen.get(new Place(place.task(), place.label(), Purpose.COMPARE)))))));
        return trials;
    }

    private List<Version> curve() {
        var versions = new TreeSet<>(Comparator.comparing(PolicyRef::id).thenComparingInt(PolicyRef::version));
        versions.addAll(policies.checksums().keySet());
        versions.addAll(policies.updates().keySet());
        return versions.stream()
                .map(ref -> new Version(
                        ref.id(),
                        ref.version(),
                        Optional.ofNullable(policies.checksums().get(ref)),
                        policies.updates().getOrDefault(ref, Map.of())))
                .toList();
    }

    private Provenance provenance(ExperimentSpec spec) {
        return new Provenance(machines.version(), machines.hardware(), machines.software(), spec);
    }

    private Stream<EpisodeView> of(Purpose purpose) {
        return episodes.stream().filter(e -> e.purpose() == purpose);
    }
}
