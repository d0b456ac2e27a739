package dev.gns.learner.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class FixedModeTest {

    @Test
    void aLiteralIsFixed() {
        assertThat(FixedMode.in("_0 = torch.dropout(x, 0.5, False)")).contains(new FixedMode("torch.dropout", false));
        assertThat(FixedMode.in("x = torch.feature_dropout_(torch.relu((conv).forward(x, )), 0.5, True)"))
                .contains(new FixedMode("torch.feature_dropout_", true));
        assertThat(FixedMode.in("return torch.batch_norm(torch.view(x, [1, 2]), w, b, m, v, True, 0.1, 1e-5, True)"))
                .contains(new FixedMode("torch.batch_norm", true));
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
    }

    @Test
    void theFirstOfSeveralIsFoundThoughOthersAreNotFixed() {
        var methods = "torch.dropout(x, 0.5, training)\ntorch.dropout(torch.dropout(x, 0.1, training), 0.5, True)";
        assertThat(FixedMode.in(methods)).contains(new FixedMode("torch.dropout", true));
    }
}
