package dev.gns.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportFolderTest {
    @TempDir
    private Path directory;

    @Test
    void filesAreUnpackedIntoFoldersThatAreMadeAndReplaceOlderOnes() throws Exception {
        var folder = new ReportFolder(directory.resolve("results/of-today"));

        assertThat(folder.write(archive("report.md", "plots/cost.svg"))).isEqualTo(2);
        Files.writeString(directory.resolve("results/of-today/report.md"), "older and longer than the new one");
        folder.write(archive("report.md", "plots/cost.svg"));

        assertThat(directory.resolve("results/of-today/report.md")).hasContent("report.md");
        assertThat(directory.resolve("results/of-today/plots/cost.svg")).hasContent("plots/cost.svg");
    }

    @Test
    void nothingIsWrittenOutside() throws Exception {
        var folder = new ReportFolder(directory.resolve("inside"));

        assertThatThrownBy(() -> folder.write(archive("../outside.md")))
                .isInstanceOf(ReportFolder.UnwritableException.class)
                .hasMessageContaining("would lie outside: ../outside.md");
        assertThat(directory.resolve("outside.md")).doesNotExist();
    }

    @Test
    void aFolderThatIsAFileIsSaidInOneLine() throws Exception {
        var file = Files.writeString(directory.resolve("file"), "");

        assertThatThrownBy(() -> new ReportFolder(file).write(archive("report.md")))
                .isInstanceOf(ReportFolder.UnwritableException.class)
                .hasMessageContaining("the report cannot be written into " + file)
                .message()
                .doesNotContain("\n");
    }

    /** Each file holds its name. */
    private static byte[] archive(String... names) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var name : names) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(name.getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }
}
