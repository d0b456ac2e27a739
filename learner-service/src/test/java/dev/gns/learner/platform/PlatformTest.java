package dev.gns.learner.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlatformTest {
    @TempDir
    Path proc;

    @Test
    void hardwareIsWhatLinuxShows() throws IOException {
        Files.writeString(
                proc.resolve("cpuinfo"),
                "processor\t: 0\nmodel name\t: Some CPU @ 2.00GHz\n\nprocessor\t: 1\nmodel name\t: Other\n");
        Files.writeString(proc.resolve("meminfo"), "MemTotal:       24662452 kB\nMemFree:        1 kB\n");

        assertThat(Platform.hardware(proc, 2, 0)).isEqualTo("Some CPU @ 2.00GHz, 2 cores, 24 GiB memory, no GPU");
    }

    @Test
    void everyModelOfGpuIsNamedOnce() throws IOException {
        for (var card : new String[] {"0000:01:00.0", "0000:02:00.0"}) {
            var folder =
                    Files.createDirectories(proc.resolve("driver/nvidia/gpus").resolve(card));
            Files.writeString(folder.resolve("information"), "Model: \t\t NVIDIA H100\nIRQ:   \t\t 12\n");
        }

        assertThat(Platform.hardware(proc, 1, 2))
                .isEqualTo(System.getProperty("os.arch") + ", 1 core, 2 GPU: NVIDIA H100");
        assertThat(Platform.hardware(proc.resolve("nowhere"), 1, 1)).endsWith("1 core, 1 GPU");
    }

    @Test
    void softwareHasTheVersionsThatTheBuildPins() {
        assertThat(Platform.detect("9.9").software())
                .startsWith("GNS 9.9, Java " + System.getProperty("java.version"))
                .containsPattern("DJL 0\\.\\d+\\.\\d+, PyTorch 2\\.\\d+\\.\\d+, Kafka clients 4\\.\\d+\\.\\d+$");
    }
}
