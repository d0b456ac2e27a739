package dev.gns.results.report;

import dev.gns.contracts.episode.EpisodeOrder.Purpose;
import dev.gns.contracts.policy.PolicyRef;
import dev.gns.contracts.rest.EpisodeView;
import dev.gns.contracts.rest.PolicyView;
import dev.gns.contracts.rest.ReportView;
import dev.gns.contracts.rest.ReportView.Row;
import dev.gns.contracts.rest.ReportView.Trial;
import dev.gns.contracts.rest.ReportView.Version;
import dev.gns.results.store.StoredExperiment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What an experiment found, from what is stored of it.
 *
 * @param updates by version, by metric name: figures of the updates
 * @param versions of the policy that the experiment trains; empty where it trains none
 */
public record Report(
        StoredExperiment experiment,
        List<EpisodeView> episodes,
        Map<Integer, Map<String, Double>> updates,
        List<PolicyView.Version> versions) {

    public ReportView view() {
        var wanted = experiment.launch().experiment();
        var tuning = of(Purpose.TUNE).toList();
        return new ReportView(
                wanted.experimentId(),
                wanted.spec().name(),
                wanted.spec().kind(),
                complete(),
                rows(),
                trials(tuning),
                tuning.size(),
                curve());
    }

    /** The phase may be stored before the last figures are, since topics are read in no common order. */
    private boolean complete() {
        var stored = episodes.stream().filter(Report::hasEnded).count();
        var newest = experiment.state().flatMap(s -> s.policy()).map(PolicyRef::version);
        return experiment.phase().ended()
                && stored == episodes.size()
                && stored >= experiment.state().map(s -> s.episodesDone()).orElse(0)
                && newest.map(v -> versions.stream().anyMatch(s -> s.version() == v))
                        .orElse(true);
    }

    private static boolean hasEnded(EpisodeView episode) {
        return switch (episode.state()) {
            case COMPLETED, DIVERGED, FAILED, STOPPED -> true;
            case QUEUED, RUNNING -> false;
        };
    }

    private List<Row> rows() {
        var spec = experiment.launch().experiment().spec();
        Map<Place, List<EpisodeView>> groups = new TreeMap<>(Place.order(spec));
        episodes.stream().filter(e -> e.purpose() != Purpose.TUNE).forEach(e -> groups.computeIfAbsent(
                        Place.of(e), p -> new ArrayList<>())
                .add(e));
        return groups.entrySet().stream()
                .map(group -> new RowBuilder(spec, group.getKey(), group.getValue()).row())
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
        var policy = experiment.launch().experiment().spec().policy();
        if (policy.isEmpty()) {
            return List.of();
        }
        var id = experiment.launch().experiment().experimentId();
        Map<Integer, PolicyView.Version> made = versions.stream()
                .filter(v -> v.experimentId().equals(Optional.of(id)))
                .collect(Collectors.toMap(PolicyView.Version::version, Function.identity()));
        Map<Integer, Version> curve = new TreeMap<>();
        made.forEach((version, file) -> curve.put(
                version,
                new Version(
                        policy.get().id(),
                        version,
                        Optional.of(file.sha256()),
                        updates.getOrDefault(version, Map.of()))));
        updates.forEach((version, figures) ->
                curve.putIfAbsent(version, new Version(policy.get().id(), version, Optional.empty(), figures)));
        return List.copyOf(curve.values());
    }

    private java.util.stream.Stream<EpisodeView> of(Purpose purpose) {
        return episodes.stream().filter(e -> e.purpose() == purpose);
    }
}
