package dev.gns.results.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.Base64;

/** The key in a file that only its owner can read; made where there is none yet. */
final class ApiKeyFile {
    private static final int BYTES = 32;

    private final Path file;
    private final SecureRandom random;

    ApiKeyFile(Path file, SecureRandom random) {
        this.file = file.toAbsolutePath().normalize();
        this.random = random;
    }

    /** @throws UncheckedIOException if the file can neither be read nor made */
    ApiKey key() {
        try {
            if (Files.notExists(file)) {
                create();
            }
            return new ApiKey(Files.readString(file).strip(), "the file " + file);
        } catch (IOException e) {
            throw new UncheckedIOException("the API key's file " + file + " can neither be read nor made: " + e, e);
        }
    }

    /** Appears whole or not at all, and once: of two services that start together, the second finds the first's. */
    private void create() throws IOException {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        var key = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        Files.createDirectories(file.getParent());
        // Temporary files are made with mode 0600.
        var written = Files.createTempFile(file.getParent(), ".api-key", null);
        try {
            Files.writeString(written, key + "\n", StandardOpenOption.WRITE, StandardOpenOption.SYNC);
            Files.createLink(file, written);
        } catch (FileAlreadyExistsException e) {
            return;
        } finally {
            Files.delete(written);
        }
    }
}
