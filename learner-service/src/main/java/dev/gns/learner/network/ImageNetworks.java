package dev.gns.learner.network;

import dev.gns.learner.data.ImageShape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Convolutional networks, each in any width: the channels of its first stage. */
enum ImageNetworks {
    /** At width 8 and for 28×28 grey images and ten classes: 9,122 weights and biases (METHOD §11). */
    CNN_SMALL("cnn-small", 8) {
        @Override
        List<Layer> layers(ParameterFactory factory, ImageShape input, int classes, int width) {
            var features = 2 * width * quarter(input.height()) * quarter(input.width());
            return List.of(
                    Convolution.ofImages(factory, "conv1", input.channels(), width, 3, 2),
                    new BatchNormalization(factory, "bn1", width),
                    new Relu(),
                    Convolution.of(factory, "conv2", width, 2 * width, 3, 2),
                    new BatchNormalization(factory, "bn2", 2 * width),
                    new Relu(),
                    new Flatten(),
                    new Linear(factory, "linear", features, classes));
        }
    },
    /** At width 16 and for 28×28 grey images and ten classes: 206,970 weights and biases. */
    CNN("cnn", 16) {
        @Override
        List<Layer> layers(ParameterFactory factory, ImageShape input, int classes, int width) {
            var features = 2 * width * (input.height() / 2 / 2) * (input.width() / 2 / 2);
            return List.of(
                    new ChannelsLast(),
                    Convolution.ofImages(factory, "conv1", input.channels(), width, 3, 1),
                    new BatchNormalization(factory, "bn1", width),
                    new Relu(),
                    new MaxPool(2),
                    Convolution.of(factory, "conv2", width, 2 * width, 3, 1),
                    new BatchNormalization(factory, "bn2", 2 * width),
                    new Relu(),
                    new MaxPool(2),
                    new Flatten(),
                    new Linear(factory, "linear1", features, 8 * width),
                    new Relu(),
                    new Linear(factory, "linear2", 8 * width, classes));
        }
    },
    /**
     * ResNet-18 (He et al. 2016) for small images: a 3×3 stem of stride 1 and no pooling behind it. At width 64 and for
     * 32×32 colour images and ten classes: 11,173,962 weights and biases.
     */
    RESNET18("resnet18", 64) {
        @Override
        List<Layer> layers(ParameterFactory factory, ImageShape input, int classes, int width) {
            List<Layer> layers = new ArrayList<>(List.of(
                    new ChannelsLast(),
                    Convolution.ofImages(factory, "conv1", input.channels(), width, 3, 1),
                    new BatchNormalization(factory, "bn1", width),
                    new Relu()));
            var in = width;
            for (var stage = 0; stage < 4; stage++) {
                var out = width << stage;
                for (var block = 0; block < 2; block++) {
                    var name = "layer" + (stage + 1) + "." + block;
                    layers.add(basicBlock(factory, name, in, out, stage > 0 && block == 0 ? 2 : 1));
                    layers.add(new Relu());
                    in = out;
                }
            }
            layers.add(new GlobalAveragePool());
            layers.add(new Linear(factory, "fc", in, classes));
            return layers;
        }
    };

    private final String label;
    private final int usualWidth;

    ImageNetworks(String label, int usualWidth) {
        this.label = label;
        this.usualWidth = usualWidth;
    }

    static Optional<ImageNetworks> named(String name) {
        return Arrays.stream(values()).filter(n -> n.label.equals(name)).findFirst();
    }

    static String names() {
        return Arrays.stream(values()).map(n -> n.label).collect(Collectors.joining(", "));
    }

    TargetNetwork build(ParameterFactory factory, ImageShape input, int classes, Optional<Integer> width) {
        return new LayeredNetwork(layers(factory, input, classes, width.orElse(usualWidth)));
    }

    abstract List<Layer> layers(ParameterFactory factory, ImageShape input, int classes, int width);

    /** Two 3×3 convolutions beside the identity, or beside a 1×1 convolution where the shape changes. */
    private static Layer basicBlock(ParameterFactory factory, String name, int in, int out, int stride) {
        List<Layer> body = List.of(
                Convolution.of(factory, name + ".conv1", in, out, 3, stride),
                new BatchNormalization(factory, name + ".bn1", out),
                new Relu(),
                Convolution.of(factory, name + ".conv2", out, out, 3, 1),
                new BatchNormalization(factory, name + ".bn2", out));
        List<Layer> shortcut = stride == 1 && in == out
                ? List.of()
                : List.of(
                        Convolution.of(factory, name + ".shortcut", in, out, 1, stride),
                        new BatchNormalization(factory, name + ".shortcut_bn", out));
        return new Residual(name + ".add", body, shortcut);
    }

    /** A side after two convolutions of stride 2. */
    private static int quarter(int side) {
        return ((side + 1) / 2 + 1) / 2;
    }
}
