package dev.gns.system.simulation.world;

import dev.gns.contracts.bus.Headers;
import dev.gns.contracts.bus.Topic;
import dev.gns.contracts.experiment.ActionSpec;
import dev.gns.contracts.experiment.PolicySpec;
import dev.gns.contracts.experiment.PolicySpec.FeatureSet;
import dev.gns.contracts.experiment.PolicySpec.Head;
import dev.gns.contracts.experiment.PolicySpec.Messages;
import dev.gns.contracts.graph.NodeType;
import dev.gns.contracts.policy.Released;
import dev.gns.policy.file.PolicyFile;
import dev.gns.policy.network.Policy;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The policy that comes with the software, but a small one: every trainer and policy service that starts reads it. */
final class SmallRelease {
    private static final byte[] FILE = PolicyFile.write(small());

    private SmallRelease() {}

    private static Policy small() {
        var spec = new PolicySpec(
                Released.REF.id(), FeatureSet.SRLS, Messages.NONE, Head.SRLS, new ActionSpec.Srls(), NodeType.COUNT);
        var untrained = Policy.untrained(spec, 1);
        return new Policy(
                spec, Released.REF.version(), untrained.scaling(), untrained.parameters(), untrained.optimizer());
    }

    static ProducerRecord<String, byte[]> record() {
        var record = new ProducerRecord<>(Topic.POLICIES.topicName(), Released.REF.key(), FILE);
        record.headers().add(Headers.SHA256, Headers.bytes(PolicyFile.sha256(FILE)));
        return record;
    }
}
