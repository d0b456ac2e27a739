package dev.gns.launcher.stack;

import dev.gns.launcher.process.ChildSpec;
import dev.gns.launcher.process.JavaCommand;
import dev.gns.launcher.process.Readiness;
import dev.gns.launcher.process.ReusedMemory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One of the four services as a process.
 *
 * @param port of its REST interface, on loopback
 */
public record ServiceProcess(Kind kind, String name, int port) {
    private static final Duration START_TIMEOUT = Duration.ofSeconds(120);
    private static final List<String> ENGINE = List.of("-XX:MaxDirectMemorySize=64m", "-Dai.djl.pytorch.num_threads=1");

    /**
     * The optimizing compiler waits, ten times longer than by default, for what is really hot: while five JVMs started on two
     * cores, it took a fifth of all the time. Not for the policy service, which learners wait for.
     */
    private static final List<String> OPTIMIZED_LATER = List.of(
            "-XX:Tier4InvocationThreshold=50000",
            "-XX:Tier4MinInvocationThreshold=10000",
            "-XX:Tier4CompileThreshold=100000",
            "-XX:Tier4BackEdgeThreshold=200000");

    /** What it is. */
    public enum Kind {
        RESULTS(1, jvm(256, OPTIMIZED_LATER.stream())),
        POLICY(2, jvm(256, ENGINE.stream())),
        TRAINER(2, jvm(512, Stream.concat(ENGINE.stream(), OPTIMIZED_LATER.stream()))),
        LEARNER(3, jvm(256, Stream.concat(ENGINE.stream(), OPTIMIZED_LATER.stream())));

        private final int stopRank;
        private final List<String> options;

        Kind(int stopRank, List<String> options) {
            this.stopRank = stopRank;
            this.options = options;
        }

        int stopRank() {
            return stopRank;
        }

        /** Of its JVM. */
        public List<String> options() {
            return options;
        }

        private String folder() {
            return name().toLowerCase(Locale.ROOT) + "-service";
        }
    }

    public String url() {
        return "http://127.0.0.1:" + port;
    }

    /** @param connections how to reach broker and database, as environment variables */
    public ChildSpec process(StackSettings settings, Map<String, String> connections) {
        var jar = settings.root().resolve(kind.folder()).resolve("target/quarkus-app/quarkus-run.jar");
        if (!Files.exists(jar)) {
            throw StackException.cannotStart(jar + " is missing; build it with 'mvn -DskipTests package'");
        }
        var home = settings.home();
        var environment = new HashMap<>(connections);
        environment.put("GNS_HOME", home.directory().toString());
        environment.put(kind == Kind.LEARNER ? "GNS_LEARNER_INSTANCE" : "GNS_INSTANCE", name);
        environment.put("GNS_DATA_DIR", home.data(settings.environment()).toString());
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        environment.put("OMP_NUM_THREADS", "1");
        if (kind == Kind.LEARNER) {
            environment.putAll(ReusedMemory.ENVIRONMENT);
            environment.put(
                    "GNS_MODEL_DIR", home.models(settings.environment()).get(0).toString());
            environment.put("GNS_WORK_DIR", Path.of("").toAbsolutePath().toString());
        }
        environment.put("DJL_CACHE_DIR", home.engineCache().toString());
        environment.put("DJL_OFFLINE", "true");
        return new ChildSpec(
                name,
                new JavaCommand(kind.options).jar(jar, environment),
                Readiness.http(URI.create(url() + "/q/health/ready")),
                START_TIMEOUT);
    }

    private static List<String> jvm(int heapMegabytes, Stream<String> more) {
        return Stream.concat(Stream.of("-XX:+UseSerialGC", "-Xmx" + heapMegabytes + "m"), more)
                .toList();
    }
}
