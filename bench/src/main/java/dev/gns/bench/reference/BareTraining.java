package dev.gns.bench.reference;

import ai.djl.Model;
import ai.djl.ndarray.*;
import ai.djl.ndarray.types.*;
import ai.djl.training.*;
import ai.djl.training.dataset.ArrayDataset;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import java.nio.*;
import java.nio.file.*;
import java.util.*;

/** Plain DJL: START NETWORK. Prints the outputs for START's inputs; then, for each number of steps read, ms a step. */
public final class BareTraining {
    private static final int BATCH = 128;

    public static void main(String[] arguments) throws Exception {
        var bytes = ByteBuffer.wrap(Files.readAllBytes(Path.of(arguments[0])));
        var start = bytes.order(ByteOrder.nativeOrder()).asFloatBuffer();
        var adam = Optimizer.adam().optLearningRateTracker(Tracker.fixed(1e-3f)).build();
        var config = new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss()).optOptimizer(adam);
        var model = Model.newInstance("bare");
        model.setBlock(BareNetworks.named(arguments[1]));
        var trainer = model.newTrainer(config);
        trainer.initialize(new Shape(BATCH, 1, 28, 28));
        model.getBlock().getParameters().values().forEach(parameter -> fill(parameter.getArray(), start));
        var inputs = trainer.getManager().zeros(new Shape(4, 1, 28, 28));
        fill(inputs, start);
        var outputs = trainer.evaluate(new NDList(inputs)).head().toFloatArray();
        System.out.println(Arrays.toString(outputs).replaceAll("[^-0-9.E ]", ""));
        for (var lines = new Scanner(System.in); lines.hasNextInt(); ) {
            System.out.println(millis(trainer, lines.nextInt()));
        }
    }

    private static double millis(Trainer trainer, int steps) throws Exception {
        try (var manager = trainer.getManager().newSubManager()) {
            var images = manager.randomUniform(-1, 2, new Shape(steps * BATCH, 1, 28, 28));
            var labels = manager.randomInteger(0, 10, new Shape(steps * BATCH), DataType.INT64);
            var data =
                    new ArrayDataset.Builder().setData(images).optLabels(labels).setSampling(BATCH, true);
            var started = System.nanoTime();
            for (var batch : trainer.iterateDataset(data.build())) {
                EasyTrain.trainBatch(trainer, batch);
                trainer.step();
                batch.close();
            }
            return (System.nanoTime() - started) / 1e6 / steps;
        }
    }

    private static void fill(NDArray array, FloatBuffer numbers) {
        var floats = new float[(int) array.size()];
        numbers.get(floats);
        array.set(floats);
    }
}
