package dev.gns.bench.reference;

import static ai.djl.nn.Activation.reluBlock;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.*;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.pooling.Pool;
import java.util.List;

/** The learner's networks of DJL's own blocks, as DJL's examples build theirs. */
final class BareNetworks {
    private static final int WIDTH = 16;

    static Block named(String name) {
        return name.equals("cnn") ? cnn() : resnet18();
    }

    private static Block cnn() {
        var network = normalized(WIDTH, 3, 1).add(reluBlock()).add(Pool.maxPool2dBlock(square(2), square(2)));
        network.addAll(normalized(2 * WIDTH, 3, 1), reluBlock(), Pool.maxPool2dBlock(square(2), square(2)));
        network.addAll(Blocks.batchFlattenBlock(), linear(8 * WIDTH), reluBlock(), linear(10));
        return network;
    }

    private static Block resnet18() {
        var network = normalized(WIDTH, 3, 1).add(reluBlock());
        for (var stage = 0; stage < 4; stage++) {
            network.add(residual(WIDTH << stage, stage > 0)).add(residual(WIDTH << stage, false));
        }
        return network.add(Pool.globalAvgPool2dBlock()).add(linear(10));
    }

    private static Block residual(int channels, boolean halved) {
        var body = normalized(channels, 3, halved ? 2 : 1).add(reluBlock()).add(normalized(channels, 3, 1));
        var shortcut = halved ? normalized(channels, 1, 2) : Blocks.identityBlock();
        var sum = new ParallelBlock(s -> new NDList(s.get(0).head().add(s.get(1).head())), List.of(body, shortcut));
        return new SequentialBlock().add(sum).add(reluBlock());
    }

    private static SequentialBlock normalized(int channels, int kernel, int stride) {
        var convolution = Conv2d.builder().setFilters(channels).setKernelShape(square(kernel));
        convolution.optStride(square(stride)).optPadding(square(kernel / 2)).optBias(false);
        return new SequentialBlock()
                .add(convolution.build())
                .add(BatchNorm.builder().build());
    }

    private static Shape square(int side) {
        return new Shape(side, side);
    }

    private static Block linear(int units) {
        return Linear.builder().setUnits(units).build();
    }
}
