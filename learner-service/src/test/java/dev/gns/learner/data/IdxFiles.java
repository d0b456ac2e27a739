package dev.gns.learner.data;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/** Writes data sets as a user would bring them. */
public final class IdxFiles {
    private IdxFiles() {}

    /** 8×8 grey images of three classes, told by which rows are bright: 180 to train and validate, 30 to test. */
    public static void stripes(Path folder) throws IOException {
        Files.createDirectories(folder);
        stripes(folder, "train", 180);
        stripes(folder, "t10k", 30);
    }

    private static void stripes(Path folder, String part, int count) throws IOException {
        var random = new Random(count);
        var pixels = new byte[count * 64];
        var labels = new byte[count];
        for (var image = 0; image < count; image++) {
            labels[image] = (byte) (image % 3);
            for (var i = 0; i < 64; i++) {
                var bright = i / 8 / 3 == labels[image];
                pixels[image * 64 + i] = (byte) (random.nextInt(100) + (bright ? 150 : 0));
            }
        }
        write(folder.resolve(part + "-images-idx3-ubyte"), pixels, count, 8, 8);
        write(folder.resolve(part + "-labels-idx1-ubyte"), labels, count);
    }

    /** An IDX file of unsigned bytes, gzipped where its name says so. */
    static void write(Path file, byte[] values, int... sizes) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        out.writeInt(8 << 8 | sizes.length);
        for (var size : sizes) {
            out.writeInt(size);
        }
        out.write(values);
        if (file.toString().endsWith(".gz")) {
            try (var zipped = new GZIPOutputStream(Files.newOutputStream(file))) {
                bytes.writeTo(zipped);
            }
        } else {
            Files.write(file, bytes.toByteArray());
        }
    }
}
