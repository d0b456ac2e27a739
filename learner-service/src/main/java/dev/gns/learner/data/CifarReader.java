package dev.gns.learner.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads CIFAR's binary files: records of one byte for the label and 3,072 for the pixels, 1,024 of each of red, green
 * and blue, row-major. The files are mapped, not copied: the learners of a machine share one copy of the pixels, and
 * none of it counts against their heaps.
 */
final class CifarReader {
    private static final ImageShape SHAPE = new ImageShape(3, 32, 32);
    private static final int RECORD_BYTES = 1 + SHAPE.pixels();

    private final int recordsPerFile;
    private final String remedy;

    /**
     * @param recordsPerFile that every file has as published
     * @param remedy what a person does about a file that is missing or broken
     */
    CifarReader(int recordsPerFile, String remedy) {
        this.recordsPerFile = recordsPerFile;
        this.remedy = remedy;
    }

    /**
     * The names of the classes, a line each, in the order of their labels.
     *
     * @throws DataException if the file is missing or names fewer than two
     */
    List<String> classNames(Path file) {
        try {
            var names = Files.readAllLines(file).stream()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .toList();
            if (names.size() < 2) {
                throw new DataException(file.toString(), "names fewer than two classes", remedy);
            }
            return names;
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /**
     * The images of {@code files}, one file after another.
     *
     * @throws DataException that names the file and the record, if a file is missing, truncated or too long, or if a
     *     label is out of range
     */
    LabelledImages read(Path folder, List<String> files, int classes) {
        var maps = new ArrayList<ByteBuffer>();
        var stamps = new ArrayList<FileStamp>();
        var labels = ByteBuffer.allocate(files.size() * recordsPerFile);
        for (var file : files) {
            stamps.add(stamp(folder.resolve(file)));
            var map = map(folder.resolve(file));
            putLabels(folder.resolve(file), map, classes, labels);
            maps.add(map);
        }
        return new LabelledImages(SHAPE, classes, pixels(maps, stamps), labels.array());
    }

    private PixelSource pixels(List<ByteBuffer> maps, List<FileStamp> stamps) {
        return new PixelSource() {
            @Override
            public ByteBuffer of(int image) {
                return maps.get(image / recordsPerFile)
                        .slice(image % recordsPerFile * RECORD_BYTES + 1, SHAPE.pixels());
            }

            @Override
            public void checkUnchanged() {
                stamps.forEach(FileStamp::check);
            }
        };
    }

    /** As it is before it is read. */
    private FileStamp stamp(Path file) {
        try {
            return FileStamp.of(file);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private ByteBuffer map(Path file) {
        try (var channel = FileChannel.open(file)) {
            checkSize(file, channel.size());
            return channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private void checkSize(Path file, long bytes) {
        var published = (long) recordsPerFile * RECORD_BYTES;
        if (bytes < published) {
            var fault = "is truncated: it ends in record " + (bytes / RECORD_BYTES + 1) + " of " + recordsPerFile;
            throw new DataException(file.toString(), fault, remedy);
        }
        if (bytes > published) {
            var fault = "has " + (bytes - published) + " bytes after record " + recordsPerFile + ", its last";
            throw new DataException(file.toString(), fault, remedy);
        }
    }

    private void putLabels(Path file, ByteBuffer map, int classes, ByteBuffer labels) {
        for (var i = 0; i < recordsPerFile; i++) {
            var label = map.get(i * RECORD_BYTES);
            LabelledImages.checkLabel(file.toString(), i, label, classes, remedy);
            labels.put(label);
        }
    }

    private DataException unreadable(Path file, IOException e) {
        return e instanceof NoSuchFileException
                ? new DataException(file.toString(), "is missing", remedy, e)
                : new DataException(file.toString(), "cannot be read (" + e.getMessage() + ")", remedy, e);
    }
}
