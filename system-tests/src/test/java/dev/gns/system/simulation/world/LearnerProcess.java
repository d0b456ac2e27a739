package dev.gns.system.simulation.world;

import dev.gns.contracts.bus.Codecs;
import dev.gns.contracts.bus.Topic;
import dev.gns.contracts.episode.EpisodeOutcome;
import dev.gns.contracts.episode.LrAction;
import dev.gns.contracts.episode.OutcomeCodec;
import dev.gns.contracts.experiment.Experiment.Wanted;
import java.util.HashSet;
import java.util.Set;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * A learner. Its bus is modelled after {@code Learner}, {@code OrderLease}, {@code EpisodeWorker} and
 * {@code ExperimentWatch}, which have threads of their own; what it runs is real, see {@link EpisodeRun}.
 */
final class LearnerProcess extends Process {
    private static final int RENEWALS = 3;

    private final int replyPartition;
    private final Disk disk;
    private final Set<String> stopped = new HashSet<>();
    private int read;
    private boolean idle;
    private EpisodeRun run;
    private ShareGroup.Lease lease;

    LearnerProcess(World world, String name, Disk disk) {
        super(world, name);
        this.replyPartition = Math.floorMod(name.hashCode(), Topic.LR_ACTIONS.partitions());
        this.disk = disk;
    }

    @Override
    protected void started() {
        later(world.chance().millis(10, 3000), "joins", () -> {
            readExperiments();
            poll();
        });
    }

    @Override
    protected void died() {
        stopped.clear();
        read = 0;
        idle = false;
        run = null;
        lease = null;
        if (world.chance().strikes(Fault.CHECKPOINT_LOST)) {
            disk.lose();
        }
    }

    boolean isBusy() {
        return run != null;
    }

    int replyPartition() {
        return replyPartition;
    }

    Disk disk() {
        return disk;
    }

    boolean isStopped(String experimentId) {
        return stopped.contains(experimentId);
    }

    void onExperiment() {
        later(world.chance().millis(1, 700), "reads experiments", () -> {
            readExperiments();
            if (run != null) {
                run.wishMayHaveChanged();
            }
        });
    }

    private void readExperiments() {
        var log = world.bus().log(Bus.partitions(Topic.EXPERIMENTS).get(0));
        for (; read < log.size(); read++) {
            var record = log.get(read);
            if (record != null) {
                var goesOn = record.value() != null
                        && Codecs.EXPERIMENT.decode(record.value()).wanted() == Wanted.RUNNING;
                if (goesOn) {
                    stopped.remove(record.key());
                } else {
                    stopped.add(record.key());
                }
            }
        }
    }

    void onOrder() {
        if (idle) {
            idle = false;
            later(world.chance().millis(1, 600), "polls", this::poll);
        }
    }

    private void poll() {
        var next = world.orders().acquire();
        if (next.isEmpty()) {
            idle = true;
            return;
        }
        lease = next.get();
        var order = Codecs.EPISODE_ORDER.decode(lease.record().value());
        world.timeline().note(() -> name() + " takes " + order.episodeId() + ", attempt " + order.attempt());
        run = new EpisodeRun(world, this, order);
        renewLater(lease);
        run.advance();
    }

    private void renewLater(ShareGroup.Lease held) {
        later(ShareGroup.LOCK.dividedBy(RENEWALS), "renews", () -> {
            if (lease == held) {
                if (world.orders().renew(held)) {
                    renewLater(held);
                } else {
                    abandon("its order is somebody else's");
                }
            }
        });
    }

    private void abandon(String why) {
        world.timeline().note(() -> name() + " gives up: " + why);
        if (run != null) {
            run.abandon();
        }
        run = null;
        lease = null;
        later(world.chance().seconds(1, 3), "polls again", this::poll);
    }

    /** What may happen to a learner whenever it does something. */
    void mishap() {
        mayDie(Fault.LEARNER_DIES);
        if (world.chance().strikes(Fault.LEARNER_STALLS)) {
            stall(world.chance().seconds(5, 70));
        }
        if (world.chance().strikes(Fault.LEARNER_LEAVES)) {
            world.orders().release(lease);
            throw new Died(name());
        }
    }

    void onAnswer(byte[] value) {
        later(world.chance().millis(1, 20), "reads an answer", () -> {
            if (run != null) {
                LrAction action = Codecs.LR_ACTION.decode(value);
                run.answered(action);
            }
        });
    }

    /** The episode has ended: its outcome goes out, and then its order is accepted. */
    void publish(EpisodeOutcome outcome) {
        var held = lease;
        var ended = run;
        later(world.chance().millis(1, 30), "publishes", () -> {
            if (run != ended) {
                return;
            }
            mishap();
            for (var part : OutcomeCodec.encode(outcome)) {
                world.append(new ProducerRecord<>(Topic.TRAJECTORIES.topicName(), outcome.experimentId(), part));
            }
            mishap();
            later(world.chance().millis(1, 30), "accepts", () -> accept(held));
        });
    }

    private void accept(ShareGroup.Lease held) {
        if (lease == held) {
            if (world.orders().holds(held)) {
                world.orders().accept(held);
                run = null;
                lease = null;
                poll();
            } else {
                abandon("it cannot accept its order");
            }
        }
    }
}
