package dev.gns.learner.data;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.gns.learner.encoder.TokenBatch;
import java.util.Arrays;

/** Carries texts to the engine: numbers, mask and types of the tokens, filled up to the longest of the batch. */
final class TextBatches implements Batches {
    private final TextSet set;
    private final NDManager manager;

    /** @param manager that the arrays live and are closed with, unless a scope closes them before */
    TextBatches(TextSet set, NDManager manager) {
        this.set = set;
        this.manager = manager;
    }

    @Override
    public Batch fill(int[] examples) {
        var texts = Arrays.stream(examples).mapToObj(set::text).toList();
        return new Batch(TokenBatch.of(texts, set.encoder().padToken(), manager), labels(examples));
    }

    private NDArray labels(int[] examples) {
        var shape = new Shape(examples.length, 1);
        if (set.target() instanceof Target.Classes) {
            var classes = Arrays.stream(examples).mapToLong(i -> (long) set.label(i));
            return manager.create(classes.toArray(), shape);
        }
        var values = new float[examples.length];
        for (var i = 0; i < values.length; i++) {
            values[i] = (float) set.label(examples[i]);
        }
        return manager.create(values, shape);
    }
}
