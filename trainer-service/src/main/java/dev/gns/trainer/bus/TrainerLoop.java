package dev.gns.trainer.bus;

import dev.gns.contracts.Check;
import dev.gns.contracts.InvalidMessageException;
import dev.gns.contracts.bus.Codecs;
import dev.gns.contracts.bus.DeadLetters;
import dev.gns.contracts.bus.Topic;
import dev.gns.contracts.bus.Topics;
import dev.gns.contracts.episode.EpisodeOutcome;
import dev.gns.contracts.episode.OutcomeAssembler;
import dev.gns.trainer.core.Change;
import dev.gns.trainer.core.PolicyVersion;
import dev.gns.trainer.core.TrainerCore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.jboss.logging.Logger;

/**
 * The trainer's one thread: restores what is written, then feeds the core with what comes in and writes what it says. An
 * answer is written before the next question is looked at, so memory is never ahead of Kafka by more than one change.
 */
public final class TrainerLoop {
    private static final Logger LOG = Logger.getLogger(TrainerLoop.class);
    private static final Duration POLL = Duration.ofMillis(50);
    /** A loop slower than this may have signs of life waiting that are not read yet. */
    private static final long QUICK_NANOS = Duration.ofSeconds(1).toNanos();

    private final TrainerClients clients;
    private final TrainerCore core;
    private final TrainerMeters meters;
    private final PolicyRecords policies;
    private final OutcomeAssembler assembler = new OutcomeAssembler();
    private final OffsetLedger ledger = new OffsetLedger();

    public TrainerLoop(TrainerClients clients, TrainerCore core, TrainerMeters meters) {
        this.clients = clients;
        this.core = core;
        this.meters = meters;
        this.policies = new PolicyRecords(core);
    }

    /** Reads all that a trainer before this one has written; afterwards it is the only one that writes. */
    public void restore() {
        clients.changes().open();
        var control = clients.control();
        CompactedTopic.read(control, Topic.EXPERIMENT_STATE).values().forEach(r -> guarded(r, this::onState));
        CompactedTopic.each(control, Topic.POLICIES, r -> guarded(r, policies::take));
        var policiesRead = position(control);
        core.release().ifPresent(this::publish);
        var experiments = CompactedTopic.read(control, Topic.EXPERIMENTS);
        follow(policiesRead);
        clients.outcomes().assign(Topics.awaitPartitions(clients.outcomes(), Set.of(Topic.TRAJECTORIES)));
        restore(experiments);
        LOG.infof("restored: %d experiments", experiments.size());
    }

    private void publish(PolicyVersion released) {
        clients.changes().write(released);
        LOG.infof("policy %s comes with the software", released.ref());
    }

    /** Deletions last: which policies go with them depends on all that is wanted. */
    private void restore(Map<String, ConsumerRecord<String, byte[]>> experiments) {
        var wanted =
                experiments.values().stream().filter(r -> r.value() != null).toList();
        wanted.forEach(r -> guarded(r, this::onExperiment));
        experiments.values().stream().filter(r -> r.value() == null).forEach(r -> guarded(r, this::onExperiment));
        core.onRestored(wanted.stream().map(ConsumerRecord::key).collect(Collectors.toSet()))
                .forEach(this::write);
    }

    private static Map<TopicPartition, Long> position(
            org.apache.kafka.clients.consumer.Consumer<String, byte[]> consumer) {
        return consumer.assignment().stream().collect(Collectors.toMap(p -> p, consumer::position));
    }

    /** Beside experiments, promotions from where they were read to, and metrics from now on. */
    private void follow(Map<TopicPartition, Long> policiesRead) {
        var control = clients.control();
        var metrics = Topics.awaitPartitions(control, Set.of(Topic.METRICS));
        var experiments = position(control);
        var all = new ArrayList<>(control.assignment());
        all.addAll(policiesRead.keySet());
        all.addAll(metrics);
        control.assign(all);
        experiments.forEach(control::seek);
        policiesRead.forEach(control::seek);
        control.seekToEnd(metrics);
    }

    /** Reads once, handles all of it, and looks after silent episodes if nothing waits. */
    public void turn() {
        var start = System.nanoTime();
        poll(clients.outcomes(), POLL).forEach(r -> guarded(r, this::onOutcome));
        for (var record : poll(clients.control(), Duration.ZERO)) {
            if (record.topic().equals(Topic.METRICS.topicName())) {
                core.onSignOfLife(record.key());
            } else if (record.topic().equals(Topic.POLICIES.topicName())) {
                guarded(record, policies::takePromotion);
            } else {
                guarded(record, this::onExperiment);
            }
        }
        if (System.nanoTime() - start < QUICK_NANOS) {
            core.onTick().forEach(this::write);
        }
        meters.observe(core.outstanding(), unread());
    }

    private long unread() {
        var outcomes = clients.outcomes();
        return outcomes.assignment().stream()
                .mapToLong(partition -> outcomes.currentLag(partition).orElse(0))
                .sum();
    }

    /** Nothing, while the broker is in trouble that may pass. */
    private static ConsumerRecords<String, byte[]> poll(
            org.apache.kafka.clients.consumer.Consumer<String, byte[]> consumer, Duration timeout) {
        try {
            return consumer.poll(timeout);
        } catch (RetriableException e) {
            LOG.warnf("the broker is in trouble: %s", e.getMessage());
            return ConsumerRecords.empty();
        }
    }

    private void onState(ConsumerRecord<String, byte[]> record) {
        if (record.value() != null) {
            var state = Codecs.EXPERIMENT_STATE.decode(record.value());
            checkKey(record, state.experimentId());
            core.onState(state);
        }
    }

    private void onExperiment(ConsumerRecord<String, byte[]> record) {
        changes(record).forEach(this::write);
    }

    private List<Change> changes(ConsumerRecord<String, byte[]> record) {
        if (record.value() == null) {
            return core.onDeleted(record.key());
        }
        var experiment = Codecs.EXPERIMENT.decode(record.value());
        checkKey(record, experiment.experimentId());
        return core.onExperiment(experiment);
    }

    /** Compaction and deletion go by the key: a record under another one would never go away. */
    private static void checkKey(ConsumerRecord<String, byte[]> record, String experimentId) {
        Check.that(experimentId.equals(record.key()), "key", "must be the experimentId of the value: " + experimentId);
    }

    private void onOutcome(ConsumerRecord<String, byte[]> record) {
        Optional<EpisodeOutcome> outcome = Optional.empty();
        try {
            outcome = assembler.add(record.value());
        } finally {
            var experimentId = outcome.map(EpisodeOutcome::experimentId).orElse(record.key());
            ledger.read(record.partition(), record.offset(), experimentId, core.isOpen(experimentId));
        }
        outcome.ifPresent(o -> {
            checkKey(record, o.experimentId());
            meters.count(o);
            core.onOutcome(o).forEach(this::write);
        });
    }

    private void write(Change change) {
        if (change.roundOver()) {
            ledger.roundOver(change.experimentId());
        }
        var offsets = ledger.toWrite();
        meters.record(change, () -> clients.changes().write(change, offsets));
        ledger.written(offsets);
        for (var version : change.versions()) {
            LOG.infof("policy %s by experiment %s", version.ref(), change.experimentId());
        }
    }

    /** Bad bytes never stop the loop (rule 7). */
    private void guarded(ConsumerRecord<String, byte[]> record, Consumer<ConsumerRecord<String, byte[]>> handler) {
        try {
            handler.accept(record);
        } catch (InvalidMessageException e) {
            meters.countDeadLetter(record.topic(), e);
            LOG.warnf("%s/%d at %d: %s", record.topic(), record.partition(), record.offset(), e.getMessage());
            DeadLetters.send(clients.reports(), record, e.getMessage());
        }
    }
}
