package dev.gns.results.store;

import dev.gns.contracts.experiment.ExperimentState;
import dev.gns.contracts.rest.ExperimentView;
import dev.gns.contracts.rest.ExperimentView.Phase;
import dev.gns.contracts.rest.ExperimentView.Progress;
import java.time.Instant;
import java.util.Optional;

/** What is wanted, beside what is. */
public record StoredExperiment(Launch launch, Optional<ExperimentState> state) {

    public String id() {
        return launch.experiment().experimentId();
    }

    public Phase phase() {
        return state.map(s -> Phase.valueOf(s.phase().name())).orElse(Phase.ACCEPTED);
    }

    /** As it was taken in; how it is doing is left out. */
    public ExperimentView view() {
        return view(Standing.NONE, launch.experiment().createdAt());
    }

    public ExperimentView view(Standing standing, Instant now) {
        var experiment = launch.experiment();
        var spec = experiment.spec();
        return new ExperimentView(
                experiment.experimentId(),
                spec.name(),
                spec.kind(),
                experiment.wanted(),
                phase(),
                progress(),
                standing.best(),
                phase() == Phase.RUNNING ? standing.eta(episodesLeft(), now) : Optional.empty(),
                state.flatMap(ExperimentState::policy),
                state.flatMap(ExperimentState::message),
                experiment.createdAt(),
                state.map(ExperimentState::updatedAt).orElse(experiment.createdAt()),
                spec);
    }

    private int episodesLeft() {
        return state.map(s -> s.episodesTotal() - s.episodesDone()).orElse(0);
    }

    private Progress progress() {
        return new Progress(
                state.map(ExperimentState::round).orElse(0),
                launch.experiment().spec().train().map(t -> t.rounds()),
                state.map(ExperimentState::episodesDone).orElse(0),
                state.map(ExperimentState::episodesTotal).orElse(0));
    }
}
