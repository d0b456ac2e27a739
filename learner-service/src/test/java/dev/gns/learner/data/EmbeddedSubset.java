package dev.gns.learner.data;

import dev.gns.contracts.seed.SeedTree;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/**
 * Draws the embedded subset of Fashion-MNIST from the published files: 8,000 of the 60,000 training images (of which
 * 1,000 become the validation set) and 2,000 of the 10,000 test images, at random. The same bytes each time. Run once,
 * from the module's folder, after compiling the tests:
 *
 * <pre>java -cp target/classes:target/test-classes:CONTRACTS_JAR dev.gns.learner.data.EmbeddedSubset FOLDER</pre>
 *
 * where FOLDER holds the four published files.
 */
final class EmbeddedSubset {
    private static final Path TARGET = Path.of("src/main/resources/dev/gns/learner/data", FashionMnist.EMBEDDED);
    private static final SeedTree SEED = new SeedTree(1708_07747L);

    private EmbeddedSubset() {}

    public static void main(String[] arguments) throws IOException {
        var source = Path.of(arguments[0]);
        var published = FashionMnist.read(base -> DataFile.inFolder(source, base));
        Files.createDirectories(TARGET);
        write(published.training(), 8_000, "train");
        write(published.test(), 2_000, "t10k");
    }

    private static void write(LabelledImages images, int count, String part) throws IOException {
        var drawn = Permutation.of(images.count(), SEED.child(part).random());
        try (var out = gzip(part + "-images-idx3-ubyte.gz")) {
            out.writeInt(0x0803);
            out.writeInt(count);
            out.writeInt(images.shape().height());
            out.writeInt(images.shape().width());
            for (var i = 0; i < count; i++) {
                var pixels = images.pixels().of(drawn[i]);
                out.write(pixels.array(), pixels.position(), pixels.remaining());
            }
        }
        try (var out = gzip(part + "-labels-idx1-ubyte.gz")) {
            out.writeInt(0x0801);
            out.writeInt(count);
            for (var i = 0; i < count; i++) {
                out.write(images.labels()[drawn[i]]);
            }
        }
    }

    private static DataOutputStream gzip(String name) throws IOException {
        return new DataOutputStream(new GZIPOutputStream(Files.newOutputStream(TARGET.resolve(name)), 1 << 16));
    }
}
