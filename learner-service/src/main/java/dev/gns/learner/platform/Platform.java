package dev.gns.learner.platform;

import ai.djl.engine.Engine;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.common.utils.AppInfoParser;

/**
 * What this process runs on and with, for people who read a result.
 *
 * @param hardware e.g. {@code Intel(R) Xeon(R) Gold 6338, 2 cores, 24 GiB memory, no GPU}
 * @param software e.g. {@code GNS 0.1.0, Java 17.0.15, Linux 6.1.0 amd64, DJL 0.36.0, PyTorch 2.7.1, Kafka clients 4.2.1}
 */
public record Platform(String hardware, String software) {
    private static final Path PROC = Path.of("/proc");
    private static final double KIBIBYTES_A_GIBIBYTE = 1 << 20;

    /** @param version of this service */
    public static Platform detect(String version) {
        var engine = Engine.getInstance();
        var hardware = hardware(PROC, Runtime.getRuntime().availableProcessors(), engine.getGpuCount());
        var software = List.of(
                "GNS " + version,
                "Java " + System.getProperty("java.version"),
                String.join(" ", property("os.name"), property("os.version"), property("os.arch")),
                "DJL " + Engine.getDjlVersion(),
                engine.getEngineName() + " " + engine.getVersion(),
                "Kafka clients " + AppInfoParser.getVersion());
        return new Platform(hardware, String.join(", ", software));
    }

    /**
     * @param proc where Linux shows itself; what it does not show there is left out
     * @param cores that this process may use
     * @param gpus that the engine can use
     */
    static String hardware(Path proc, int cores, int gpus) {
        List<String> parts = new ArrayList<>();
        parts.add(entry(proc.resolve("cpuinfo"), "model name").orElse(property("os.arch")));
        parts.add(cores + (cores == 1 ? " core" : " cores"));
        entry(proc.resolve("meminfo"), "MemTotal").map(Platform::gibibytes).ifPresent(parts::add);
        parts.add(gpus == 0 ? "no GPU" : gpus(proc, gpus));
        return String.join(", ", parts);
    }

    private static String gibibytes(String memory) {
        var kibibytes = Double.parseDouble(memory.replaceAll("\\D", ""));
        return Math.round(kibibytes / KIBIBYTES_A_GIBIBYTE) + " GiB memory";
    }

    private static String gpus(Path proc, int count) {
        try (DirectoryStream<Path> cards = Files.newDirectoryStream(proc.resolve("driver/nvidia/gpus"))) {
            List<String> models = new ArrayList<>();
            cards.forEach(card -> entry(card.resolve("information"), "Model").ifPresent(models::add));
            return count + " GPU: " + models.stream().sorted().distinct().collect(Collectors.joining(", "));
        } catch (IOException e) {
            return count + " GPU";
        }
    }

    /** The first value of a key in a file of lines {@code key : value}. */
    private static Optional<String> entry(Path file, String key) {
        try (var lines = Files.lines(file)) {
            return lines.map(line -> line.split(":", 2))
                    .filter(words -> words.length == 2 && words[0].strip().equals(key))
                    .map(words -> words[1].strip())
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static String property(String name) {
        return System.getProperty(name);
    }
}
