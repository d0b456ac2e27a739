package dev.gns.learner.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FixedModeTest {

    @Test
    void aLiteralIsFixed() {
        assertThat(FixedMode.in("_0 = torch.dropout(x, 0.5, False)")).contains(new FixedMode("torch.dropout", false));
        assertThat(FixedMode.in("x = torch.feature_dropout_(torch.relu((conv).forward(x, )), 0.5, True)"))
                .contains(new FixedMode("torch.feature_dropout_", true));
        assertThat(FixedMode.in("return torch.batch_norm(torch.view(x, [1, 2]), w, b, m, v, True, 0.1, 1e-5, True)"))
                .contains(new FixedMode("torch.batch_norm", true));
    }

    /** As PyTorch writes them for nn.LSTM, nn.GRU and nn.RNN of two layers, packed sequences with one argument more. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "torch.lstm(x, _1, _2, True, 2, 0.5, False, False, True) | torch.lstm | false",
                "torch.lstm(x, [hx, hx0], [w, w0], False, 2, 0.5, True, True, False) | torch.lstm | true",
                "torch.lstm(input, batch_sizes, _0, _1, True, 2, 0.5, False, False) | torch.lstm | false",
                "torch.gru(x, hx, _0, True, 2, 0.5, True, False, True) | torch.gru | true",
                "torch.gru(input, batch_sizes, hx, _0, True, 2, 0.5, False, True) | torch.gru | false",
                "torch.rnn_tanh(x, hx, _0, True, 2, 0.25, False, False, True) | torch.rnn_tanh | false",
                "torch.rnn_relu(input, batch_sizes, hx, _0, True, 3, 0.25, True, False) | torch.rnn_relu | true",
            })
    void theFlagOfARecurrentLayerWithDropoutIsFixed(String call, String operator, boolean training) {
        assertThat(FixedMode.in("_3, _4, _5 = " + call)).contains(new FixedMode(operator, training));
    }

    /** The fourth to the sixth are as nn.LSTM and nn.GRU are scripted; a cell has no dropout. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "torch.lstm(x, _1, _2, True, 2, 0., False, False, False)",
                "torch.gru(input, batch_sizes, hx, _0, True, 2, 0., False, False)",
                "torch.rnn_tanh(x, hx, _0, True, 1, 0.5, False, False, False)",
                "torch.lstm(input0, [_13, _14], _flat_weights, True, 2, 0.5, training, False, False)",
                "torch.lstm(input1, batch_sizes, [_24, _25], _flat_weights, True, 2, 0.5, training, False)",
                "torch.gru(input0, hx7, _flat_weights, True, 2, 0.5, training, False, False)",
                "torch.gru(x, hx, weights, biases, layers, dropout, training, both, first)",
                "torch.gru_cell(x, hx, w, w0, b, b0)",
            })
    void aRecurrentLayerWithoutDropoutOrOfAScriptIsNot(String call) {
        assertThat(FixedMode.in(call)).isEmpty();
    }

    @Test
    void instanceNormalisationThatKeepsStatisticsIsFixed() {
        assertThat(FixedMode.in("torch.instance_norm(x, None, None, m, v, False, 0.1, 1e-5, True)"))
                .contains(new FixedMode("torch.instance_norm", false));
        assertThat(FixedMode.in("torch.instance_norm(x, w, b, m, v, True, 0.1, 1e-5, True)"))
                .contains(new FixedMode("torch.instance_norm", true));
        assertThat(FixedMode.in("torch.instance_norm(x, w, b, m, v, use_input_stats, momentum, eps, True)"))
                .isEmpty();
    }

    @Test
    void aNameIsAskedForAtEveryPass() {
        assertThat(FixedMode.in("torch.dropout(x, 0.5, training)")).isEmpty();
        assertThat(FixedMode.in("torch.batch_norm(x, w, b, m, v, bn_training, 0.1, 1e-5, True)"))
                .isEmpty();
    }

    @Test
    void withoutRunningStatisticsThereIsOneMode() {
        assertThat(FixedMode.in("torch.batch_norm(x, w, b, None, None, True, 0.1, 1e-5, True)"))
                .isEqualTo(Optional.empty());
        assertThat(FixedMode.in("torch.instance_norm(x, w, b, None, None, True, 0.1, 1e-5, True)"))
                .isEmpty();
    }

    @Test
    void theFirstOfSeveralIsFoundThoughOthersAreNotFixed() {
        var methods = "torch.dropout(x, 0.5, training)\ntorch.dropout(torch.dropout(x, 0.1, training), 0.5, True)";
        assertThat(FixedMode.in(methods)).contains(new FixedMode("torch.dropout", true));
    }
}
