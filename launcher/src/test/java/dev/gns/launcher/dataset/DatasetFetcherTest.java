package dev.gns.launcher.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gns.launcher.fetch.FetchException;
import dev.gns.launcher.fetch.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
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
    private Dataset archived;

    @BeforeEach
    void publish() throws Exception {
        new Random(1).nextBytes(content);
        source = Files.createDirectories(directory.resolve("source"));
        target = directory.resolve("root/images");
        try (var gzip = new GZIPOutputStream(Files.newOutputStream(source.resolve("images.gz")))) {
            gzip.write(content);
        }
        var sha256 =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        dataset = new Dataset(
                "d",
                "test",
                "",
                "images",
                new Contents.GzipFiles(List.of(new Contents.File("images", content.length, sha256))));
        archived = archive("images/images");
    }

    /** The content as the entry {@code name} of an archive that is published. */
    private Dataset archive(String name) throws IOException, NoSuchAlgorithmException {
        var file = source.resolve("all.tar.gz");
        try (var tar = new TarArchiveOutputStream(new GZIPOutputStream(Files.newOutputStream(file)))) {
            var entry = new TarArchiveEntry(name);
            entry.setSize(content.length);
            tar.putArchiveEntry(entry);
            tar.write(content);
            tar.closeArchiveEntry();
        }
        var bytes = Files.readAllBytes(file);
        var md5 = HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
        return new Dataset("a", "test", "", "images", new Contents.TarArchive("all.tar.gz", bytes.length, md5));
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

    @Test
    void anArchiveIsUnpackedIntoTheDataSetsFolder() throws IOException {
        var progress = new ArrayList<Long>();
        fetcher().fetch(archived, progress::add);
        assertThat(target.resolve("images")).hasBinaryContent(content);
        assertThat(target.getParent().toFile().list()).containsExactly("images");
        assertThat(progress).isSorted().endsWith(archived.contents().bytes());
    }

    @Test
    void anArchiveWhoseFolderIsThereIsNotFetchedAgain() throws IOException {
        fetcher().fetch(archived, done -> {});
        Files.delete(source.resolve("all.tar.gz"));
        fetcher().fetch(archived, done -> {});
        assertThat(target.resolve("images")).exists();
    }

    @Test
    void anArchiveThatIsNotThePublishedOneLeavesNothing() throws IOException {
        var published = source.resolve("all.tar.gz");
        var bytes = Files.readAllBytes(published);
        bytes[bytes.length / 2] ^= 1;
        Files.write(published, bytes);
        assertThatThrownBy(() -> fetcher().fetch(archived, done -> {}))
                .isInstanceOf(FetchException.class)
                .hasMessageContaining("all.tar.gz is not the published file (MD5 ");
        assertThat(target.getParent()).isEmptyDirectory();
    }

    @Test
    void anArchiveThatWouldWriteElsewhereIsRefused() throws IOException, NoSuchAlgorithmException {
        var evil = archive("../../evil");
        assertThatThrownBy(() -> fetcher().fetch(evil, done -> {}))
                .isInstanceOf(FetchException.class)
                .hasMessageContaining("an entry outside its folder: ../../evil");
        assertThat(directory.resolve("evil")).doesNotExist();
        assertThat(target.getParent()).isEmptyDirectory();
    }

    @Test
    void theDataSetsThatTheLauncherKnowsHaveDifferentNamesAndFolders() {
        assertThat(Dataset.all())
                .extracting(Dataset::name)
                .doesNotHaveDuplicates()
                .contains("cifar10");
        assertThat(Dataset.all())
                .extracting(Dataset::folder)
                .doesNotHaveDuplicates()
                .contains("cifar-10-batches-bin");
    }

    private DatasetFetcher fetcher() {
        return new DatasetFetcher(target.getParent(), new Source(source.toUri().toString()));
    }
}
