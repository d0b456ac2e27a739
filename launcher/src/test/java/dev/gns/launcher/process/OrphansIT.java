package dev.gns.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gns.launcher.broker.Broker;
import dev.gns.launcher.database.DatabaseServer;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrphansIT {
    @TempDir
    Path directory;

    /** Stands for the launcher: starts a broker and a database, says under which process ids, and waits. */
    static final class Launcher {
        private Launcher() {}

        public static void main(String[] arguments) throws InterruptedException {
            var directory = Path.of(arguments[0]);
            var log = new RollingLog(directory.resolve("children.log"), 1_000_000);
            var broker = new Broker(directory.resolve("kafka"), Ports.free())
                    .process()
                    .start(log);
            var database = new DatabaseServer(
                            directory.resolve("postgres"), directory.resolve("database"), Ports.free(), log)
                    .start();
            System.out.println(broker.pid() + " " + database.child().pid());
            new CountDownLatch(1).await();
        }
    }

    @Test
    void nothingSurvivesAKillOfTheLauncher() throws Exception {
        var launcher = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Launcher.class.getName(),
                        directory.toString())
                .redirectErrorStream(true)
                .start();
        var family = family(launcher);
        assertThat(family).hasSizeGreaterThan(2).allMatch(ProcessHandle::isAlive);

        launcher.destroyForcibly();

        for (var process : family) {
            process.onExit().get(30, TimeUnit.SECONDS);
        }
    }

    /** Broker and database with all processes below them. */
    private static List<ProcessHandle> family(Process launcher) throws Exception {
        var reader = new BufferedReader(new InputStreamReader(launcher.getInputStream(), StandardCharsets.UTF_8));
        for (String line; (line = reader.readLine()) != null; ) {
            if (line.matches("\\d+ \\d+")) {
                return Stream.of(line.split(" "))
                        .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid)).stream())
                        .flatMap(child -> Stream.concat(Stream.of(child), child.descendants()))
                        .toList();
            }
        }
        throw new AssertionError("the launcher ended early (exit code " + launcher.waitFor() + ")");
    }
}
