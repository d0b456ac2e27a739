package dev.gns.launcher.dataset;

import dev.gns.launcher.fetch.Download;
import dev.gns.launcher.fetch.FetchException;
import dev.gns.launcher.fetch.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.LongConsumer;
import java.util.zip.GZIPInputStream;

/** Fetches the files of a data set. Each is checked before it gets its name, so a file that is there is whole. */
public final class DatasetFetcher {
    private static final int BUFFER_BYTES = 1 << 16;

    private final Path folder;
    private final Source source;

    /** @param folder where the files are put, uncompressed */
    public DatasetFetcher(Path folder, Source source) {
        this.folder = folder;
        this.source = source;
    }

    /**
     * Fetches the files that are not there yet.
     *
     * @param progress gets the uncompressed bytes done so far, of all files
     * @throws FetchException that names the file, if one cannot be had or is not what it should be
     */
    public void fetch(Dataset dataset, LongConsumer progress) {
        long done = 0;
        for (var file : dataset.files()) {
            var before = done;
            if (!Files.exists(folder.resolve(file.name()))) {
                fetch(file, bytes -> progress.accept(before + bytes));
            }
            done += file.bytes();
            progress.accept(done);
        }
    }

    private void fetch(Dataset.File file, LongConsumer progress) {
        var packed = file.name() + ".gz";
        var address = source.address(packed);
        var partial = folder.resolve(file.name() + ".part");
        try {
            Files.createDirectories(folder);
            var sha256 = unpack(packed, partial, file.bytes(), progress);
            if (!sha256.equals(file.sha256())) {
                throw new FetchException(address + " is not the published file (SHA-256 " + sha256 + ", expected "
                        + file.sha256() + "); try again, or give another --source");
            }
            Files.move(partial, folder.resolve(file.name()), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new FetchException(address + " cannot be fetched to " + folder + " (" + e
                    + "); check the network, give another --source, or put the file there yourself");
        } finally {
            deleteQuietly(partial);
        }
    }

    private String unpack(String packed, Path target, long most, LongConsumer progress) throws IOException {
        try (var remote = source.open(packed);
                var in = new GZIPInputStream(remote.in(), BUFFER_BYTES)) {
            return Download.copy(in, target, most, progress);
        }
    }

    private static void deleteQuietly(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // It is overwritten by the next try.
        }
    }
}
