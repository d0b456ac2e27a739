package dev.gns.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisorIT {
    @TempDir
    Path directory;

    private final List<String> events = new CopyOnWriteArrayList<>();
    private final BlockingQueue<Child> started = new LinkedBlockingQueue<>();

    @Test
    void startsAgainWhatDiedAndStopsAllAtTheEnd() throws Exception {
        try (var supervisor = new Supervisor(events::add)) {
            supervisor.start(List.of(service("sleeper", "sleep 1000", 0)));
            var first = next();
            first.kill9();
            assertThat(next().pid()).isNotEqualTo(first.pid());
            assertThat(events).contains("sleeper ended (exit code 137); starting it again in 1 s");
        }
        assertThat(started).noneMatch(Child::alive);
    }

    @Test
    void stopsHigherRanksFirst() throws Exception {
        try (var supervisor = new Supervisor(events::add)) {
            supervisor.start(List.of(tellsItsStop("database", 0), tellsItsStop("learner", 3)));
        }
        assertThat(Files.readAllLines(directory.resolve("stopped"))).containsExactly("learner", "database");
    }

    @Test
    void whatDoesNotStartIsToldWithItsLastWords() {
        try (var supervisor = new Supervisor(events::add)) {
            var service = service("broken", "echo the disk is on fire; exit 3", 0);
            assertThatThrownBy(() -> supervisor.start(List.of(service)))
                    .isInstanceOf(ChildException.class)
                    .hasMessageContaining("broken ended while starting (exit code 3): the disk is on fire");
        }
    }

    private Child next() throws InterruptedException {
        var child = started.poll(30, TimeUnit.SECONDS);
        assertThat(child).as("a start").isNotNull();
        return child;
    }

    private Supervisor.Service tellsItsStop(String name, int rank) {
        var script = "trap 'echo " + name + " >> " + directory.resolve("stopped") + "; exit 0' TERM; touch "
                + directory.resolve(name + ".ready") + "; while :; do sleep 0.05; done";
        return service(name, script, rank, pid -> Files.exists(directory.resolve(name + ".ready")));
    }

    private Supervisor.Service service(String name, String script, int rank) {
        return service(name, script, rank, pid -> script.startsWith("sleep"));
    }

    private Supervisor.Service service(String name, String script, int rank, Readiness readiness) {
        var log = new RollingLog(directory.resolve(name + ".log"), 10_000);
        var command = new Command(List.of("sh", "-c", script), Map.of());
        return new Supervisor.Service(name, rank, () -> {
            var child = new ChildSpec(name, command, readiness, Duration.ofSeconds(30)).start(log);
            started.add(child);
            return child;
        });
    }
}
