package dev.gns.bench.decision;

import dev.gns.contracts.bus.Connection;
import dev.gns.contracts.bus.Headers;
import dev.gns.contracts.bus.Topic;
import dev.gns.launcher.database.FileTrees;
import dev.gns.launcher.process.Child;
import dev.gns.launcher.process.Ports;
import dev.gns.launcher.process.RollingLog;
import dev.gns.launcher.stack.Home;
import dev.gns.launcher.stack.ServiceProcess;
import dev.gns.launcher.stack.StackSettings;
import dev.gns.policy.file.PolicyFile;
import dev.gns.policy.release.ReleasedPolicy;
import dev.gns.testkit.EmbeddedBroker;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;

/** One broker and one policy service as {@code gns up} runs them, each a process; the released policy is there. */
public final class PolicyStack implements AutoCloseable {
    private static final long MAX_LOG_BYTES = 10 << 20;

    private final EmbeddedBroker broker;
    private final Child service;

    private PolicyStack(EmbeddedBroker broker, Child service) {
        this.broker = broker;
        this.service = service;
    }

    /**
     * Starts both and waits until questions are answered.
     *
     * @param root of the repository
     */
    public static PolicyStack start(Path root) throws IOException {
        var folder = root.resolve("bench/target/decision");
        FileTrees.delete(folder);
        var broker = EmbeddedBroker.start(folder.resolve("broker"));
        try {
            broker.createTopics();
            publish(broker.connection());
            return new PolicyStack(broker, service(root, new Home(folder.resolve("home")), broker.bootstrapServers()));
        } catch (RuntimeException e) {
            broker.close();
            throw e;
        }
    }

    private static Child service(Path root, Home home, String bootstrapServers) {
        var settings = new StackSettings(home.prepare(), root, Ports.free(), Ports.free(), 1, System.getenv());
        return new ServiceProcess(ServiceProcess.Kind.POLICY, "policy", Ports.free())
                .process(settings, Map.of("KAFKA_BOOTSTRAP_SERVERS", bootstrapServers))
                .start(new RollingLog(home.logs().resolve("policy.log"), MAX_LOG_BYTES));
    }

    private static void publish(Connection connection) {
        var policy = ReleasedPolicy.read();
        var bytes = PolicyFile.write(policy);
        var record =
                new ProducerRecord<>(Topic.POLICIES.topicName(), policy.ref().key(), bytes);
        record.headers()
                .add(Headers.SHA256, Headers.bytes(PolicyFile.sha256(bytes)))
                .add(Headers.STEP, Headers.bytes(policy.optimizer().step()));
        try (var producer = connection.producer("bench")) {
            producer.send(record);
            producer.flush();
        }
    }

    public EmbeddedBroker broker() {
        return broker;
    }

    @Override
    public void close() {
        service.close();
        broker.close();
    }
}
