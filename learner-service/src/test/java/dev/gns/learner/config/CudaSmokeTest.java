package dev.gns.learner.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.types.Shape;
import ai.djl.util.cuda.CudaUtils;
import org.junit.jupiter.api.Test;

/** With the profile cuda, on a machine with a device: the engine computes there, as on the CPU. */
class CudaSmokeTest {

    @Test
    void theEngineComputesOnTheDevice() {
        if (EngineSettings.bundled() || !CudaUtils.hasCuda()) {
            System.out.println(
                    "CudaSmokeTest skipped: " + (CudaUtils.hasCuda() ? "not the profile cuda" : "no device"));
        }
        assumeTrue(CudaUtils.hasCuda(), "no device");
        assumeFalse(EngineSettings.bundled(), "not the profile cuda");
        try (var manager = Engine.getInstance().newBaseManager()) {
            assertThat(manager.getDevice().getDeviceType()).isEqualTo(Device.Type.GPU);
            var matrix = manager.arange(64f).reshape(new Shape(8, 8));
            var onCpu = matrix.toDevice(Device.cpu(), true);
            assertThat(matrix.matMul(matrix).toFloatArray())
                    .containsExactly(onCpu.matMul(onCpu).toFloatArray());
        }
    }
}
