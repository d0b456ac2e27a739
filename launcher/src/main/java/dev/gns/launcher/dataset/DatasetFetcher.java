package dev.gns.launcher.dataset;

import dev.gns.launcher.database.FileTrees;
import dev.gns.launcher.dataset.Contents.File;
import dev.gns.launcher.dataset.Contents.GzipFiles;
import dev.gns.launcher.dataset.Contents.TarArchive;
import dev.gns.launcher.fetch.Download;
import dev.gns.launcher.fetch.FetchException;
import dev.gns.launcher.fetch.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.LongConsumer;
import java.util.zip.GZIPInputStream;

/** Fetches the files of a data set. Each is checked before it gets its name, so a file that is there is whole. */
public final class DatasetFetcher {
    private final Path root;
    private final Source source;

    /** @param root where the data sets' folders are put */
    public DatasetFetcher(Path root, Source source) {
        this.root = root;
        this.source = source;
    }

    /**
     * Fetches the files that are not there yet, and puts them uncompressed into the data set's folder.
     *
     * @param progress gets how many of the contents' bytes are done
     * @throws FetchException that names the file, if one cannot be had or is not what it should be
     */
    public void fetch(Dataset dataset, LongConsumer progress) {
        var folder = root.resolve(dataset.folder());
        if (dataset.contents() instanceof GzipFiles files) {
            fetch(files, folder, progress);
        } else if (!Files.exists(folder)) {
            fetch((TarArchive) dataset.contents(), folder, progress);
        }
        progress.accept(dataset.contents().bytes());
    }

    private void fetch(GzipFiles files, Path folder, LongConsumer progress) {
        long done = 0;
        for (var file : files.files()) {
            var before = done;
            if (!Files.exists(folder.resolve(file.name()))) {
                fetch(file, folder, bytes -> progress.accept(before + bytes));
            }
            done += file.bytes();
            progress.accept(done);
        }
    }

    private void fetch(File file, Path folder, LongConsumer progress) {
        var packed = file.name() + ".gz";
        var address = source.address(packed);
        var partial = folder.resolve(file.name() + ".part");
        try {
            Files.createDirectories(folder);
            try (var remote = source.open(packed);
                    var in = new GZIPInputStream(remote.in())) {
                var sha256 = Download.copy(in, partial, file.bytes(), progress);
                check(address, Download.SHA_256, sha256, file.sha256());
            }
            Files.move(partial, folder.resolve(file.name()), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw unfetched(address, folder, e);
        } finally {
            deleteQuietly(partial);
        }
    }

    private void fetch(TarArchive archive, Path folder, LongConsumer progress) {
        var address = source.address(archive.name());
        var partial = root.resolve(archive.name() + ".part");
        var unpacked = root.resolve(folder.getFileName() + ".part");
        try {
            Files.createDirectories(root);
            deleteQuietly(unpacked);
            try (var remote = source.open(archive.name())) {
                var md5 = Download.copy(remote.in(), partial, archive.bytes(), Download.MD5, progress);
                check(address, Download.MD5, md5, archive.md5());
            }
            Archive.unpack(partial, unpacked);
            Files.move(unpacked.resolve(folder.getFileName()), folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw unfetched(address, folder, e);
        } finally {
            deleteQuietly(partial);
            deleteQuietly(unpacked);
        }
    }

    private static void check(String address, String algorithm, String digest, String expected) {
        if (!digest.equals(expected)) {
            throw new FetchException(address + " is not the published file (" + algorithm + " " + digest + ", expected "
                    + expected + "); try again, or give another --source");
        }
    }

    private static FetchException unfetched(String address, Path folder, IOException cause) {
        return new FetchException(address + " cannot be fetched to " + folder + " (" + cause
                + "); check the network, give another --source, or put the file there yourself");
    }

    private static void deleteQuietly(Path path) {
        try {
            FileTrees.delete(path);
        } catch (IOException | UncheckedIOException e) {
            // It is overwritten, or deleted, by the next try.
        }
    }
}
