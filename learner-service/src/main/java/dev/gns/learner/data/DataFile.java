package dev.gns.learner.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A file of a data set, in a folder or on the class path. */
interface DataFile {

    /** For messages: its path. */
    String name();

    /** @throws NoSuchFileException if it is missing */
    InputStream open() throws IOException;

    /** The file {@code base} in {@code folder}, gzipped or plain. */
    static DataFile inFolder(Path folder, String base) {
        var plain = folder.resolve(base);
        return at(Files.exists(plain) ? plain : folder.resolve(base + ".gz"));
    }

    static DataFile at(Path path) {
        return new DataFile() {
            @Override
            public String name() {
                return path.toString();
            }

            @Override
            public InputStream open() throws IOException {
                return Files.newInputStream(path);
            }
        };
    }

    /** A file that travels in this jar, beside this class. */
    static DataFile embedded(String resource) {
        return new DataFile() {
            @Override
            public String name() {
                return "class path resource " + resource;
            }

            @Override
            public InputStream open() throws IOException {
                var stream = DataFile.class.getResourceAsStream(resource);
                if (stream == null) {
                    throw new NoSuchFileException(resource);
                }
                return stream;
            }
        };
    }
}
