package dev.gns.system.simulation.world;

import dev.gns.contracts.bus.Topic;
import dev.gns.policyservice.answer.Parked;
import dev.gns.policyservice.answer.PolicyAnswerer;
import dev.gns.policyservice.bus.AnswerLoop;
import dev.gns.policyservice.bus.PolicyMeters;
import dev.gns.policyservice.store.IndexReader;
import dev.gns.policyservice.store.PolicyIndex;
import dev.gns.policyservice.store.PolicyStore;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The policy service: its real loop, index, store and answerer; what answers is a stand-in unless the world says else. */
final class PolicyProcess extends Process {
    private final PolicyMeters meters;
    private IndexReader reader;
    private PolicyIndex index;
    private PolicyAnswerer answerer;
    private BusConsumer policies;
    private BusConsumer questions;
    private AnswerLoop loop;
    private boolean reads;
    private boolean awake;

    PolicyProcess(World world) {
        super(world, "policy");
        meters = new PolicyMeters(new SimpleMeterRegistry(), world.timeline());
    }

    @Override
    protected void started() {
        var bus = world.bus();
        var chance = world.chance();
        index = new PolicyIndex();
        policies = new BusConsumer(bus, chance, false);
        reader = new IndexReader(policies, Bus.partitions(Topic.POLICIES), index, (record, fault) -> {
            throw new Violation("a policy cannot be read: " + fault);
        });
        answerer = new PolicyAnswerer(
                new PolicyStore(new BusConsumer(bus, chance, false), index),
                1 + chance.below(4),
                world.parts().actors());
        questions = new BusConsumer(bus, chance, true);
        questions.assign(Bus.partitions(Topic.GRAPH_STATES));
        var parked = new Parked(1 + chance.below(20));
        loop = new AnswerLoop(
                questions,
                new BusProducer(bus, "", this::mayDieAnswering, this::send, false),
                answerer,
                index,
                parked,
                meters,
                world.timeline());
        onPolicy();
        onQuestion();
    }

    private void mayDieAnswering() {
        mayDie(Fault.POLICY_DIES);
    }

    @Override
    protected void died() {
        reads = false;
        awake = false;
        answerer.close();
    }

    void onPolicy() {
        if (isUp() && !reads) {
            reads = true;
            var lags = world.chance().strikes(Fault.POLICY_LAGS);
            later(lags ? world.chance().seconds(1, 15) : world.chance().millis(1, 500), "reads policies", this::read);
        }
    }

    private void read() {
        reads = false;
        var known = index.size();
        reader.poll(Duration.ZERO);
        if (index.size() > known) {
            onQuestion();
        }
        if (policies.hasUnread()) {
            onPolicy();
        }
    }

    /** Something is to be answered, now or still. */
    void onQuestion() {
        if (isUp() && !awake) {
            awake = true;
            later(world.chance().millis(0, 10), "answers", this::answer);
        }
    }

    private void answer() {
        awake = false;
        mayDieAnswering();
        loop.turn();
        if (questions.hasUnread()) {
            onQuestion();
        }
    }

    private void send(ProducerRecord<String, byte[]> reply) {
        world.deliver(reply, "answer");
    }
}
