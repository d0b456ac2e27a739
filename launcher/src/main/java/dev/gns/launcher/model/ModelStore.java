package dev.gns.launcher.model;

import dev.gns.launcher.database.FileTrees;
import dev.gns.launcher.fetch.FetchException;
import dev.gns.launcher.fetch.FetchProgress;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder of models. A model gets its name when it is whole; what an interrupted download leaves, the next one deletes.
 *
 * @param root the folder
 */
public record ModelStore(Path root) {
    /**
     * Fetches a model, unless it is there.
     *
     * @return its folder
     * @throws FetchException that says what is wrong and what to do
     */
    public Path fetch(ModelOrigin origin, FetchProgress progress) {
        var folder = root.resolve(origin.name());
        try {
            if (!Files.exists(folder)) {
                Files.createDirectories(folder.getParent());
                makeAlone(folder, origin, progress);
            }
            requireWhole(folder);
            return folder;
        } catch (IOException e) {
            throw new FetchException("the model " + origin.name() + " cannot be made in " + folder + " (" + e
                    + "); see that the disk has room and can be written to, or set GNS_MODEL_DIR to another folder");
        }
    }

    /** Names of the models that are here, in order. */
    public List<String> names() {
        return folders(root)
                .flatMap(folder ->
                        isModel(folder) ? Stream.of(folder) : folders(folder).filter(ModelStore::isModel))
                .map(folder -> root.relativize(folder).toString())
                .sorted()
                .toList();
    }

    private static void makeAlone(Path folder, ModelOrigin origin, FetchProgress progress) throws IOException {
        try (var channel =
                FileChannel.open(beside(folder, ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            lock(channel, origin);
            // Another command may have made it since.
            if (!Files.exists(folder)) {
                make(folder, origin, progress);
            }
        }
    }

    private static void make(Path folder, ModelOrigin origin, FetchProgress progress) throws IOException {
        var partial = beside(folder, ".part");
        FileTrees.delete(partial);
        try {
            Files.createDirectory(partial);
            origin.write(partial, progress);
            var fault = HuggingFaceFolder.fault(partial);
            if (fault.isPresent()) {
                throw new FetchException("the model " + origin.name() + " at "
                        + origin.source().folder() + " is not usable: " + fault.get() + "; give another --source");
            }
            Files.move(partial, folder, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            FileTrees.delete(partial);
        }
    }

    private static void requireWhole(Path folder) throws IOException {
        var fault = HuggingFaceFolder.fault(folder);
        if (fault.isPresent()) {
            throw new FetchException(
                    folder + " is there, but " + fault.get() + "; move the folder away and fetch the model again");
        }
    }

    private static void lock(FileChannel channel, ModelOrigin origin) throws IOException {
        try {
            if (channel.tryLock() != null) {
                return;
            }
        } catch (OverlappingFileLockException e) {
            // Held by this very process.
        }
        throw new FetchException(
                "the model " + origin.name() + " is being fetched by another command; try again when that is done");
    }

    private static Path beside(Path folder, String ending) {
        return folder.resolveSibling("." + folder.getFileName() + ending);
    }

    private static boolean isModel(Path folder) {
        return Files.exists(folder.resolve(HuggingFaceFolder.CONFIG));
    }

    private static Stream<Path> folders(Path folder) {
        if (!Files.isDirectory(folder)) {
            return Stream.empty();
        }
        try (var files = Files.list(folder)) {
            return files
                    .filter(file -> Files.isDirectory(file)
                            && !file.getFileName().toString().startsWith("."))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new FetchException(folder + " cannot be read (" + e + ")");
        }
    }
}
