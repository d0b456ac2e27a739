package dev.gns.bench.learner;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Pairs of texts in the form of MRPC. All are cut to the same length, so that each step is as much work as the next and
 * the reference needs no tokenizer.
 */
final class MadeUpTexts {
    /** Of each pair, special ones included. */
    static final int TOKENS = 64;

    static final int VALIDATION = 200;

    private static final int TRAINING = 320;
    /** A word is at least a token. */
    private static final int WORDS = TOKENS;

    private MadeUpTexts() {}

    /** @param root folder of data sets */
    static void write(Path root) throws IOException {
        var folder = Files.createDirectories(root.resolve("glue/MRPC"));
        var random = new Random(1);
        Files.writeString(folder.resolve("train.tsv"), table(TRAINING, random));
        Files.writeString(folder.resolve("dev.tsv"), table(VALIDATION, random));
    }

    private static String table(int rows, Random random) {
        return IntStream.range(0, rows)
                .mapToObj(row -> row % 2 + "\t" + text(random) + "\t" + text(random) + "\n")
                .collect(Collectors.joining("", "Quality\t#1 String\t#2 String\n", ""));
    }

    private static String text(Random random) {
        return random.ints(WORDS, 'a', 'z' + 1)
                .mapToObj(Character::toString)
                .map(letter -> letter + (char) random.nextInt('a', 'z' + 1))
                .collect(Collectors.joining(" "));
    }
}
