package dev.gns.launcher.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** A folder that a report is unpacked into; files of the same names are replaced. */
final class ReportFolder {
    private final Path folder;

    /** The files cannot be put where they should be; the message is one line for a person. */
    static final class UnwritableException extends RuntimeException {
        private UnwritableException(Path folder, IOException cause) {
            super("the report cannot be written into " + folder + " (" + cause + ")", cause);
        }
    }

    ReportFolder(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    /**
     * @param archive a ZIP file
     * @return how many files were written
     * @throws UnwritableException if the folder cannot be written, or a file would lie outside it
     */
    int write(byte[] archive) {
        try (var zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            var files = 0;
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                write(entry, zip.readAllBytes());
                files++;
            }
            return files;
        } catch (IOException e) {
            throw new UnwritableException(folder, e);
        }
    }

    private void write(ZipEntry entry, byte[] content) throws IOException {
        var file = folder.resolve(entry.getName()).normalize();
        if (!file.startsWith(folder)) {
            throw new IOException("a file of the report would lie outside: " + entry.getName());
        }
        Files.createDirectories(file.getParent());
        Files.write(file, content);
    }
}
