package dev.gns.bench;

import java.nio.file.Path;
import java.util.function.Consumer;

/** Something that is measured. */
public interface Benchmark {
    String name();

    /** What is measured, in a line. */
    String summary();

    /**
     * Measures.
     *
     * @param root of the repository, everything in it being built
     * @param figures takes each figure as soon as it is known
     * @throws Exception if something cannot be measured; there are no figures of it then
     */
    void run(Path root, Consumer<Figure> figures) throws Exception;
}
