package dev.gns.learner.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.gns.contracts.graph.NodeType;
import dev.gns.contracts.graph.TargetGraph.Node;
import dev.gns.learner.TestTasks;
import dev.gns.learner.data.DataException;
import dev.gns.learner.data.DataFolders;
import dev.gns.learner.data.Datasets;
import dev.gns.learner.data.IdxFiles;
import dev.gns.learner.encoder.ModelFolders;
import dev.gns.learner.network.GradientMode;
import dev.gns.learner.network.Gradients;
import dev.gns.learner.network.GraphNode;
import dev.gns.learner.network.NativeCopy;
import dev.gns.learner.network.Networks;
import dev.gns.learner.network.Objective;
import dev.gns.learner.network.Parameter;
import dev.gns.learner.network.SmallCnn;
import dev.gns.learner.network.TargetNetwork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScriptNetworkTest {
    private static final ModelFolders MODELS = new ModelFolders(List.of(ScriptFiles.folder()));

    private NDManager manager;
    private GradientMode mode;
    private NDList images;

    @BeforeEach
    void open() {
        mode = GradientMode.off();
        manager = NDManager.newBaseManager();
        var random = new Random(3);
        var pixels = new float[5 * 64];
        for (var i = 0; i < pixels.length; i++) {
            pixels[i] = (float) random.nextGaussian();
        }
        images = new NDList(manager.create(pixels, new Shape(5, 1, 8, 8)));
    }

    @AfterEach
    void close() {
        manager.close();
        mode.close();
    }

    @Test
    void theGraphHasANodeForEachPartWithParameters() {
        var network = network("cnn");
        assertThat(network.graph()).isEqualTo(SmallCnn.GRAPH);
        assertThat(names(network.nodes().get(4).weights())).containsExactly("linear.weight");
        assertThat(names(network.nodes().get(4).biases())).containsExactly("linear.bias");
    }

    @Test
    void theParametersAreThoseOfTheFile() {
        var network = network("cnn");
        assertThat(names(network.trained()))
                .containsExactly(
                        "conv1.weight",
                        "bn1.weight",
                        "bn1.bias",
                        "conv2.weight",
                        "bn2.weight",
                        "bn2.bias",
                        "linear.weight",
                        "linear.bias");
        assertThat(network.size()).isEqualTo(18 + 4 + 72 + 8 + 48 + 3);
        assertThat(byName(network).get("bn1.weight").array().toFloatArray()).containsExactly(1, 1);
        assertThat(byName(network).get("bn1.running_mean").array().toFloatArray())
                .as("trying the network leaves no trace")
                .containsExactly(0, 0);
    }

    /** What is frozen, unused, tied, or of no role does not learn, but belongs to the state. */
    @Test
    void onlyWhatCanLearnIsTrained() {
        var network = network("parts");
        assertThat(network.nodes())
                .extracting(GraphNode::name)
                .containsExactly(
                        "self",
                        "stem",
                        "blocks.0.conv",
                        "blocks.0.bn",
                        "blocks.1.conv",
                        "blocks.1.bn",
                        "first",
                        "second",
                        "head");
        assertThat(names(network.trained()))
                .contains("gain", "first.weight", "second.bias")
                .doesNotContain("second.weight", "frozen.weight", "unused.weight", "seen");
        var second = network.nodes().get(7);
        assertThat(names(second.weights())).as("a node needs weights").containsExactly("second.bias");
        assertThat(names(network.parameters()))
                .doesNotContain("second.weight")
                .contains("frozen.weight", "unused.weight", "seen", "blocks.1.bn.num_batches_tracked");
        assertThat(byName(network)
                        .get("blocks.1.bn.num_batches_tracked")
                        .array()
                        .getDataType())
                .isEqualTo(DataType.INT64);
    }

    @Test
    void whatIsWrittenToAParameterIsWhatTheModuleHas() {
        var network = network("parts");
        var before = network.forward(images, false).toFloatArray();
        var gain = byName(network).get("gain").array();
        try (var twice = gain.mul(2)) {
            NativeCopy.copy(twice, gain);
        }
        var after = network.forward(images, false).toFloatArray();
        for (var i = 0; i < before.length; i++) {
            assertThat(after[i]).isEqualTo(2 * before[i]);
        }
    }

    /** Ours is the oracle: the same layers with the same weights, on the same images. */
    @Test
    void gradientsAndRunningStatisticsEqualThoseOfOurLayers(@TempDir Path folder) throws IOException {
        var script = network("cnn");
        var layers = ours(folder);
        var from = byName(script);
        layers.parameters().forEach(p -> NativeCopy.copy(from.get(p.name()).array(), p.array()));
        var labels = manager.create(new long[] {0, 1, 2, 1, 0}, new Shape(5, 1));
        var ofScript = new Gradients(script.trained());
        var ofLayers = new Gradients(layers.trained());
        for (var pass = 0; pass < 3; pass++) {
            var loss = ofScript.compute(() -> loss(script, labels));
            assertThat(loss).isCloseTo(ofLayers.compute(() -> loss(layers, labels)), within(1e-6f));
        }
        for (var i = 0; i < layers.trained().size(); i++) {
            assertThat(script.trained().get(i).name())
                    .isEqualTo(layers.trained().get(i).name());
            assertThat(ofScript.get(i).toFloatArray())
                    .as(layers.trained().get(i).name())
                    .containsExactly(ofLayers.get(i).toFloatArray(), within(1e-6f));
        }
        for (var buffer : List.of("bn1.running_mean", "bn2.running_var")) {
            assertThat(from.get(buffer).array().toFloatArray())
                    .containsExactly(byName(layers).get(buffer).array().toFloatArray(), within(1e-6f));
        }
        assertThat(script.forward(images, false).toFloatArray())
                .containsExactly(layers.forward(images, false).toFloatArray(), within(1e-6f));
    }

    @Test
    void aModuleThatWasScriptedInEvaluationModeLearnsLikeAnyOther() {
        var network = network("scripted-in-evaluation");
        network.forward(images, true);
        assertThat(byName(network).get("bn1.running_mean").array().toFloatArray())
                .doesNotContain(0);
    }

    @Test
    void aTraceThatDependsOnNoModeIsAsGoodAsAScript() {
        assertThat(network("traced-plain").graph().nodes()).containsExactly(new Node("linear", NodeType.LINEAR));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "frozen | has no parameters: torch.jit.freeze makes constants of them",
                "traced-in-evaluation | was traced in evaluation mode: torch.batch_norm in bn1 would stay so while the"
                        + " network is trained",
                "traced-dropout | was traced in evaluation mode: torch.dropout in 2 would stay so while the network is"
                        + " trained",
                "traced-lstm | was traced in evaluation mode: torch.lstm in lstm would stay so while the network is trained",
                "traced-instance-norm | was traced in training mode: torch.instance_norm in 0 would stay so when the"
                        + " network is evaluated",
                "traced-in-training | was traced in training mode: torch.batch_norm in bn1 would stay so when the"
                        + " network is evaluated",
                "traced-with-batch | cannot take inputs of shape (5, 1, 8, 8): shape '[2, 64]' is invalid for input of"
                        + " size 320",
                "wrong-shape | gives outputs of shape (5, 3, 1) for inputs of shape (5, 1, 8, 8) instead of (5, 3), a"
                        + " number for each class",
                "two-outputs | gives 2 arrays instead of one",
                "not-finite | gives outputs that are not finite",
                "nothing-to-train | has no parameter that requires a gradient",
                "double | has linear.weight of type float64, but only 32-bit floats can be trained: call module.float()"
                        + " before",
            })
    void mistakesAreNamedWithTheFile(String name, String fault) {
        var file = MODELS.script(name);
        assertThatThrownBy(() -> network(name))
                .isInstanceOf(DataException.class)
                .hasMessage(file + " " + fault + "; write it with torch.jit.script(module).save(file)");
    }

    @Test
    void anotherNumberOfClassesIsRefused() {
        assertThatThrownBy(() -> new ScriptNetwork(MODELS.script("cnn"), images, 10, manager))
                .hasMessageContaining(
                        "gives outputs of shape (5, 3) for inputs of shape (5, 1, 8, 8) instead of (5, 10)");
    }

    @Test
    void whatIsNoTorchScriptIsCalledSo(@TempDir Path folder) throws IOException {
        var text = Files.writeString(folder.resolve("text.pt"), "no archive");
        assertThatThrownBy(() -> new ScriptNetwork(text, images, 3, manager))
                .hasMessageStartingWith(text + " is no TorchScript file: ");
        var truncated = folder.resolve("truncated.pt");
        var whole = Files.readAllBytes(MODELS.script("cnn"));
        Files.write(truncated, Arrays.copyOf(whole, whole.length / 2));
        assertThatThrownBy(() -> new ScriptNetwork(truncated, images, 3, manager))
                .hasMessageStartingWith(truncated + " is no TorchScript file: ");
    }

    @Test
    void aMissingFileSaysWhereItWasLookedFor() {
        assertThatThrownBy(() -> MODELS.script("absent"))
                .isInstanceOf(DataException.class)
                .hasMessage("the file absent.pt is in none of " + ScriptFiles.folder()
                        + "; put it there, or give its path on the learners' machine");
        assertThatThrownBy(() -> MODELS.script("/absent/net.pt"))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("the model /absent/net.pt is no file");
        assertThat(MODELS.script(ScriptFiles.folder().resolve("cnn.pt").toString()))
                .isEqualTo(MODELS.script("cnn"));
    }

    private NDArray loss(TargetNetwork network, NDArray labels) {
        return Objective.CROSS_ENTROPY
                .perExample(network.forward(images, true), labels)
                .mean();
    }

    private ScriptNetwork network(String name) {
        return new ScriptNetwork(MODELS.script(name), images, 3, manager);
    }

    private TargetNetwork ours(Path folder) throws IOException {
        IdxFiles.stripes(folder.resolve("stripes"));
        var task = TestTasks.small()
                .dataset("stripes")
                .width(Optional.of(2))
                .train(100)
                .validation(50)
                .build();
        var train =
                new Datasets(new DataFolders(List.of(folder)), MODELS).of(task).train();
        return Networks.build(task, train, MODELS, manager, 1);
    }

    private static Map<String, Parameter> byName(TargetNetwork network) {
        return network.parameters().stream().collect(Collectors.toMap(Parameter::name, Function.identity()));
    }

    private static List<String> names(List<Parameter> parameters) {
        return parameters.stream().map(Parameter::name).toList();
    }
}
