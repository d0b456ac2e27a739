package dev.gns.learner.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where data sets are looked for, in order: the folder of {@code GNS_DATA_DIR}, the user's cache, and where Debian's
 * packages put them.
 */
public record DataFolders(List<Path> roots) {
    public DataFolders {
        roots = List.copyOf(roots);
    }

    /** @param dataDir the value of {@code GNS_DATA_DIR}, if it is set */
    public static DataFolders standard(Optional<Path> dataDir, Path home) {
        return new DataFolders(Stream.concat(
                        dataDir.stream(), Stream.of(home.resolve(".cache/gns/data"), Path.of("/usr/share/datasets")))
                .toList());
    }

    /** The folder that a user calls {@code name}, if a root has it. */
    Optional<Path> own(String name) {
        return roots.stream()
                .map(root -> root.resolve(name))
                .filter(Files::isDirectory)
                .findFirst();
    }

    /**
     * The folder of a data set.
     *
     * @param name what people call it
     * @param folder where its publisher's files are, below a root
     * @param remedy what a person does if it is nowhere
     * @throws DataException if no root has it
     */
    Path find(String name, String folder, String remedy) {
        return roots.stream()
                .map(root -> root.resolve(folder))
                .filter(Files::isDirectory)
                .findFirst()
                .orElseThrow(() -> new DataException(
                        "the data set " + name,
                        "is in none of "
                                + String.join(
                                        ", ", roots.stream().map(Path::toString).toList()),
                        remedy));
    }

    /** The remedy where a data set can be fetched. */
    static String fetch(String name, String folder) {
        return "fetch it with 'gns data fetch " + name + "', or set GNS_DATA_DIR to the folder that holds " + folder;
    }
}
