package dev.gns.launcher.broker;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
    /** In the directory: holds the process id of a broker that serves. */
    public static final String READY = "ready";

    private static final Logger KAFKA_LOG = Logger.getLogger("");

    private BrokerMain() {}

    public static void main(String[] arguments) throws Exception {
        var directory = Path.of(arguments[0]);
        var settings = BrokerSettings.of(directory, Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
        run(directory, settings, List.of());
    }

    /**
     * Runs a broker until the process ends.
     *
     * @param scramCredentials users that the broker knows from its first start on, as Kafka's formatter takes them
     */
    public static void run(Path directory, Map<String, String> settings, List<String> scramCredentials)
            throws Exception {
        KAFKA_LOG.setLevel(Level.WARNING);
        var ready = directory.resolve(READY);
        Files.createDirectories(directory);
        Files.deleteIfExists(ready);
        format(Path.of(settings.get("log.dirs")), scramCredentials);
        serve(settings, ready);
    }

    private static void format(Path logs, List<String> scramCredentials) throws Exception {
        if (Files.exists(logs.resolve("meta.properties"))) {
            return;
        }
        new Formatter()
                .setNodeId(BrokerSettings.NODE_ID)
                .setClusterId(Uuid.randomUuid().toString())
                .setDirectories(List.of(logs.toString()))
                .setMetadataLogDirectory(logs.toString())
                .setControllerListenerName("CONTROLLER")
                .setScramArguments(scramCredentials)
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
