package dev.gns.learner.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where published files are, for tests that need them: where a learner looks for them. */
final class RealData {
    static final DataFolders FOLDERS = DataFolders.standard(
            Optional.ofNullable(System.getenv("GNS_DATA_DIR")).map(Path::of), Path.of(System.getProperty("user.home")));

    private RealData() {}

    static Optional<Path> folder(String folder) {
        return FOLDERS.roots().stream()
                .map(root -> root.resolve(folder))
                .filter(Files::isDirectory)
                .findFirst();
    }
}
