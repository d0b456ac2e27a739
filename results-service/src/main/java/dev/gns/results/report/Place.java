package dev.gns.results.report;

import dev.gns.contracts.episode.EpisodeOrder.Purpose;
import dev.gns.contracts.experiment.ComparedRow;
import dev.gns.contracts.experiment.ExperimentSpec;
import dev.gns.contracts.rest.EpisodeView;
import java.util.Comparator;

/** Where an episode belongs in a report. */
record Place(String task, String label, Purpose purpose) {

    static Place of(EpisodeView episode) {
        return new Place(episode.task(), episode.label(), episode.purpose());
    }

    /** As the spec lists tasks and schedules; what it does not list comes first, by name. */
    static Comparator<Place> order(ExperimentSpec spec) {
        var tasks = spec.taskNames();
        var labels = spec.rows().stream().map(ComparedRow::label).toList();
        return Comparator.<Place>comparingInt(p -> tasks.indexOf(p.task()))
                .thenComparing(Place::task)
                .thenComparingInt(p -> labels.indexOf(p.label()))
                .thenComparing(Place::label)
                .thenComparing(Place::purpose);
    }
}
