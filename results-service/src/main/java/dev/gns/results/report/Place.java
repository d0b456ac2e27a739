package dev.gns.results.report;

import dev.gns.contracts.episode.EpisodeOrder.Purpose;
import dev.gns.contracts.experiment.CompareSpec;
import dev.gns.contracts.experiment.ExperimentSpec;
import dev.gns.contracts.experiment.TaskSpec;
import dev.gns.contracts.rest.EpisodeView;
import java.util.Comparator;
import java.util.List;

/** Where an episode belongs in a report. */
record Place(String task, String label, Purpose purpose) {

    static Place of(EpisodeView episode) {
        return new Place(episode.task(), episode.label(), episode.purpose());
    }

    /** As the spec lists tasks and schedules; what it does not list comes first, by name. */
    static Comparator<Place> order(ExperimentSpec spec) {
        var tasks = spec.tasks().stream().map(TaskSpec::name).toList();
        List<String> labels = spec.compare().stream()
                .flatMap(c -> c.entries().stream())
                .map(CompareSpec.Entry::label)
                .toList();
        return Comparator.<Place>comparingInt(p -> tasks.indexOf(p.task()))
                .thenComparing(Place::task)
                .thenComparingInt(p -> labels.indexOf(p.label()))
                .thenComparing(Place::label)
                .thenComparing(Place::purpose);
    }
}
