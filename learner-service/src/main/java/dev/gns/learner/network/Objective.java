package dev.gns.learner.network;

import ai.djl.ndarray.NDArray;
import dev.gns.learner.data.Target;

/** What a network's outputs are held against, and what they predict. */
public enum Objective {
    /** −log softmax(logits)[class], nats. */
    CROSS_ENTROPY {
        @Override
        public NDArray perExample(NDArray outputs, NDArray labels) {
            return outputs.logSoftmax(1).gather(labels, 1).neg();
        }

        @Override
        public double[] predictions(NDArray outputs) {
            var classes = outputs.argMax(1).toLongArray();
            var predictions = new double[classes.length];
            for (var i = 0; i < classes.length; i++) {
                predictions[i] = classes[i];
            }
            return predictions;
        }

        @Override
        public double[] distributions(NDArray outputs) {
            return doubles(outputs.softmax(1));
        }
    },
    /** (value − label)². */
    SQUARED_ERROR {
        @Override
        public NDArray perExample(NDArray outputs, NDArray labels) {
            return outputs.sub(labels).square();
        }

        @Override
        public double[] predictions(NDArray outputs) {
            return doubles(outputs);
        }

        @Override
        public double[] distributions(NDArray outputs) {
            return doubles(outputs);
        }
    };

    public static Objective of(Target target) {
        return target instanceof Target.Classes ? CROSS_ENTROPY : SQUARED_ERROR;
    }

    /**
     * The loss of each example, {@code [batch, 1]}.
     *
     * @param outputs {@code [batch, outputs]}
     * @param labels {@code [batch, 1]}, classes as int64 or values as float32
     */
    public abstract NDArray perExample(NDArray outputs, NDArray labels);

    /** The class with the greatest logit, or the value, of each example. */
    public abstract double[] predictions(NDArray outputs);

    /** The softmax probabilities of the classes, {@code [batch, classes]} row-major, or the value of each example. */
    public abstract double[] distributions(NDArray outputs);

    private static double[] doubles(NDArray array) {
        var values = array.toFloatArray();
        var doubles = new double[values.length];
        for (var i = 0; i < values.length; i++) {
            doubles[i] = values[i];
        }
        return doubles;
    }
}
