package dev.gns.learner.data;

import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A file of labelled texts, read anew each time: the greatest do not fit a learner's heap. */
record TextFile(TextReader reader, DataFile file) {
    private static final Logger LOG = LoggerFactory.getLogger(TextFile.class);
    private static final int FAULTS_SHOWN = 5;

    /**
     * How many examples it has.
     *
     * @throws DataException as {@link TextReader#read} does
     */
    int count() {
        var count = new int[1];
        reader.read(file, example -> count[0]++);
        return count[0];
    }

    /**
     * All examples in their order.
     *
     * @throws DataException as {@link TextReader#read} does
     */
    void read(Consumer<TextExample> examples) {
        var faults = reader.read(file, examples);
        if (!faults.isEmpty()) {
            var shown = faults.subList(0, Math.min(FAULTS_SHOWN, faults.size()));
            LOG.warn("{}: {} rows mended or left out: {}", file.name(), faults.size(), String.join("; ", shown));
        }
    }
}
