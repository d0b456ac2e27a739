package dev.gns.bench.learner;

import dev.gns.bench.process.LineProcess;
import java.io.IOException;
import java.util.Arrays;

/** The same training by another program, in a process of its own. */
record Reference(LineProcess process) implements AutoCloseable {
    /** Of outputs around 1: what the order of sums may change. */
    private static final double TOLERANCE = 1e-4;

    /** Its outputs for what is in {@link Setting#start()}; to be called once, before {@link #train}. */
    float[] outputs() throws IOException {
        return floats(process.line());
    }

    /** @return ms a step */
    double train(int steps) throws IOException {
        return Double.parseDouble(process.ask(Integer.toString(steps)));
    }

    /** @throws IllegalStateException if the outputs differ: the networks are not the same then */
    static void requireSame(float[] ours, float[] theirs) {
        var same = ours.length == theirs.length;
        for (var i = 0; same && i < ours.length; i++) {
            same = Math.abs(ours[i] - theirs[i]) <= TOLERANCE * Math.max(1, Math.abs(ours[i]));
        }
        if (!same) {
            throw new IllegalStateException(
                    "the reference trains another network: from the same weights and inputs, it has "
                            + Arrays.toString(theirs) + " where a learner has " + Arrays.toString(ours));
        }
    }

    private static float[] floats(String line) {
        var words = line.split(" ");
        var numbers = new float[words.length];
        for (var i = 0; i < words.length; i++) {
            numbers[i] = Float.parseFloat(words[i]);
        }
        return numbers;
    }

    @Override
    public void close() throws IOException {
        process.close();
    }
}
