package dev.gns.testkit;

import dev.gns.contracts.bus.Topic;
import dev.gns.launcher.broker.Broker;
import dev.gns.launcher.process.Child;
import dev.gns.launcher.process.Ports;
import dev.gns.launcher.process.RollingLog;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;

/** A real broker in a process of its own, on a random free port that it keeps over restarts. */
public final class EmbeddedBroker implements AutoCloseable {
    private static final long MAX_LOG_BYTES = 10 << 20;

    private final Broker broker;
    private final RollingLog log;
    private Child child;

    private EmbeddedBroker(Broker broker) {
        this.broker = broker;
        this.log = new RollingLog(broker.directory().resolve("broker.log"), MAX_LOG_BYTES);
        this.child = broker.process().start(log);
    }

    /** Starts one that keeps its data in {@code directory}, and waits until it serves. */
    public static EmbeddedBroker start(Path directory) {
        return new EmbeddedBroker(new Broker(directory, Ports.free()));
    }

    public String bootstrapServers() {
        return broker.bootstrapServers();
    }

    /** Creates every topic of the service. */
    public EmbeddedBroker createTopics() {
        return createTopics(Topic.declarations((short) 1));
    }

    public EmbeddedBroker createTopics(Collection<NewTopic> topics) {
        try (var admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers()))) {
            admin.createTopics(topics).all().get();
            return this;
        } catch (ExecutionException e) {
            throw new IllegalStateException("the topics cannot be created", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Ends the process without warning. */
    public void kill9() {
        child.kill9();
    }

    /** Starts it again, on the same data and port, and waits until it serves. */
    public void restart() {
        child.close();
        child = broker.process().start(log);
    }

    public long pid() {
        return child.pid();
    }

    @Override
    public void close() {
        child.close();
    }
}
