package dev.gns.results.launch;

import dev.gns.contracts.Check;
import dev.gns.contracts.bus.Codecs;
import dev.gns.contracts.bus.Topic;
import dev.gns.contracts.experiment.EpisodeBudget;
import dev.gns.contracts.experiment.Experiment;
import dev.gns.contracts.experiment.Experiment.Wanted;
import dev.gns.contracts.experiment.SpecResolver;
import dev.gns.contracts.rest.CheckedSpecView;
import dev.gns.results.problem.Problem;
import dev.gns.results.store.DatabaseException;
import dev.gns.results.store.ExperimentStore;
import dev.gns.results.store.Hash;
import dev.gns.results.store.Launch;
import dev.gns.results.store.Launch.LaunchKey;
import dev.gns.results.store.PolicyStore;
import dev.gns.results.store.StoredExperiment;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;

/** Takes experiments in. */
@Singleton
public class Launches {
    private final ExperimentLog log;
    private final ExperimentStore experiments;
    private final SpecResolver resolver;
    private final InstantSource clock;
    private final RecentLaunches recent = new RecentLaunches();
    private final Object[] locks = new Object[64];

    Launches(ExperimentLog log, ExperimentStore experiments, PolicyStore policies, InstantSource clock) {
        this.log = log;
        this.experiments = experiments;
        this.resolver = new SpecResolver(policies::versionInUse);
        this.clock = clock;
        for (var i = 0; i < locks.length; i++) {
            locks[i] = new Object();
        }
    }

    /**
     * What {@link #launch} would take in; nothing is.
     *
     * @throws dev.gns.contracts.InvalidMessageException for anything but a valid spec
     */
    public CheckedSpecView check(byte[] body) {
        var submitted = SubmittedSpec.parse(body);
        var spec = experiment(submitted, ExperimentIds.random(name(submitted))).spec();
        return new CheckedSpecView(spec, (int) Math.min(EpisodeBudget.of(spec).total(), Integer.MAX_VALUE));
    }

    /**
     * @param body a spec as JSON, presets not filled in
     * @throws dev.gns.contracts.InvalidMessageException for anything but a valid spec
     */
    public StoredExperiment launch(byte[] body) {
        var spec = SubmittedSpec.parse(body);
        return launch(spec, ExperimentIds.random(name(spec)), Optional.empty());
    }

    /**
     * The same, once only for one key: the same body again gets what the first got.
     *
     * @throws Problem if the key was used with another body
     */
    public StoredExperiment launch(byte[] body, String idempotencyKey) {
        if (!idempotencyKey.matches("[\\x20-\\x7e]{1,255}") || idempotencyKey.isBlank()) {
            throw Problem.invalid("Idempotency-Key", "Idempotency-Key must be 1 to 255 printable ASCII characters");
        }
        var spec = SubmittedSpec.parse(body);
        var key = new LaunchKey(Hash.sha256(idempotencyKey.getBytes(StandardCharsets.UTF_8)), spec.sha256());
        synchronized (lock(key.key())) {
            var earlier = earlier(key);
            if (earlier.isEmpty()) {
                return launch(spec, ExperimentIds.ofKey(name(spec), key.key()), Optional.of(key));
            }
            if (!earlier.get().launch().key().equals(Optional.of(key))) {
                throw Problem.keyReused(
                        "It launched " + earlier.get().launch().experiment().experimentId() + " with another body");
            }
            return earlier.get();
        }
    }

    /** @throws Problem if there is no such experiment, or nothing to stop */
    public StoredExperiment stop(String id) {
        synchronized (lock(id)) {
            var stored = find(id);
            refuseEnded(stored);
            if (stored.launch().experiment().wanted() == Wanted.STOPPED) {
                throw Problem.conflict("The experiment " + id + " is stopped already, or about to");
            }
            return change(stored, Wanted.STOPPED);
        }
    }

    /** @throws Problem if there is no such experiment, or it is not stopped */
    public StoredExperiment resume(String id) {
        synchronized (lock(id)) {
            var stored = find(id);
            refuseEnded(stored);
            if (stored.launch().experiment().wanted() == Wanted.RUNNING) {
                throw Problem.conflict("The experiment " + id + " is not stopped");
            }
            return change(stored, Wanted.RUNNING);
        }
    }

    /** @throws Problem if there is no such experiment, or it is not at rest */
    public void delete(String id) {
        synchronized (lock(id)) {
            deleteAtRest(find(id));
        }
    }

    private void deleteAtRest(StoredExperiment stored) {
        var id = stored.id();
        var atRest =
                switch (stored.phase()) {
                    case COMPLETED, FAILED, STOPPED -> true;
                    case ACCEPTED -> stored.launch().experiment().wanted() == Wanted.STOPPED;
                    case RUNNING -> false;
                };
        if (!atRest) {
            throw Problem.conflict("The experiment " + id + " is running: stop it first");
        }
        write(() -> log.delete(id));
        recent.remove(stored.launch());
    }

    /** For an experiment's id, or for a key: two requests about one must not pass each other. */
    private Object lock(String name) {
        return locks[Math.floorMod(name.hashCode(), locks.length)];
    }

    private StoredExperiment launch(SubmittedSpec spec, String id, Optional<LaunchKey> key) {
        var launch = new Launch(experiment(spec, id), key);
        write(() -> log.write(launch));
        recent.add(launch);
        return new StoredExperiment(launch, Optional.empty());
    }

    private static String name(SubmittedSpec spec) {
        return spec.tree().path("name").asText();
    }

    private Experiment experiment(SubmittedSpec spec, String id) {
        var experiment = new Experiment(id, resolver.resolve(spec.tree()), Wanted.RUNNING, clock.instant());
        checkSize(experiment);
        return experiment;
    }

    /** What no topic takes would look like a broker that is away. */
    private static void checkSize(Experiment experiment) {
        var bytes = Codecs.EXPERIMENT.encode(experiment).length;
        Check.that(
                bytes <= Topic.MAX_RECORD_BYTES,
                "",
                "The spec may have " + Topic.MAX_RECORD_BYTES + " bytes at most with every choice filled in, but has "
                        + bytes);
    }

    private StoredExperiment change(StoredExperiment stored, Wanted wanted) {
        var launch = stored.launch().withWanted(wanted);
        write(() -> log.write(launch));
        return new StoredExperiment(launch, stored.state());
    }

    private Optional<StoredExperiment> earlier(LaunchKey key) {
        var remembered = recent.find(key.key()).map(l -> new StoredExperiment(l, Optional.empty()));
        try {
            return experiments.findByKey(key.key()).or(() -> remembered);
        } catch (DatabaseException e) {
            return remembered;
        }
    }

    private StoredExperiment find(String id) {
        return experiments.find(id).orElseThrow(() -> Problem.notFound("experiment", id));
    }

    private static void refuseEnded(StoredExperiment stored) {
        if (stored.phase().ended()) {
            throw Problem.conflict("The experiment "
                    + stored.launch().experiment().experimentId() + " has ended: "
                    + stored.phase().name().toLowerCase(java.util.Locale.ROOT));
        }
    }

    private static void write(Runnable action) {
        try {
            action.run();
        } catch (KafkaException e) {
            throw Problem.unavailable("Kafka does not answer; try again soon");
        }
    }
}
