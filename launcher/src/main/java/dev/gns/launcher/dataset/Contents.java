package dev.gns.launcher.dataset;

import java.util.List;

/** How a data set is published. */
public sealed interface Contents {

    /** What there is to fetch, as progress counts it. */
    long bytes();

    /** Files that are published gzipped, one by one. */
    record GzipFiles(List<File> files) implements Contents {
        public GzipFiles {
            files = List.copyOf(files);
        }

        /** Of all files, uncompressed. */
        @Override
        public long bytes() {
            return files.stream().mapToLong(File::bytes).sum();
        }
    }

    /**
     * @param name without {@code .gz}
     * @param bytes uncompressed
     * @param sha256 of the uncompressed bytes, lower-case hex
     */
    record File(String name, long bytes, String sha256) {}

    /**
     * One gzipped tar archive of the data set's folder.
     *
     * @param bytes of the archive
     * @param md5 of the archive, lower-case hex
     */
    record TarArchive(String name, long bytes, String md5) implements Contents {}
}
