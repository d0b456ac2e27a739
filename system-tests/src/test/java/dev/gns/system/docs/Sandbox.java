package dev.gns.system.docs;

import dev.gns.launcher.process.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;

/**
 * A folder that looks like the checkout to whoever types commands there: {@code ./gns}, {@code experiments/}, and
 * {@code bin/} of a Kafka distribution. What differs is said here and in {@link Placeholders}: ports, {@code ~}, which
 * is inside the folder, smaller experiments, and a {@code ./gns} that runs what is built and never builds.
 */
final class Sandbox {
    /** In copies of the experiment files, so that they end in seconds. */
    private static final Map<String, String> SMALLER = Map.of(
            "rounds: 24", "rounds: 2",
            "pairs: 16", "pairs: 2",
            "seeds: 4", "seeds: 1",
            "tasks: [fashion-mnist-small]", "tasks: [{preset: fashion-mnist-small, steps: 40, decisionInterval: 10}]");

    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    private final Path folder;
    private final int port = Ports.free();
    private final int kafkaPort = Ports.free();

    Sandbox(Path folder) {
        this.folder = folder;
        try {
            Files.createDirectories(folder.resolve("bin"));
            Files.createDirectories(folder.resolve("experiments"));
            for (var name : List.of("train-small.yaml", "first-compare.yaml")) {
                copySmaller(name);
            }
            script("gns", gns());
            script("bin/kafka-console-consumer.sh", consoleConsumer());
            // A refused request must fail the command, and not only print the refusal.
            Files.writeString(folder.resolve(".curlrc"), "fail-with-body\nshow-error\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void copySmaller(String name) throws IOException {
        var text = Files.readString(DocPage.ROOT.resolve("experiments").resolve(name));
        for (var change : SMALLER.entrySet()) {
            text = text.replace(change.getKey(), change.getValue());
        }
        Files.writeString(folder.resolve("experiments").resolve(name), text);
    }

    /** The last line of the script of that name, less the build before it. */
    private String gns() {
        var target = DocPage.ROOT.resolve("launcher/target");
        return """
                [ "$1" = up ] && set -- "$@" --port %d --kafka-port %d
                exec %s -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx128m -Dgns.root=%s \\
                  -cp '%s/*:%s/lib/*' dev.gns.launcher.cli.Main "$@"
                """
                .formatted(port, kafkaPort, JAVA, DocPage.ROOT, target, target);
    }

    private static String consoleConsumer() {
        return """
                export CLASSPATH='%s'
                exec %s -Xmx128m org.apache.kafka.tools.consumer.ConsoleConsumer "$@"
                """
                .formatted(System.getProperty("java.class.path"), JAVA);
    }

    private void script(String name, String body) throws IOException {
        var file = folder.resolve(name);
        Files.writeString(file, "#!/usr/bin/env bash\n" + body);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    String bootstrapServers() {
        return "127.0.0.1:" + kafkaPort;
    }

    /** Starts it in the folder, with both outputs as one. */
    Process start(String... words) throws IOException {
        var builder = new ProcessBuilder(words).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("GNS_") || name.startsWith("KAFKA_"));
        builder.environment().put("HOME", folder.toString());
        // Java takes ~ from the list of users.
        builder.environment().put("GNS_HOME", folder.resolve(".gns").toString());
        builder.environment().put("TERM", "dumb");
        return builder.start();
    }
}
