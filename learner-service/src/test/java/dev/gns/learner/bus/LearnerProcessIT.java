package dev.gns.learner.bus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gns.contracts.bus.Codecs;
import dev.gns.contracts.bus.Topic;
import dev.gns.contracts.episode.EpisodeOrder;
import dev.gns.contracts.episode.Outcome;
import dev.gns.contracts.experiment.ScheduleSpec;
import dev.gns.launcher.process.Child;
import dev.gns.launcher.process.ChildSpec;
import dev.gns.launcher.process.JavaCommand;
import dev.gns.launcher.process.Ports;
import dev.gns.launcher.process.Readiness;
import dev.gns.launcher.process.RollingLog;
import dev.gns.learner.TestTasks;
import dev.gns.learner.data.DataFolders;
import dev.gns.learner.data.Datasets;
import dev.gns.learner.encoder.ModelFolders;
import dev.gns.learner.episode.Cancellation;
import dev.gns.learner.episode.Checkpoints;
import dev.gns.learner.episode.EpisodeRunner;
import dev.gns.learner.episode.MetricSink;
import dev.gns.learner.episode.PolicyPort;
import dev.gns.testkit.TestBroker;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged service as a process, and its silent death (rules 4 and 8). */
class LearnerProcessIT {
    private static final Path JAR = Path.of("target/quarkus-app/quarkus-run.jar");
    private static final int STEPS = 2_000;

    @TempDir
    private Path folder;

    @Test
    void aKilledLearnersEpisodeEndsElsewhereWithTheSameBits() throws IOException, InterruptedException {
        try (var broker = TestBroker.start(folder.resolve("broker")).createTopics();
                var bus = new Bus(broker.connection())) {
            var order = order(bus);
            var expected = new EpisodeRunner(
                            new Datasets(new DataFolders(List.of()), new ModelFolders(List.of())),
                            PolicyPort.none(),
                            MetricSink.none(),
                            Checkpoints.none(),
                            Clock.systemUTC())
                    .run(order, Cancellation.never());
            try (var first = learner(broker, Ports.free())) {
                bus.send(Topic.EPISODE_ORDERS, order.episodeId(), Codecs.EPISODE_ORDER.encode(order));
                Bus.await(() -> Files.exists(folder.resolve("home/checkpoints/" + order.episodeId() + ".checkpoint")));
                first.kill9();
            }
            assertThat(bus.outcomes(order.episodeId())).isEmpty();
            var port = Ports.free();
            try (var second = learner(broker, port)) {
                var outcome = bus.outcome(order.episodeId());
                assertThat(outcome.end()).isEqualTo(expected.end()).isInstanceOf(Outcome.Completed.class);
                assertThat(outcome.evaluations()).isEqualTo(expected.evaluations());
                assertThat(log()).contains("goes on at step");
                Bus.await(() -> get(port, "/q/metrics").contains("gns_episodes_total{outcome=\"Completed\"} 1.0"));
                assertThat(get(port, "/q/health/live")).contains("UP");
                assertThat(second.alive()).isTrue();
            }
            assertThat(bus.outcomes(order.episodeId())).hasSize(1);
        }
    }

    private static EpisodeOrder order(Bus bus) {
        var template = bus.order("killed", new ScheduleSpec.Cosine(0.1), 60);
        return new EpisodeOrder(
                template.experimentId(),
                template.episodeId(),
                1,
                0,
                template.purpose(),
                template.label(),
                0,
                TestTasks.small().steps(STEPS).interval(100).build(),
                template.schedule(),
                3e-3,
                21,
                22,
                0.5,
                true,
                Optional.empty(),
                60);
    }

    private Child learner(TestBroker broker, int port) {
        var environment = Map.of(
                "KAFKA_BOOTSTRAP_SERVERS",
                broker.bootstrapServers(),
                "GNS_HOME",
                folder.resolve("home").toString(),
                "GNS_LEARNER_CHECKPOINT_INTERVAL",
                "PT0.5S",
                "GNS_LEARNER_LOCK",
                "PT5S",
                "QUARKUS_HTTP_HOST",
                "127.0.0.1",
                "QUARKUS_HTTP_PORT",
                Integer.toString(port),
                "OMP_NUM_THREADS",
                "1",
                "DJL_CACHE_DIR",
                Path.of(System.getProperty("user.home"), ".djl.ai").toString());
        var options = List.of("-Xmx256m", "-XX:MaxDirectMemorySize=64m", "-XX:+UseSerialGC");
        var ready = Readiness.http(URI.create("http://127.0.0.1:" + port + "/q/health/ready"));
        return new ChildSpec("learner", new JavaCommand(options).jar(JAR, environment), ready, Duration.ofSeconds(90))
                .start(new RollingLog(folder.resolve("learner.log"), 1 << 20));
    }

    private String log() throws IOException {
        return Files.readString(folder.resolve("learner.log"));
    }

    private static String get(int port, String path) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .build();
        try {
            return HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
