package dev.gns.testkit;

import dev.gns.launcher.broker.Broker;
import dev.gns.launcher.process.Child;
import dev.gns.launcher.process.Ports;
import dev.gns.launcher.process.RollingLog;
import java.nio.file.Path;

/** A real broker in a process of its own, on a random free port that it keeps over restarts. */
public final class EmbeddedBroker implements TestBroker {
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

    @Override
    public String bootstrapServers() {
        return broker.bootstrapServers();
    }

    @Override
    public void kill9() {
        child.kill9();
    }

    @Override
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
