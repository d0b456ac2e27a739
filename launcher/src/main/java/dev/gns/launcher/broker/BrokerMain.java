package dev.gns.launcher.broker;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * Main class of the broker process: {@code DIRECTORY PORT CONTROLLER_PORT}. Formats the directory the first time, serves,
 * and writes its process id to {@code DIRECTORY/ready} once clients are served. SIGTERM stops it in order.
 */
public final class BrokerMain {
    static final String READY = "ready";
    private static final Logger KAFKA_LOG = Logger.getLogger("");

    private BrokerMain() {}

    public static void main(String[] arguments) throws Exception {
        KAFKA_LOG.setLevel(Level.WARNING);
        var directory = Path.of(arguments[0]);
        var ready = directory.resolve(READY);
        Files.createDirectories(directory);
        Files.deleteIfExists(ready);
        var logs = directory.resolve("log");
        var settings = BrokerSettings.of(logs, Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
        format(logs);
        serve(settings, ready);
    }

    private static void format(Path logs) throws Exception {
        if (Files.exists(logs.resolve("meta.properties"))) {
            return;
        }
        new Formatter()
                .setNodeId(BrokerSettings.NODE_ID)
                .setClusterId(Uuid.randomUuid().toString())
                .setDirectories(java.util.List.of(logs.toString()))
                .setMetadataLogDirectory(logs.toString())
                .setControllerListenerName("CONTROLLER")
                // What a first start that died half-way has written is completed.
                .setIgnoreFormatted(true)
                .run();
    }

    private static void serve(Map<String, String> settings, Path ready) throws Exception {
        var server = new KafkaRaftServer(new KafkaConfig(settings, false), Time.SYSTEM);
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown, "stop"));
        server.startup();
        Files.writeString(ready, Long.toString(ProcessHandle.current().pid()));
        server.awaitShutdown();
    }
}
