package dev.gns.trainer.core;

import dev.gns.contracts.episode.EpisodeOutcome;
import dev.gns.contracts.episode.Outcome;
import dev.gns.contracts.experiment.Experiment;
import dev.gns.contracts.experiment.ExperimentState;
import dev.gns.contracts.policy.Released;
import dev.gns.trainer.update.PolicyUpdater;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The trainer (Algorithm 1's outer loop): takes experiments and outcomes, and says what is to be written. Each
 * {@link Change} is written as a whole before the next call. For one thread.
 *
 * <p>After a restart, feed it every policy version and every state first, then the experiments, then all outcomes again
 * of rounds that are not over: it goes on as if it had never stopped. What it has seen before, it ignores.
 */
public final class TrainerCore {
    private final TrainerSettings settings;
    private final InstantSource clock;
    private final PolicyShelf policies = new PolicyShelf();
    private final Rounds rounds;
    private final Republisher republisher;
    private final Map<String, ExperimentState> stored = new HashMap<>();
    private final Map<String, ExperimentRun> runs = new LinkedHashMap<>();
    private Instant lastSignOfLife;

    public TrainerCore(PolicyUpdater updater, TrainerSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
        this.republisher = new Republisher(settings);
        this.rounds = new Rounds(updater, policies, settings, clock);
        this.lastSignOfLife = clock.instant();
    }

    /** A version that was published before the trainer started. */
    public void onPolicy(PolicyVersion version) {
        policies.put(version);
    }

    /**
     * The policy that comes with the software, if it was not among those.
     *
     * @return to be published
     */
    public Optional<PolicyVersion> release() {
        if (policies.has(Released.REF)) {
            return Optional.empty();
        }
        var released = PolicyVersion.released();
        policies.put(released);
        return Optional.of(released);
    }

    /** A state that was written before the trainer started. */
    public void onState(ExperimentState state) {
        stored.put(state.experimentId(), state);
    }

    /** What a user wants, now or again. */
    public List<Change> onExperiment(Experiment experiment) {
        var known = runs.containsKey(experiment.experimentId());
        var run = runs.computeIfAbsent(experiment.experimentId(), id -> open(experiment));
        var wantedRunning = experiment.wanted() == Experiment.Wanted.RUNNING;
        if (run.isOver() || (known && run.isRunning() == wantedRunning)) {
            return List.of();
        }
        if (!wantedRunning) {
            run.stopped();
            return List.of(rounds.change(run, List.of()));
        }
        if (run.isRunning()) {
            return List.of();
        }
        var progress = run.progress();
        return List.of(
                progress.isPresent()
                        ? rounds.resume(run, republisher.all(progress.get(), clock.instant()))
                        : rounds.start(run));
    }

    /** The user deleted it. */
    public List<Change> onDeleted(String experimentId) {
        var wasStored = stored.remove(experimentId) != null;
        var wasRun = runs.remove(experimentId) != null;
        return wasStored || wasRun ? List.of(Change.forgotten(experimentId)) : List.of();
    }

    /** Orders of running experiments that have no outcome yet. */
    public int outstanding() {
        return runs.values().stream()
                .filter(ExperimentRun::isRunning)
                .flatMap(run -> run.progress().stream())
                .mapToInt(progress -> progress.outstanding().size())
                .sum();
    }

    /** Whether outcomes of this experiment may still be needed. */
    public boolean isOpen(String experimentId) {
        var run = runs.get(experimentId);
        return run != null && !run.isOver();
    }

    /** An episode's end; ignored unless the running round waits for it. */
    public List<Change> onOutcome(EpisodeOutcome outcome) {
        var run = runs.get(outcome.experimentId());
        var progress = Optional.ofNullable(run).flatMap(ExperimentRun::progress);
        var episode = progress.flatMap(p -> p.waiting(outcome.episodeId()));
        if (episode.isEmpty()) {
            return List.of();
        }
        lastSignOfLife = clock.instant();
        if (outcome.end() instanceof Outcome.Stopped) {
            episode.get().givenBack(outcome.attempt(), clock.instant());
            return List.of();
        }
        progress.get().accept(outcome);
        return run.isRunning() ? List.of(rounds.advance(run, List.of())) : List.of(rounds.change(run, List.of()));
    }

    /** A learner is at work on this episode. */
    public void onSignOfLife(String episodeId) {
        for (var run : runs.values()) {
            run.progress().flatMap(p -> p.waiting(episodeId)).ifPresent(episode -> {
                lastSignOfLife = clock.instant();
                episode.alive(lastSignOfLife.plus(settings.silence()));
            });
        }
    }

    /** Time has passed; to be called when everything that came in is handled. */
    public List<Change> onTick() {
        var now = clock.instant();
        var allSilent = !now.isBefore(lastSignOfLife.plus(settings.silence()));
        List<Change> changes = new ArrayList<>();
        for (var run : runs.values()) {
            if (run.isRunning()) {
                var progress = run.progress().orElseThrow();
                var due = republisher.overdue(progress, now, allSilent);
                if (!due.isEmpty()) {
                    due.givenUp().forEach(progress::accept);
                    changes.add(rounds.advance(run, due.orders()).withGivenUp(due.givenUp(), now));
                }
            }
        }
        return changes;
    }

    private ExperimentRun open(Experiment experiment) {
        var state = stored.remove(experiment.experimentId());
        if (state == null) {
            return new ExperimentRun(experiment);
        }
        var run = ExperimentRun.restored(experiment, state);
        // A state without a policy, or with no order, is of an experiment that was stopped before it started.
        if (!run.isOver() && state.planned() > 0) {
            rounds.restore(run, state);
        }
        return run;
    }
}
