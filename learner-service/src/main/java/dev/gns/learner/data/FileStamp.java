package dev.gns.learner.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What tells a file from what it was before, without reading it.
 *
 * @param key of the file system; null where it has none
 */
record FileStamp(Path file, long bytes, FileTime modified, Object key) {

    /** @throws IOException if the file is not there */
    static FileStamp of(Path file) throws IOException {
        var attributes = Files.readAttributes(file, BasicFileAttributes.class);
        return new FileStamp(file, attributes.size(), attributes.lastModifiedTime(), attributes.fileKey());
    }

    /** Of all files in {@code folder}, by name; empty where they cannot be told. */
    static Optional<List<FileStamp>> ofFolder(Path folder) {
        try (var files = Files.list(folder)) {
            var stamps = new ArrayList<FileStamp>();
            for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
                stamps.add(of(file));
            }
            return Optional.of(List.copyOf(stamps));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** @throws DataException if the file is another one by now, or gone */
    void check() {
        try {
            if (of(file).equals(this)) {
                return;
            }
        } catch (IOException e) {
            // What cannot be looked at has changed.
        }
        throw new DataException(
                file.toString(), "changed while an episode used it", "leave data sets alone while episodes run");
    }
}
