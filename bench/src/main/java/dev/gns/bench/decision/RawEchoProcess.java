package dev.gns.bench.decision;

import dev.gns.bench.process.Jvm;
import dev.gns.bench.process.LineProcess;
import dev.gns.bench.reference.RawEcho;
import dev.gns.contracts.bus.Topic;
import dev.gns.launcher.stack.ServiceProcess;
import dev.gns.testkit.TestBroker;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;

/** {@link RawEcho} with the policy service's settings of the JVM, and topics of its own like those of decisions. */
final class RawEchoProcess implements AutoCloseable {
    static final String REQUESTS = "raw.requests";
    static final String REPLIES = "raw.replies";

    private final LineProcess process;

    private RawEchoProcess(LineProcess process) {
        this.process = process;
    }

    /**
     * Starts it and waits until it answers.
     *
     * @param replyBytes length of each reply
     */
    static RawEchoProcess start(TestBroker broker, int replyBytes) throws Exception {
        try (var admin = broker.admin()) {
            admin.createTopics(List.of(like(Topic.GRAPH_STATES, REQUESTS), like(Topic.LR_ACTIONS, REPLIES)))
                    .all()
                    .get();
        }
        var command = Jvm.command(
                ServiceProcess.Kind.POLICY.options(),
                RawEcho.class,
                broker.bootstrapServers(),
                REQUESTS,
                REPLIES,
                Integer.toString(replyBytes));
        var started = new RawEchoProcess(new LineProcess(command, Map.of()));
        started.awaitReady();
        return started;
    }

    private void awaitReady() throws IOException {
        process.line();
    }

    private static NewTopic like(Topic topic, String name) {
        var declaration = topic.declaration((short) 1);
        return new NewTopic(name, declaration.numPartitions(), (short) 1).configs(declaration.configs());
    }

    @Override
    public void close() throws IOException {
        process.close();
    }
}
