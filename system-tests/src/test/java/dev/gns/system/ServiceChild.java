package dev.gns.system;

import dev.gns.launcher.process.Child;
import dev.gns.launcher.process.JavaCommand;
import dev.gns.launcher.process.Ports;
import dev.gns.launcher.process.Readiness;
import dev.gns.launcher.process.RollingLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One service's process, by itself: what else it needs is in its environment. */
public final class ServiceChild implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final HttpClient http = HttpClient.newHttpClient();
    private final int port = Ports.free();
    private final Path log;
    private final Child child;

    /**
     * @param name e.g. {@code learner-service}
     * @param folder for its log and its data
     */
    public ServiceChild(String name, Path folder, Map<String, String> more) {
        var environment = new HashMap<>(more);
        environment.put("GNS_HOME", folder.toString());
        environment.put("DJL_CACHE_DIR", folder.resolve("djl").toString());
        environment.put("DJL_OFFLINE", "true");
        environment.put("OMP_NUM_THREADS", "1");
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        var jar =
                Path.of("..", name, "target", "quarkus-app", "quarkus-run.jar").toAbsolutePath();
        var command = new JavaCommand(List.of("-XX:+UseSerialGC", "-Xmx256m")).jar(jar, environment);
        log = folder.resolve(name + ".log");
        child = Child.start(name, command, new RollingLog(log, 10 << 20));
    }

    public String name() {
        return child.name();
    }

    public String url() {
        return "http://127.0.0.1:" + port;
    }

    public boolean running() {
        return child.alive();
    }

    public void awaitAlive() {
        child.awaitReady(Readiness.http(health("live")), PATIENCE);
    }

    public void awaitReady() {
        child.awaitReady(Readiness.http(health("ready")), PATIENCE);
    }

    /** Status and body of its readiness. */
    public HttpResponse<String> readiness() {
        return get("/q/health/ready");
    }

    HttpResponse<String> get(String path) {
        try {
            var request = HttpRequest.newBuilder(URI.create(url() + path)).build();
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** What it holds of the machine's memory. */
    public long residentKilobytes() {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(child.pid()), "status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public List<String> log() {
        try {
            return Files.readAllLines(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private URI health(String check) {
        return URI.create(url() + "/q/health/" + check);
    }

    @Override
    public void close() {
        child.close();
    }
}
