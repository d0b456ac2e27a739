package dev.gns.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RollingLogTest {
    @TempDir
    Path directory;

    @Test
    void neverHoldsMoreThanTwiceItsBound() throws Exception {
        var file = directory.resolve("logs/x.log");
        try (var log = new RollingLog(file, 1000)) {
            for (var i = 0; i < 1000; i++) {
                log.line("line " + i);
            }
            assertThat(log.lastLines()).hasSize(5).endsWith("line 999");
        }
        assertThat(Files.size(file)).isLessThan(1020);
        assertThat(Files.size(directory.resolve("logs/x.log.1"))).isLessThan(1020);
        assertThat(Files.readAllLines(file)).endsWith("line 999");
        try (var files = Files.list(directory.resolve("logs"))) {
            assertThat(files).hasSize(2);
        }
    }

    @Test
    void goesOnWhereItWas() throws Exception {
        var file = directory.resolve("x.log");
        for (var run = 0; run < 2; run++) {
            try (var log = new RollingLog(file, 1000)) {
                log.line("run " + run);
            }
        }
        assertThat(Files.readAllLines(file)).containsExactly("run 0", "run 1");
    }
}
