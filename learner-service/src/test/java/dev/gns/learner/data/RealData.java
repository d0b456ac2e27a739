package dev.gns.learner.data;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where published files are, for tests that need them: where a learner looks for them. */
final class RealData {
    static final DataFolders FOLDERS = DataFolders.standard(
            Optional.ofNullable(System.getenv("GNS_DATA_DIR")).map(Path::of), Path.of(System.getProperty("user.home")));

    private RealData() {}

    /** The file or folder {@code path} below one of the folders of data; where it is in none, the test is skipped. */
    static Path required(String path) {
        var found = FOLDERS.roots().stream()
                .map(root -> root.resolve(path))
                .filter(Files::exists)
                .findFirst();
        assumeTrue(found.isPresent(), () -> path + " is in none of " + FOLDERS.roots());
        return found.orElseThrow();
    }
}
