package dev.gns.launcher.database;

import dev.gns.launcher.process.ChildException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** The unpacked programs of PostgreSQL. */
public final class PostgresBinaries {
    private static final String ARCHIVE = "postgres-linux-x86_64.txz";
    private static final int OWNER_EXECUTES = 0100;

    private final Path home;

    private PostgresBinaries(Path home) {
        this.home = home;
    }

    public Path program(String name) {
        return home.resolve("bin").resolve(name);
    }

    /**
     * Those below {@code directory}, unpacked there the first time. Several processes may ask at once; a folder that is
     * there is whole, since it is renamed into place.
     */
    public static PostgresBinaries in(Path directory) {
        try {
            Files.createDirectories(directory);
            var home = directory.resolve(version());
            try (var channel = FileChannel.open(
                            directory.resolve("unpack.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var lock = channel.lock()) {
                if (lock.isValid() && !Files.exists(home)) {
                    unpackTo(home);
                }
            }
            return new PostgresBinaries(home.toAbsolutePath());
        } catch (IOException e) {
            throw new ChildException("PostgreSQL cannot be unpacked to " + directory + ": " + e.getMessage(), e);
        }
    }

    private static void unpackTo(Path home) throws IOException {
        var partial = Files.createTempDirectory(home.getParent(), "unpacking");
        try (var archive = archive();
                var tar = new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(archive)))) {
            for (TarArchiveEntry entry; (entry = tar.getNextEntry()) != null; ) {
                unpack(entry, tar, partial);
            }
        }
        Files.move(partial, home, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void unpack(TarArchiveEntry entry, InputStream content, Path root) throws IOException {
        var target = root.resolve(entry.getName()).normalize();
        if (!target.startsWith(root)) {
            throw new IOException(ARCHIVE + " has an entry outside its folder: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(content, target);
        if ((entry.getMode() & OWNER_EXECUTES) != 0) {
            Files.setPosixFilePermissions(
                    target,
                    EnumSet.of(
                            PosixFilePermission.OWNER_READ,
                            PosixFilePermission.OWNER_WRITE,
                            PosixFilePermission.OWNER_EXECUTE));
        }
    }

    private static InputStream archive() throws IOException {
        var archive = PostgresBinaries.class.getResourceAsStream("/" + ARCHIVE);
        if (archive == null) {
            throw new IOException("the class path lacks " + ARCHIVE);
        }
        return archive;
    }

    /** The artifact's version, which stands in the name of the jar that the archive lies in. */
    private static String version() {
        var archive = String.valueOf(PostgresBinaries.class.getResource("/" + ARCHIVE));
        var found =
                java.util.regex.Pattern.compile("linux-amd64-([0-9.]+)\\.jar").matcher(archive);
        return found.find() ? found.group(1) : "bundled";
    }
}
