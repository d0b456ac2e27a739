package dev.gns.trainer.core;

import dev.gns.contracts.episode.EpisodeOutcome;
import dev.gns.contracts.episode.Outcome;
import dev.gns.contracts.experiment.Experiment;
import dev.gns.contracts.experiment.ExperimentState;
import dev.gns.contracts.policy.PolicyRef;
import dev.gns.contracts.policy.Released;
import dev.gns.trainer.update.PolicyUpdater;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The trainer (Algorithm 1's outer loop): takes experiments and outcomes, and says what is to be written. Each
 * {@link Change} is written as a whole before the next call. For one thread.
 *
 * <p>After a restart, feed it every state first, then every policy version, then the experiments, then all outcomes again
 * of rounds that are not over: it goes on as if it had never stopped. What it has seen before, it ignores.
 */
public final class TrainerCore {
    private final TrainerSettings settings;
    private final InstantSource clock;
    private final PolicyShelf policies = new PolicyShelf();
    private final Rounds rounds;
    private final Republisher republisher;
    private final KnownExperiments experiments = new KnownExperiments();
    private final StoredStates stored;
    private final Map<String, ExperimentRun> runs = new LinkedHashMap<>();
    private Instant lastSignOfLife;

    public TrainerCore(PolicyUpdater updater, TrainerSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
        this.republisher = new Republisher(settings);
        this.rounds = new Rounds(updater, policies, settings, clock);
        this.stored = new StoredStates(rounds);
        this.lastSignOfLife = clock.instant();
    }

    /** A version that was published before the trainer started. */
    public void onPolicy(PolicyVersion version) {
        if (version.experimentId().filter(stored::mayGoOn).isPresent()) {
            policies.put(version);
        } else {
            policies.putWithoutWeights(version);
        }
    }

    /** A version was deleted before the trainer started, after what was said of it so far. */
    public void onPolicyDeleted(PolicyRef ref) {
        policies.remove(ref);
    }

    /** A version of this policy is promoted, or none is any more. */
    public void onPromotion(String policyId, boolean promoted) {
        experiments.promoted(policyId, promoted);
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
        policies.putWithoutWeights(released);
        return Optional.of(released);
    }

    /** A state that was written before the trainer started. */
    public void onState(ExperimentState state) {
        stored.put(state);
    }

    /** What a user wants, now or again. */
    public List<Change> onExperiment(Experiment experiment) {
        if (experiments.hasEnded(experiment.experimentId())) {
            return List.of();
        }
        var known = runs.containsKey(experiment.experimentId());
        var run = runs.computeIfAbsent(experiment.experimentId(), id -> stored.open(experiment));
        experiments.wanted(experiment);
        return settled(
                run,
                rounds.wanted(run, known, experiment.wanted(), republisher).stream()
                        .toList());
    }

    /** Of an experiment that is over, only that is kept, and which policies it uses. */
    private List<Change> settled(ExperimentRun run, List<Change> changes) {
        if (run.isOver()) {
            runs.remove(run.id());
            experiments.ended(run.id());
            policies.ended(run.id());
        }
        return changes;
    }

    /**
     * The user deleted it. Its policies go with it, but for those that are promoted or that another experiment uses.
     */
    public List<Change> onDeleted(String experimentId) {
        var wasStored = stored.remove(experimentId);
        var wasKnown = experiments.deleted(experimentId);
        runs.remove(experimentId);
        if (!wasStored && !wasKnown) {
            return List.of();
        }
        var versions = policies.madeBy(experimentId).stream()
                .filter(policy -> !experiments.isNeeded(policy))
                .flatMap(policy -> policies.remove(policy).stream())
                .toList();
        policies.ended(experimentId);
        return List.of(Change.forgotten(experimentId, versions));
    }

    /**
     * Experiments whose states are there but that nobody wants: they were deleted so long before the trainer started that
     * their deletion is forgotten. To be called after the experiments.
     *
     * @param wanted ids of all experiments that there are
     */
    public List<Change> onRestored(Set<String> wanted) {
        return stored.without(wanted).stream()
                .flatMap(id -> onDeleted(id).stream())
                .toList();
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
        return settled(run, List.of(run.isRunning() ? rounds.advance(run, List.of()) : rounds.change(run, List.of())));
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
        for (var run : List.copyOf(runs.values())) {
            if (run.isRunning()) {
                var progress = run.progress().orElseThrow();
                var due = republisher.overdue(progress, now, allSilent);
                if (!due.isEmpty()) {
                    due.givenUp().forEach(progress::accept);
                    changes.addAll(settled(
                            run, List.of(rounds.advance(run, due.orders()).withGivenUp(due.givenUp(), now))));
                }
            }
        }
        return changes;
    }

    /** Things of experiments that are kept, for tests: runs, states that wait for their experiment, policies, weights. */
    Map<String, Long> kept() {
        return Map.of(
                "runs", (long) runs.size(),
                "states", (long) stored.size(),
                "policies", (long) policies.size(),
                "weights", policies.inMemory(),
                "known", (long) experiments.size());
    }
}
