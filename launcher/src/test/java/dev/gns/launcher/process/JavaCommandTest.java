package dev.gns.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavaCommandTest {
    @TempDir
    private Path folder;

    @Test
    void aJarRunsInItsFolderWithTheArchiveOfItsClasses() throws IOException {
        Files.createFile(folder.resolve("app-cds.jsa"));
        var command = jar();
        assertThat(command.directory()).contains(folder);
        assertThat(command.words())
                .endsWith("-Xmx1m", "-XX:SharedArchiveFile=app-cds.jsa", "-jar", folder + "/quarkus-run.jar");
    }

    @Test
    void aJarWithoutAnArchiveRunsToo() {
        assertThat(jar().words()).endsWith("-Xmx1m", "-jar", folder + "/quarkus-run.jar");
    }

    private Command jar() {
        return new JavaCommand(List.of("-Xmx1m")).jar(folder.resolve("quarkus-run.jar"), Map.of());
    }
}
