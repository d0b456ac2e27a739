package dev.gns.learner.episode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gns.launcher.process.ReusedMemory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A learner's memory stays flat: RSS over steps 2,000 to 10,000 in a process of its own. */
class MemoryIT {
    /**
     * 40 MB over the 8,000 steps: the gradients of one step are 36 kB. The allocator now and then takes some 10 MB at
     * once and keeps it, so a least-squares slope below this is no leak.
     */
    private static final double MOST_KB_A_STEP = 5;

    @Test
    void residentMemoryDoesNotGrowWithTheSteps() throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command = new ProcessBuilder(
                java,
                // The heap at its full size from the start, so that growth is that of the engine.
                "-Xms128m",
                "-Xmx128m",
                "-XX:+AlwaysPreTouch",
                "-XX:MaxDirectMemorySize=64m",
                "-XX:+UseSerialGC",
                "-Dai.djl.pytorch.num_threads=1",
                "-cp",
                System.getProperty("java.class.path"),
                MemoryProbe.class.getName());
        command.environment().put("OMP_NUM_THREADS", "1");
        command.environment().put("DJL_OFFLINE", "true");
        // As the launcher sets them.
        command.environment().putAll(ReusedMemory.ENVIRONMENT);
        command.redirectError(ProcessBuilder.Redirect.INHERIT);
        var output = new String(command.start().getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        var samples = output.lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> List.of(line.split(" ")))
                .map(words -> new double[] {Double.parseDouble(words.get(0)), Double.parseDouble(words.get(1))})
                .filter(sample -> sample[0] >= 2_000)
                .toList();
        assertThat(samples).as(output).hasSize(80);
        var slope = slope(samples);
        System.out.printf("VmRSS over steps 2,000 to 10,000: %.3f kB a step%n", slope);
        assertThat(slope).as(output).isLessThan(MOST_KB_A_STEP);
    }

    /** Of the least-squares line. */
    private static double slope(List<double[]> samples) {
        var meanStep = samples.stream().mapToDouble(s -> s[0]).average().orElseThrow();
        var meanSize = samples.stream().mapToDouble(s -> s[1]).average().orElseThrow();
        var covariance = samples.stream()
                .mapToDouble(s -> (s[0] - meanStep) * (s[1] - meanSize))
                .sum();
        return covariance
                / samples.stream()
                        .mapToDouble(s -> (s[0] - meanStep) * (s[0] - meanStep))
                        .sum();
    }
}
