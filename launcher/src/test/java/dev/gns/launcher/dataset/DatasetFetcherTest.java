package dev.gns.launcher.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gns.launcher.fetch.FetchException;
import dev.gns.launcher.fetch.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetFetcherTest {
    @TempDir
    Path directory;

    private final byte[] content = new byte[100_000];
    private Path source;
    private Path target;
    private Dataset dataset;

    @BeforeEach
    void publish() throws Exception {
        new Random(1).nextBytes(content);
        source = Files.createDirectories(directory.resolve("source"));
        target = directory.resolve("target");
        try (var gzip = new GZIPOutputStream(Files.newOutputStream(source.resolve("images.gz")))) {
            gzip.write(content);
        }
        var sha256 =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        dataset = new Dataset("d", "test", "", List.of(new Dataset.File("images", content.length, sha256)));
    }

    @Test
    void unpacksWhatItFetchesAndTellsProgress() throws IOException {
        var progress = new ArrayList<Long>();
        fetcher().fetch(dataset, progress::add);
        assertThat(target.resolve("images")).hasBinaryContent(content);
        assertThat(progress).isSorted().endsWith((long) content.length);
    }

    @Test
    void aFileThatIsThereIsNotFetchedAgain() throws IOException {
        fetcher().fetch(dataset, done -> {});
        Files.delete(source.resolve("images.gz"));
        fetcher().fetch(dataset, done -> {});
        assertThat(target.resolve("images")).exists();
    }

    @Test
    void aFileWithOtherBytesIsRefusedAndLeavesNothing() throws IOException {
        content[0]++;
        try (var gzip = new GZIPOutputStream(Files.newOutputStream(source.resolve("images.gz")))) {
            gzip.write(content);
        }
        assertThatThrownBy(() -> fetcher().fetch(dataset, done -> {}))
                .hasMessageContaining("images.gz is not the published file");
        assertThat(target).isEmptyDirectory();
    }

    @Test
    void aFileThatIsCutOffIsRefusedAndLeavesNothing() throws IOException {
        var whole = Files.readAllBytes(source.resolve("images.gz"));
        Files.write(source.resolve("images.gz"), Arrays.copyOf(whole, whole.length / 2));
        assertThatThrownBy(() -> fetcher().fetch(dataset, done -> {}))
                .isInstanceOf(FetchException.class)
                .hasMessageContaining("images.gz cannot be fetched");
        assertThat(target).isEmptyDirectory();
    }

    @Test
    void aMissingFileIsNamed() throws IOException {
        Files.delete(source.resolve("images.gz"));
        assertThatThrownBy(() -> fetcher().fetch(dataset, done -> {}))
                .hasMessageContaining("images.gz cannot be fetched");
    }

    private DatasetFetcher fetcher() {
        return new DatasetFetcher(target, new Source(source.toUri().toString()));
    }
}
