package dev.gns.launcher.broker;

import dev.gns.launcher.process.ChildSpec;
import dev.gns.launcher.process.JavaCommand;
import dev.gns.launcher.process.Ports;
import dev.gns.launcher.process.Readiness;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * How to start the broker.
 *
 * @param directory where it keeps everything; nobody else writes there
 * @param port of its clients, on loopback
 */
public record Broker(Path directory, int port) {
    private static final Duration START_TIMEOUT = Duration.ofSeconds(60);

    public Broker {
        directory = directory.toAbsolutePath();
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /** The process: a JVM on this one's class path. */
    public ChildSpec process() {
        var options = List.of("-Xms64m", "-Xmx320m", "-XX:+UseSerialGC");
        var arguments = List.of(directory.toString(), Integer.toString(port), Integer.toString(Ports.free()));
        return new ChildSpec(
                "broker",
                new JavaCommand(options).main(BrokerMain.class, arguments),
                Readiness.pidIn(directory.resolve(BrokerMain.READY)),
                START_TIMEOUT);
    }
}
